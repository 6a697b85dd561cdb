package org.assaydao.mirror.reconcile;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.FundId;
import org.assaydao.mirror.follow.ProposalBook;
import org.assaydao.riskfund.Books;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The mirror's own rows of what is compared: sums of proposals, books of the fund, votes of delegates, as of what is recorded. */
final class MirrorRows {
    /** The fields of proposals that answers are made of. */
    private static final List<String> MIRRORED = List.of(
            GovernorKinds.AGAINST,
            GovernorKinds.FOR,
            GovernorKinds.ABSTAIN,
            GovernorKinds.DEADLINE,
            GovernorKinds.BALLOTS,
            GovernorKinds.COUNTED);

    private final JdbcTemplate jdbc;

    MirrorRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The next things behind {@code after} of which there is a row, in the order of their bytes; none of a kind without rows. */
    List<String> next(Kind<?> kind, String after, int limit) {
        return switch (kind.name()) {
            case "proposals" ->
                jdbc.query(
                        "select proposal from mirror_proposal where proposal collate \"C\" > ?"
                                + " order by proposal collate \"C\" limit ?",
                        (row, _) -> row.getString(1),
                        after,
                        limit);
            case "funds" ->
                jdbc.query(
                        "select token from mirror_fund where 'fund:0x' || encode(token, 'hex') > ? collate \"C\""
                                + " order by token limit ?",
                        (row, _) -> new FundId(Address.of(row.getBytes(1))).toString(),
                        after,
                        limit);
            case "votes" ->
                jdbc.query(
                        "select account from mirror_votes where account > ? order by account limit ?",
                        (row, _) -> Address.of(row.getBytes(1)).toLowerCase(),
                        after.isEmpty() ? new byte[0] : Address.parse(after).toBytes(),
                        limit);
            default -> List.of();
        };
    }

    /** Some delegates, of which any may be one. */
    List<String> anyVotes(int count) {
        return jdbc.query(
                "select account from mirror_votes order by random() limit ?",
                (row, _) -> Address.of(row.getBytes(1)).toLowerCase(),
                count);
    }

    /** What is said where there is no row: of books that were never moved nothing is kept. */
    Told missing(Kind<?> kind, String thing) {
        Told missing = new Told();
        switch (kind.name()) {
            case "proposals" -> MIRRORED.forEach(field -> missing.say(thing, field, "NO ROW"));
            case "funds" -> JusticeKinds.say(missing, thing, Books.NONE);
            default -> {} // of the others the mirror keeps nothing, and of votes nothing else is kept
        }
        return missing;
    }

    /** What the rows of these things say, in the transaction under way; absent where there is none. */
    Map<String, Told> read(Kind<?> kind, Collection<String> things) {
        return switch (kind.name()) {
            case "proposals" -> proposals(things);
            case "funds" -> funds(things);
            case "votes" -> votes(things);
            default -> Map.of();
        };
    }

    private Map<String, Told> proposals(Collection<String> proposals) {
        Map<String, Told> rows = new HashMap<>();
        String[] keys = proposals.toArray(String[]::new);
        rows("select * from mirror_proposal where proposal = any(?)", keys, row -> {
            String proposal = row.getString("proposal");
            Told told = new Told();
            told.say(proposal, GovernorKinds.AGAINST, ProposalBook.amount(row.getBigDecimal("against")));
            told.say(proposal, GovernorKinds.FOR, ProposalBook.amount(row.getBigDecimal("in_favour")));
            told.say(proposal, GovernorKinds.ABSTAIN, ProposalBook.amount(row.getBigDecimal("abstain")));
            told.say(proposal, GovernorKinds.DEADLINE, row.getLong("deadline"));
            told.say(proposal, GovernorKinds.BALLOTS, row.getLong("ballots"));
            // Nothing is summed before the first ballot.
            told.say(proposal, GovernorKinds.COUNTED, 0);
            rows.put(proposal, told);
        });
        rows(
                "select proposal, sum(ballots) from ballot_sum where what = 'COUNTED' and proposal = any(?) group by 1",
                keys,
                row -> {
                    String proposal = row.getString(1);
                    rows.computeIfAbsent(proposal, _ -> new Told())
                            .say(proposal, GovernorKinds.COUNTED, row.getLong(2));
                });
        return rows;
    }

    private Map<String, Told> funds(Collection<String> funds) {
        Map<String, Told> rows = new HashMap<>();
        byte[][] tokens =
                funds.stream().map(fund -> FundId.parse(fund).token().toBytes()).toArray(byte[][]::new);
        rows("select * from mirror_fund where token = any(?)", tokens, row -> {
            String fund = new FundId(Address.of(row.getBytes("token"))).toString();
            Told told = new Told();
            told.say(fund, JusticeKinds.RESERVE, ProposalBook.amount(row.getBigDecimal("reserve")));
            told.say(fund, JusticeKinds.COMMITTED, ProposalBook.amount(row.getBigDecimal("committed")));
            told.say(fund, JusticeKinds.ESCROW, ProposalBook.amount(row.getBigDecimal("escrow")));
            told.say(fund, JusticeKinds.CREDITS, ProposalBook.amount(row.getBigDecimal("credits")));
            rows.put(fund, told);
        });
        return rows;
    }

    private Map<String, Told> votes(Collection<String> delegates) {
        Map<String, Told> rows = new HashMap<>();
        byte[][] accounts =
                delegates.stream().map(each -> Address.parse(each).toBytes()).toArray(byte[][]::new);
        rows("select * from mirror_votes where account = any(?)", accounts, row -> {
            String delegate = Address.of(row.getBytes("account")).toLowerCase();
            Told told = new Told();
            told.say(delegate, GovernorKinds.VOTES, ProposalBook.amount(row.getBigDecimal("votes")));
            rows.put(delegate, told);
        });
        return rows;
    }

    private void rows(String query, Object keys, RowCallbackHandler reading) {
        jdbc.query(query, reading, keys);
    }
}
