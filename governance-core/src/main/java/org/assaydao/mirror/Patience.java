package org.assaydao.mirror;

import java.util.List;
import org.assaydao.chain.BlockPoint;
import org.assaydao.mirror.OutboundStore.Outgoing;

/**
 * How long a transaction may wait for a block before its fees are raised: a sixth of what is left until the nearest
 * deadline to come of it and of those behind it, so that five raises still come in time.
 *
 * @param now the time of the newest block [chain seconds]
 * @param secondsPerBlock as measured lately
 */
record Patience(long now, double secondsPerBlock) {
    private static final long LONGEST = 20;
    private static final long SHORTEST = 2;
    private static final long RAISES = 6;

    static Patience at(BlockPoint seen, double secondsPerBlock) {
        return new Patience(seen.time().seconds(), Math.max(secondsPerBlock, 0.1));
    }

    /** In blocks; {@code line} are all that wait, by nonce: none is mined before those in front of it. */
    long blocks(Outgoing one, List<Outgoing> line) {
        long deadline = line.stream()
                .filter(behind -> behind.nonce() >= one.nonce())
                .mapToLong(Outgoing::deadline)
                .filter(until -> until >= now)
                .min()
                .orElse(OutboundStore.NO_DEADLINE);
        if (deadline == OutboundStore.NO_DEADLINE) return LONGEST;
        double blocksLeft = Math.max(0, deadline - now) / secondsPerBlock;
        return Math.clamp((long) blocksLeft / RAISES, SHORTEST, LONGEST);
    }
}
