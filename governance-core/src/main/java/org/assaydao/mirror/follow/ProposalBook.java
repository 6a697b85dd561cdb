package org.assaydao.mirror.follow;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.Totals;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the recorder must remember between two ranges: proposals' standings and delegates' checkpoints, in PostgreSQL. */
public final class ProposalBook {
    private final JdbcTemplate jdbc;

    ProposalBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The standings of {@code proposals}, and of all others whose deadline is past at {@code end} without an outcome. */
    Map<ProposalId, VoteSoFar> standings(Collection<ProposalId> proposals, ChainTime end) {
        Map<ProposalId, VoteSoFar> standings = new HashMap<>();
        jdbc.query(
                """
                select * from mirror_proposal
                where proposal = any(?) or (outcome is null and not canceled and deadline < ?)
                """,
                row -> {
                    standings.put(ProposalId.parse(row.getString("proposal")), standing(row));
                },
                proposals.stream().map(ProposalId::toString).toArray(String[]::new),
                end.seconds());
        return standings;
    }

    /** How many votes were counted in final blocks, by proposal. */
    public Map<String, Long> ballots(Collection<String> proposals) {
        Map<String, Long> ballots = new HashMap<>();
        jdbc.query(
                "select proposal, ballots from mirror_proposal where proposal = any(?)",
                row -> {
                    ballots.put(row.getString(1), row.getLong(2));
                },
                (Object) proposals.toArray(String[]::new));
        return ballots;
    }

    void save(Map<ProposalId, VoteSoFar> standings) {
        jdbc.batchUpdate("""
                insert into mirror_proposal (proposal, deadline, against, in_favour, abstain, ballots, canceled)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (proposal) do update set deadline = excluded.deadline, against = excluded.against,
                    in_favour = excluded.in_favour, abstain = excluded.abstain, ballots = excluded.ballots,
                    canceled = excluded.canceled
                """, List.copyOf(standings.entrySet()), 500, (statement, entry) -> {
            VoteSoFar standing = entry.getValue();
            statement.setString(1, entry.getKey().toString());
            statement.setLong(2, standing.deadline().seconds());
            statement.setBigDecimal(3, decimal(standing.totals().against()));
            statement.setBigDecimal(4, decimal(standing.totals().inFavour()));
            statement.setBigDecimal(5, decimal(standing.totals().abstain()));
            statement.setLong(6, standing.ballots());
            statement.setBoolean(7, standing.canceled());
        });
    }

    /** Keeps a derived outcome, so that what is final and not yet in a view can be told like any other fact. */
    void saveOutcome(ProposalId proposal, boolean succeeded, TokenAmount quorum, BlockPoint at) {
        jdbc.update(
                """
                update mirror_proposal
                set outcome = ?, quorum = ?, outcome_block = ?, outcome_hash = ?, outcome_time = ? where proposal = ?
                """,
                succeeded ? "SUCCEEDED" : "DEFEATED",
                decimal(quorum),
                at.number(),
                at.hash().toBytes(),
                at.time().seconds(),
                proposal.toString());
    }

    Map<Address, TokenAmount> checkpoints(Collection<Address> delegates) {
        Map<Address, TokenAmount> votes = new HashMap<>();
        jdbc.query(
                "select account, votes from mirror_votes where account = any(?)",
                row -> {
                    votes.put(Address.of(row.getBytes(1)), amount(row.getBigDecimal(2)));
                },
                (Object) delegates.stream().map(Address::toBytes).toArray(byte[][]::new));
        return votes;
    }

    void saveCheckpoints(Map<Address, TokenAmount> votes) {
        jdbc.batchUpdate("""
                insert into mirror_votes (account, votes) values (?, ?)
                on conflict (account) do update set votes = excluded.votes
                """, List.copyOf(votes.entrySet()), 500, (statement, entry) -> {
            statement.setBytes(1, entry.getKey().toBytes());
            statement.setBigDecimal(2, decimal(entry.getValue()));
        });
    }

    private static VoteSoFar standing(ResultSet row) throws SQLException {
        return new VoteSoFar(
                ChainTime.of(row.getLong("deadline")),
                totals(row),
                row.getLong("ballots"),
                row.getBoolean("canceled"),
                row.getString("outcome") != null);
    }

    public static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                amount(row.getBigDecimal("against")),
                amount(row.getBigDecimal("in_favour")),
                amount(row.getBigDecimal("abstain")));
    }

    public static TokenAmount amount(BigDecimal number) {
        return new TokenAmount(number.toBigIntegerExact());
    }

    public static BigDecimal decimal(TokenAmount amount) {
        return new BigDecimal(amount.units());
    }
}
