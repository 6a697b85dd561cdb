package org.assaydao.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Side;
import org.assaydao.kernel.Excerpt;
import org.jspecify.annotations.Nullable;

/** What chain, store and view say of every election, beside what was published; equal to the unit, or it names where not. */
final class Table {
    private final Theatre on;
    private final Duration patience;

    /** @param patience how long store and view may take to catch up with the final block before they count as different */
    Table(Theatre on, Duration patience) {
        this.on = on;
        this.patience = patience;
    }

    /** The rows, read from all witnesses at one final block, and what differs. */
    record Findings(long block, List<Row> rows, StoreWitness.Relays relays, List<String> differences) {
        Findings {
            rows = List.copyOf(rows);
            differences = List.copyOf(differences);
        }

        Findings with(List<String> more) {
            List<String> all = new ArrayList<>(differences);
            all.addAll(more);
            return new Findings(block, rows, relays, all);
        }
    }

    Findings read(List<OpenContest> contests, Function<Contest, Poll.Repeats> repeats) throws IOException {
        Surroundings from = on.surroundings();
        try (StoreWitness store = StoreWitness.open(
                from.postgresUrl(),
                from.postgresUser(),
                from.postgresPasswordFile(),
                on.at().governor())) {
            long block = on.clock().finalized();
            ChainWitness chain = ChainWitness.at(block, on.node(), on.governor(), on.at());
            ViewWitness view = new ViewWitness(on.api());
            List<Row> rows = new ArrayList<>();
            List<String> differences = new ArrayList<>();
            for (OpenContest one : contests) {
                Row row = row(one, chain, store, view, repeats.apply(one.contest()));
                rows.add(row);
                differences.addAll(row.differences());
            }
            Long lost = store.lostLeaf();
            if (lost != null) differences.add("The log fixed an event at index " + lost + "; the store has lost it.");
            return new Findings(block, rows, store.relays(), differences);
        }
    }

    private Row row(OpenContest one, ChainWitness chain, StoreWitness store, ViewWitness view, Poll.Repeats repeats)
            throws IOException {
        Count onChain = chain.count(one.proposal());
        Count[] others = new Count[2];
        Patience.until(patience, () -> {
            others[0] = store.count(one.proposal());
            others[1] = view.count(one.proposal());
            return others[0].equals(onChain) && others[1].equals(onChain);
        });
        Contest contest = one.contest();
        return new Row(
                contest.title(),
                one.proposal(),
                contest.official(),
                contest.expected(),
                onChain,
                others[0],
                others[1],
                repeats);
    }

    /** The table as lines of text. */
    static List<String> lines(Findings findings) {
        List<String> lines = new ArrayList<>();
        section("Recorded elections (weights, sides and outcomes as published)", findings, true, lines);
        section("Constructed elections (invented; in no sum with the recorded)", findings, false, lines);
        return lines;
    }

    private static void section(String title, Findings findings, boolean recorded, List<String> lines) {
        List<Row> rows = findings.rows().stream()
                .filter(row -> (row.official() != null) == recorded)
                .toList();
        if (rows.isEmpty()) return;
        lines.add("");
        lines.add(title + "; chain by eth_call at block " + findings.block());
        for (Row row : rows) lines.addAll(lines(row));
    }

    private static List<String> lines(Row row) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(Excerpt.of(row.title(), 109));
        lines.add("  proposal " + row.proposal());
        Official official = row.official();
        if (official != null) {
            lines.add(line(
                    "official",
                    side -> official.sums().of(side).toPlainString(),
                    side -> {
                        OptionalInt voters = official.voters().of(side);
                        return voters.isPresent() ? Integer.toString(voters.getAsInt()) : "?";
                    },
                    official.status()));
        } else {
            lines.add(line("expected", row.expected()));
        }
        lines.add(line("chain", row.chain()));
        lines.add(line("store", row.store()));
        lines.add(line("view", row.view()));
        boolean equal = row.differences().isEmpty();
        lines.add("  "
                + (equal
                        ? "equal to the unit" + (official == null ? "" : "; official equal at its 4 decimals")
                        : "DIFFERENT"));
        if (!row.repeats().equals(Poll.Repeats.NONE)) {
            lines.add("  second rows of a voter: " + row.repeats().repeated() + " answered as repeated, "
                    + row.repeats().refused() + " refused");
        }
        return lines;
    }

    private static String line(String witness, Count count) {
        return line(
                witness,
                side -> count.sums().of(side).toString(),
                side -> Long.toString(count.voters().of(side)),
                count.outcome().toLowerCase(Locale.ROOT));
    }

    private static String line(
            String witness, Function<Side, String> sum, Function<Side, String> voters, @Nullable String outcome) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-9s", witness));
        for (Side side : List.of(Side.FOR, Side.AGAINST, Side.ABSTAIN)) {
            line.append(String.format(
                    Locale.ROOT, "%-7s %28s (%3s)   ", side.label(), sum.apply(side), voters.apply(side)));
        }
        return line.append(outcome).toString();
    }
}
