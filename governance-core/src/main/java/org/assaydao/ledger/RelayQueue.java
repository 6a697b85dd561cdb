package org.assaydao.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The accepted ballots that a batch is to carry, each until it has ended. Every write joins the transaction under way.
 */
public final class RelayQueue {
    private final JdbcTemplate jdbc;

    public RelayQueue(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A ballot as the governor is to be given it. */
    public record Waiting(BallotId ballot, int support, HexBytes signature) {}

    /** Lets them wait, in their order; one that waits, was taken or has ended already stays as it is. */
    public void add(List<Waiting> ballots) {
        List<BallotId> ids = ballots.stream().map(Waiting::ballot).toList();
        jdbc.update(
                """
                insert into relay_queue (proposal, voter, support, signature)
                select b.proposal, b.voter, accepted.support, accepted.signature
                from unnest(?, ?, ?, ?) with ordinality as accepted (proposal, voter, support, signature, place)
                join ballot_live b on b.proposal = accepted.proposal and b.voter = accepted.voter
                where not b.ended order by accepted.place for share of b
                on conflict (proposal, voter) do nothing""",
                BallotRows.proposals(ids),
                BallotRows.voters(ids),
                ballots.stream().map(Waiting::support).toArray(Integer[]::new),
                ballots.stream().map(waiting -> waiting.signature().toBytes()).toArray(byte[][]::new));
    }

    /** Ballots that have ended wait for nothing. */
    void drop(List<BallotId> ballots) {
        jdbc.update("""
                delete from relay_queue q using unnest(?, ?) as ended (proposal, voter)
                where q.proposal = ended.proposal and q.voter = ended.voter""", BallotRows.proposals(ballots), BallotRows.voters(ballots));
    }

    /**
     * The proposals of which {@code full} ballots wait, or one for {@code patience}, the nearest deadline first.
     *
     * @param closing the task whose window says when a proposal's ballots count no more
     */
    public List<ProposalId> ripe(String closing, int full, Duration patience) {
        return jdbc.query("""
                select q.proposal from relay_queue q left join due d on d.task = ? and d.subject = q.proposal
                where q.batch is null and q.not_before <= now()
                group by q.proposal
                having count(*) >= ? or min(q.queued_at) <= now() - ? * interval '1 millisecond'
                order by min(d.at) nulls last, min(q.ordinal)""", (row, _) -> ProposalId.parse(row.getString(1)), closing, full, patience.toMillis());
    }

    private record Row(Waiting waiting, int most) {}

    /** The first of a proposal's that wait, at most {@code limit} and no more than one of them may be carried with. */
    public List<Waiting> of(ProposalId proposal, int limit) {
        List<Row> rows = jdbc.query(
                """
                select voter, support, signature, most from relay_queue
                where batch is null and not_before <= now() and proposal = ?
                order by ordinal limit ?""",
                (row, _) -> new Row(
                        new Waiting(
                                new BallotId(proposal, Address.of(row.getBytes(1))),
                                row.getInt(2),
                                HexBytes.of(row.getBytes(3))),
                        row.getInt(4)),
                proposal.toString(),
                limit);
        List<Waiting> together = new ArrayList<>();
        int most = limit;
        for (Row row : rows) {
            most = Math.min(most, row.most());
            if (together.size() >= most) break;
            together.add(row.waiting());
        }
        return together;
    }

    /** Gives {@code ballots}, all of {@code proposal}, to its next batch, and tells that one's number. */
    public int take(ProposalId proposal, List<Waiting> ballots) {
        Integer number = jdbc.queryForObject("""
                insert into relay_batch (proposal, last) values (?, 1)
                on conflict (proposal) do update set last = relay_batch.last + 1 returning last""", Integer.class, proposal.toString());
        int batch = number == null ? 1 : number;
        jdbc.update("""
                update relay_queue set batch = ?, tries = 0
                where proposal = ? and voter = any(?) and batch is null""", batch, proposal.toString(), voters(ballots));
        return batch;
    }

    /** Lets the ballots of a batch that came to nothing wait again, to be carried by at most half as many together. */
    public void putBackHalved(ProposalId proposal, int batch) {
        jdbc.update("""
                update relay_queue set batch = null, tries = tries + 1,
                    most = greatest(1, (select count(*) from relay_queue where proposal = ? and batch = ?) / 2)
                where proposal = ? and batch = ?""", proposal.toString(), batch, proposal.toString(), batch);
    }

    /** Lets the ballots of a batch wait again of which nothing says that it was too large. */
    public void putBack(ProposalId proposal, int batch) {
        jdbc.update(
                "update relay_queue set batch = null, tries = tries + 1 where proposal = ? and batch = ?",
                proposal.toString(),
                batch);
    }

    /** Puts off ballots that no batch can carry now, each time for longer: from a second up to half a minute. */
    public void defer(ProposalId proposal, List<Waiting> ballots) {
        jdbc.update("""
                update relay_queue set tries = tries + 1,
                    not_before = now() + least(30, power(2, least(tries, 5))) * interval '1 second'
                where proposal = ? and voter = any(?) and batch is null""", proposal.toString(), voters(ballots));
    }

    private static byte[][] voters(List<Waiting> ballots) {
        return ballots.stream()
                .map(waiting -> waiting.ballot().voter().toBytes())
                .toArray(byte[][]::new);
    }
}
