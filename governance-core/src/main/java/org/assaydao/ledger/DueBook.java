package org.assaydao.ledger;

import java.util.List;
import org.assaydao.kernel.ChainTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** The windows of chain time that are waited for, one row each. Every write joins the transaction under way. */
public final class DueBook {
    private final JdbcTemplate jdbc;

    public DueBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes it down, or moves it to its new time while it is open, to be tried at once. One that is done stays done. */
    public void schedule(Due due) {
        jdbc.update("""
                insert into due (id, at, task, subject) values (?, ?, ?, ?)
                on conflict (id) do update set at = excluded.at, tries = 0, not_before = '-infinity'
                where due.done_at is null""", due.id(), due.at().seconds(), due.task(), due.subject());
    }

    /**
     * Open ones of {@code task} whose time {@code clock} has reached and that are not put off, those in front that are new or
     * wait longest for their next try: so each is reached, however many there are.
     */
    public List<Due> open(String task, ChainTime clock, int limit) {
        return jdbc.query(
                """
                select id, at, task, subject from due
                where done_at is null and task = ? and at <= ? and not_before <= now()
                order by not_before, at, id limit ?""",
                (row, _) -> new Due(
                        row.getString("id"),
                        ChainTime.of(row.getLong("at")),
                        row.getString("task"),
                        row.getString("subject")),
                task,
                clock.seconds(),
                limit);
    }

    /** Puts off what could not be done now, each time for longer: from half a second up to five minutes. */
    public void defer(String id) {
        jdbc.update("""
                update due set tries = tries + 1,
                    not_before = now() + least(300, 0.5 * power(2, least(tries, 10))) * interval '1 second'
                where id = ? and done_at is null""", id);
    }

    /** Has it tried at once, whatever its time, if it was written down and is open. */
    public void wake(String id) {
        jdbc.update("update due set at = 0, tries = 0, not_before = '-infinity' where id = ? and done_at is null", id);
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
