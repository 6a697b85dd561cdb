package org.assaydao.ledger;

import java.time.Duration;
import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.springframework.jdbc.core.JdbcTemplate;

/** The accepted ballots that wait for a batch to carry them. Every write joins the transaction under way. */
public final class RelayQueue {
    private final JdbcTemplate jdbc;

    public RelayQueue(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A ballot as the governor is to be given it. */
    public record Waiting(BallotId ballot, int support, HexBytes signature) {}

    /** Lets it wait; one that waits or was taken already stays as it is. */
    public void add(Waiting ballot) {
        jdbc.update(
                """
                insert into relay_queue (proposal, voter, support, signature) values (?, ?, ?, ?)
                on conflict (proposal, voter) do nothing""",
                ballot.ballot().proposal().toString(),
                ballot.ballot().voter().toBytes(),
                ballot.support(),
                ballot.signature().toBytes());
    }

    /** The proposals of which {@code full} ballots wait, or one for {@code patience}; ballots that have ended wait no more. */
    public List<ProposalId> ripe(int full, Duration patience) {
        return jdbc.query("""
                select q.proposal from relay_queue q
                join ballot_live l on l.proposal = q.proposal and l.voter = q.voter and not l.ended
                where q.batch is null
                group by q.proposal
                having count(*) >= ? or min(q.queued_at) <= now() - ? * interval '1 millisecond'
                order by min(q.ordinal)""", (row, _) -> ProposalId.parse(row.getString(1)), full, patience.toMillis());
    }

    /** The first of a proposal's that wait, at most {@code limit}. */
    public List<Waiting> of(ProposalId proposal, int limit) {
        return jdbc.query(
                """
                select q.voter, q.support, q.signature from relay_queue q
                join ballot_live l on l.proposal = q.proposal and l.voter = q.voter and not l.ended
                where q.batch is null and q.proposal = ?
                order by q.ordinal limit ?""",
                (row, _) -> new Waiting(
                        new BallotId(proposal, Address.of(row.getBytes(1))),
                        row.getInt(2),
                        HexBytes.of(row.getBytes(3))),
                proposal.toString(),
                limit);
    }

    /** Gives {@code ballots}, all of {@code proposal}, to its next batch, and tells that one's number. */
    public int take(ProposalId proposal, List<Waiting> ballots) {
        Integer number = jdbc.queryForObject(
                "select coalesce(max(batch), 0) + 1 from relay_queue where proposal = ?",
                Integer.class,
                proposal.toString());
        int batch = number == null ? 1 : number;
        jdbc.batchUpdate(
                "update relay_queue set batch = ? where proposal = ? and voter = ? and batch is null",
                ballots,
                ballots.size(),
                (statement, ballot) -> {
                    statement.setInt(1, batch);
                    statement.setString(2, proposal.toString());
                    statement.setBytes(3, ballot.ballot().voter().toBytes());
                });
        return batch;
    }
}
