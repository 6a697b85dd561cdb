package org.assaydao.ledger;

import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code intake}: whose row is shared by those who accept and taken alone by who closes. */
final class IntakeRows {
    private final JdbcTemplate jdbc;

    IntakeRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Shares the rows of all proposals of {@code ballots} until the transaction ends.
     *
     * @return the deadlines for which intakes are closed, by proposal
     */
    Map<String, Long> share(Collection<BallotId> ballots) {
        String[] proposals = ballots.stream()
                .map(ballot -> ballot.proposal().toString())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        Map<String, OptionalLong> shared = shared(proposals);
        if (shared.size() < proposals.length) {
            jdbc.update("insert into intake (proposal) select unnest(?) order by 1 on conflict do nothing", (Object)
                    proposals);
            shared = shared(proposals);
        }
        Map<String, Long> closed = new HashMap<>();
        shared.forEach((proposal, deadline) -> deadline.ifPresent(at -> closed.put(proposal, at)));
        return closed;
    }

    /** Of those that have a row, the deadline for which it is closed. */
    private Map<String, OptionalLong> shared(String[] proposals) {
        Map<String, OptionalLong> shared = new HashMap<>();
        jdbc.query(
                "select proposal, closed_deadline from intake where proposal = any(?) order by proposal for share",
                (ResultSet row) -> {
                    long deadline = row.getLong(2);
                    shared.put(row.getString(1), row.wasNull() ? OptionalLong.empty() : OptionalLong.of(deadline));
                },
                (Object) proposals);
        return shared;
    }

    /** Waits for all who share the row; closes for good for windows up to {@code deadline}. */
    void close(ProposalId proposal, ChainTime deadline) {
        Integer already = jdbc.queryForObject(
                "select count(*) from intake where proposal = ? and closed_deadline >= ?",
                Integer.class,
                proposal.toString(),
                deadline.seconds());
        if (already != null && already > 0) {
            return; // Every later ballot comes by here; the lock is taken once.
        }
        jdbc.update("""
                insert into intake (proposal, closed_deadline) values (?, ?)
                on conflict (proposal) do update
                set closed_deadline = greatest(intake.closed_deadline, excluded.closed_deadline)""", proposal.toString(), deadline.seconds());
    }
}
