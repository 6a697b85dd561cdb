package org.assaydao.ballot;

import java.util.EnumMap;
import java.util.Map;
import org.assaydao.kernel.TokenAmount;

/** Voting power and number of accepted, unended ballots by side. */
public record OpenSums(Map<Support, Side> sides) {
    public OpenSums {
        EnumMap<Support, Side> whole = new EnumMap<>(Support.class);
        for (Support support : Support.values()) {
            whole.put(support, sides.getOrDefault(support, Side.NONE));
        }
        sides = Map.copyOf(whole);
    }

    /** The sums of one side. */
    public Side of(Support support) {
        return sides.getOrDefault(support, Side.NONE);
    }

    /** One side's power and number of ballots. */
    public record Side(TokenAmount power, long ballots) {
        public static final Side NONE = new Side(TokenAmount.ZERO, 0);

        /** What is left of it without {@code other}, which is part of it. */
        public Side less(Side other) {
            return new Side(power.minus(other.power), ballots - other.ballots);
        }
    }
}
