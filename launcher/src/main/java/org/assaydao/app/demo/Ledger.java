package org.assaydao.app.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assaydao.app.demo.Money.Item;
import org.assaydao.app.story.LedgerLine;
import org.assaydao.app.story.Trace;
import org.assaydao.app.story.Units;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of the fraud: for every bond, deposit, incident and for the reserve where each unit came from and where it is, as chain,
 * store and view say it. What comes in and goes out of an account must be the same, to the unit.
 */
final class Ledger {
    private final Map<Item, TokenAmount> chain;
    private final Map<Item, TokenAmount> store;
    private final Map<Item, TokenAmount> view;
    private final Function<Item, List<Trace>> traces;
    private final List<LedgerLine> lines = new ArrayList<>();
    private String account = "";

    /** @param traces which events on chain say the answer to a question */
    Ledger(
            Map<Item, TokenAmount> chain,
            Map<Item, TokenAmount> store,
            Map<Item, TokenAmount> view,
            Function<Item, List<Trace>> traces) {
        this.chain = chain;
        this.store = store;
        this.view = view;
        this.traces = traces;
    }

    /** The lines that follow belong to that account. */
    Ledger account(String title) {
        account = title;
        return this;
    }

    Ledger in(String what, Item... items) {
        return line(what, true, sum(items), items);
    }

    Ledger out(String what, Item... items) {
        return line(what, false, sum(items), items);
    }

    /** What is the difference of two answers, the first less the second. */
    Ledger less(String what, boolean comesIn, Item all, Item part) {
        return line(what, comesIn, told -> said(told, all).minus(said(told, part)), all);
    }

    /** What was there before the fraud, which none of its events tells. */
    Ledger before(String what, TokenAmount amount) {
        return line(what, true, _ -> amount);
    }

    List<LedgerLine> lines() {
        return List.copyOf(lines);
    }

    /** Where the witnesses disagree, and what does not add up; empty when all is equal to the unit. */
    List<String> differences() {
        List<String> found = new ArrayList<>();
        lines.forEach(line -> found.addAll(line.differences()));
        Map<String, List<LedgerLine>> accounts = new LinkedHashMap<>();
        for (LedgerLine line : lines) {
            accounts.computeIfAbsent(line.account(), _ -> new ArrayList<>()).add(line);
        }
        accounts.forEach((title, all) -> {
            unbalanced(title, "chain", all, LedgerLine::chain, found);
            unbalanced(title, "store", all, LedgerLine::store, found);
            if (all.stream().noneMatch(line -> line.view() == null)) {
                unbalanced(title, "view", all, LedgerLine::view, found);
            }
        });
        return found;
    }

    /** The table as lines of text: one number where all are equal, all three where not. */
    List<String> text(Units units) {
        List<String> text = new ArrayList<>();
        String title = "";
        for (LedgerLine line : lines) {
            if (!line.account().equals(title)) {
                title = line.account();
                text.add("");
                text.add("  " + title);
            }
            String begin = String.format(Locale.ROOT, "    %-4s%-44s", line.comesIn() ? "in" : "out", line.what());
            if (line.differences().isEmpty()) {
                text.add(begin
                        + String.format(Locale.ROOT, "%32s", units.text(line.chain()))
                        + (line.view() == null ? "  chain = store" : "  chain = store = view"));
                continue;
            }
            text.add(begin + "DIFFERENT: chain " + line.chain() + ", store " + line.store() + ", view " + line.view());
        }
        return text;
    }

    private Ledger line(
            String what, boolean comesIn, Function<Map<Item, TokenAmount>, @Nullable TokenAmount> of, Item... items) {
        TokenAmount onChain = orZero(of.apply(chain));
        TokenAmount stored = orZero(of.apply(store));
        TokenAmount shown = of.apply(view);
        boolean nothing = onChain.isZero() && stored.isZero() && (shown == null || shown.isZero());
        List<Trace> said =
                Stream.of(items).map(traces).flatMap(List::stream).distinct().toList();
        if (!nothing) lines.add(new LedgerLine(account, what, comesIn, onChain, stored, shown, said));
        return this;
    }

    /** Nothing where a witness does not answer one of them at all. */
    private static Function<Map<Item, TokenAmount>, @Nullable TokenAmount> sum(Item... items) {
        return told -> {
            TokenAmount sum = TokenAmount.ZERO;
            for (Item item : items) {
                if (item.money() == Money.PREMIUM && !told.containsKey(item)) return null;
                sum = sum.plus(said(told, item));
            }
            return sum;
        };
    }

    private static TokenAmount said(Map<Item, TokenAmount> told, Item item) {
        return told.getOrDefault(item, TokenAmount.ZERO);
    }

    private static TokenAmount orZero(@Nullable TokenAmount amount) {
        return amount == null ? TokenAmount.ZERO : amount;
    }

    private static void unbalanced(
            String title,
            String witness,
            List<LedgerLine> lines,
            Function<LedgerLine, @Nullable TokenAmount> of,
            List<String> found) {
        TokenAmount in = TokenAmount.ZERO;
        TokenAmount out = TokenAmount.ZERO;
        for (LedgerLine line : lines) {
            TokenAmount amount = orZero(of.apply(line));
            if (line.comesIn()) in = in.plus(amount);
            else out = out.plus(amount);
        }
        if (!in.equals(out)) {
            found.add(title + " does not add up (" + witness + "): " + in + " base units in, " + out + " out");
        }
    }
}
