package org.assaydao.app.demo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.assaydao.app.cli.Side;
import org.jspecify.annotations.Nullable;

/**
 * One election in the table: what was to come out, and what chain, store and view say.
 *
 * @param official what was published; null for a constructed election, whose votes alone say what is expected
 */
record Row(
        String title,
        BigInteger proposal,
        @Nullable Official official,
        Count expected,
        Count chain,
        Count store,
        Count view,
        Poll.Repeats repeats) {

    /** Every difference as a sentence; none when all agree to the unit. */
    List<String> differences() {
        List<String> found = new ArrayList<>();
        compare("votes cast", expected, "chain", chain, found);
        compare("chain", chain, "store", store, found);
        compare("chain", chain, "view", view, found);
        if (official != null) compareOfficial(official, found);
        return found;
    }

    private void compare(String left, Count one, String right, Count other, List<String> found) {
        for (Side side : Side.values()) {
            difference(
                    side.label() + " in base units",
                    left,
                    one.sums().of(side),
                    right,
                    other.sums().of(side),
                    found);
            difference(
                    "voters " + side.label(),
                    left,
                    one.voters().of(side),
                    right,
                    other.voters().of(side),
                    found);
        }
        difference("outcome", left, one.outcome(), right, other.outcome(), found);
    }

    private void compareOfficial(Official published, List<String> found) {
        for (Side side : Side.values()) {
            difference(
                    side.label() + " rounded to four decimals",
                    "official",
                    published.sums().of(side),
                    "chain",
                    Official.rounded(chain.sums().of(side)),
                    found);
            OptionalInt voters = published.voters().of(side);
            if (voters.isEmpty()) continue;
            difference(
                    "voters " + side.label(),
                    "official",
                    (long) voters.getAsInt(),
                    "chain",
                    chain.voters().of(side),
                    found);
        }
    }

    private void difference(String what, String left, Object one, String right, Object other, List<String> found) {
        if (one.equals(other)) return;
        found.add(
                "\"" + title + "\" (" + proposal + "): " + what + ": " + left + " " + one + ", " + right + " " + other);
    }
}
