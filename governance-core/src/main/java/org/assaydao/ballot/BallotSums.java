package org.assaydao.ballot;

import java.util.EnumMap;
import java.util.Map;

/**
 * A proposal's ballots by side.
 *
 * @param open what is accepted and not ended by a final fact
 * @param counted how many the chain counted in blocks whose facts are events
 */
public record BallotSums(OpenSums open, Map<Support, Long> counted) {
    public BallotSums {
        EnumMap<Support, Long> whole = new EnumMap<>(Support.class);
        for (Support support : Support.values()) {
            whole.put(support, counted.getOrDefault(support, 0L));
        }
        counted = Map.copyOf(whole);
    }

    /** How many were counted for one side. */
    public long counted(Support support) {
        return counted.getOrDefault(support, 0L);
    }
}
