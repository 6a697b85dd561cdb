package org.assaydao.ledger;

import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.ChainTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** The windows of chain time that are waited for, one row each. Every write joins the transaction under way. */
public final class DueBook {
    private final JdbcTemplate jdbc;

    public DueBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes it down, or moves it to its new time while it is open. One that is done stays done. */
    public void schedule(Due due) {
        jdbc.update("""
                insert into due (id, at, task, subject) values (?, ?, ?, ?)
                on conflict (id) do update set at = excluded.at where due.done_at is null""", due.id(), due.at().seconds(), due.task(), due.subject());
    }

    /**
     * Open ones of {@code task} whose time {@code clock} has reached, behind {@code after} in the order of time and id:
     * whoever pages through them reaches each, however many in front cannot be done yet.
     */
    public List<Due> open(String task, ChainTime clock, Optional<Due> after, int limit) {
        return jdbc.query(
                """
                select id, at, task, subject from due
                where done_at is null and task = ? and at <= ? and (at, id) > (?, ?)
                order by at, id limit ?""",
                (row, _) -> new Due(
                        row.getString("id"),
                        ChainTime.of(row.getLong("at")),
                        row.getString("task"),
                        row.getString("subject")),
                task,
                clock.seconds(),
                after.map(due -> due.at().seconds()).orElse(-1L),
                after.map(Due::id).orElse(""),
                limit);
    }

    /** It needs nothing any more, and {@code outcome} says why. False when it was done, or never written down. */
    public boolean finish(String id, String outcome, ChainTime at) {
        return jdbc.update(
                        "update due set done_at = ?, outcome = ? where id = ? and done_at is null",
                        at.seconds(),
                        outcome,
                        id)
                == 1;
    }
}
