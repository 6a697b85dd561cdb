package org.assaydao.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.assaydao.ballot.BallotSums;
import org.assaydao.ballot.OpenSums;
import org.assaydao.ballot.Support;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code ballot_sum}: a proposal's ballots by side, and in {@code relay_gas} what is reserved to relay them; both
 * kept in the transactions that append their events.
 */
final class BallotSumRows {
    private final JdbcTemplate jdbc;

    BallotSumRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a row sums over. What is open was taken in and not ended. */
    enum What {
        TAKEN,
        ENDED,
        COUNTED
    }

    private record Row(String proposal, What what, Support support) {
        /** All writers lock rows in this order, so that none waits for another in a circle. */
        static final Comparator<Row> ORDER =
                Comparator.comparing(Row::proposal).thenComparing(Row::what).thenComparing(Row::support);
    }

    /** What one transaction adds to the sums. */
    static final class Change {
        private final Map<Row, OpenSums.Side> sides = new TreeMap<>(Row.ORDER);
        private final Map<String, BigInteger> gas = new TreeMap<>();

        void add(ProposalId proposal, What what, Support support, TokenAmount power) {
            sides.merge(
                    new Row(proposal.toString(), what, support),
                    new OpenSums.Side(power, 1),
                    (known, more) ->
                            new OpenSums.Side(known.power().plus(more.power()), known.ballots() + more.ballots()));
        }

        /** Gas that is reserved for a ballot of that proposal, or, below zero, is so no more. */
        void reserve(ProposalId proposal, BigInteger units) {
            gas.merge(proposal.toString(), units, BigInteger::add);
        }
    }

    /** Adds {@code change} in the transaction under way; it is called late in it, for it locks the rows. */
    void add(Change change) {
        reserve(change.gas);
        jdbc.batchUpdate("""
                insert into ballot_sum (proposal, what, support, power, ballots) values (?, ?, ?, ?, ?)
                on conflict (proposal, what, support) do update
                set power = ballot_sum.power + excluded.power, ballots = ballot_sum.ballots + excluded.ballots""", change.sides.entrySet(), Math.max(1, change.sides.size()), (statement, entry) -> {
            Row row = entry.getKey();
            OpenSums.Side side = entry.getValue();
            statement.setString(1, row.proposal());
            statement.setString(2, row.what().name());
            statement.setInt(3, row.support().number());
            statement.setBigDecimal(4, new BigDecimal(side.power().units()));
            statement.setLong(5, side.ballots());
        });
    }

    private void reserve(Map<String, BigInteger> gas) {
        jdbc.batchUpdate("""
                insert into relay_gas (proposal, voter, gas, reserved) values (?, '', 0, ?)
                on conflict (proposal, voter) do update set reserved = relay_gas.reserved + excluded.reserved""", gas.entrySet(), Math.max(1, gas.size()), (statement, entry) -> {
            statement.setString(1, entry.getKey());
            statement.setBigDecimal(2, new BigDecimal(entry.getValue()));
        });
    }

    BallotSums of(ProposalId proposal) {
        Map<Support, OpenSums.Side> taken = new EnumMap<>(Support.class);
        Map<Support, OpenSums.Side> ended = new EnumMap<>(Support.class);
        Map<Support, Long> counted = new EnumMap<>(Support.class);
        jdbc.query(
                "select what, support, power, ballots from ballot_sum where proposal = ?",
                (ResultSet row) -> {
                    Support support = BallotRows.support(row, 2);
                    OpenSums.Side side = new OpenSums.Side(BallotRows.amount(row, 3), row.getLong(4));
                    switch (What.valueOf(row.getString(1))) {
                        case TAKEN -> taken.put(support, side);
                        case ENDED -> ended.put(support, side);
                        case COUNTED -> counted.put(support, side.ballots());
                    }
                },
                proposal.toString());
        ended.forEach((support, gone) -> taken.computeIfPresent(support, (_, side) -> side.less(gone)));
        return new BallotSums(new OpenSums(taken), counted);
    }
}
