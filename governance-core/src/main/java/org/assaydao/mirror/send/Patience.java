package org.assaydao.mirror.send;

import java.util.List;
import org.assaydao.chain.BlockPoint;
import org.assaydao.mirror.send.OutboundStore.Outgoing;

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
    private static final int LONGEST_DOUBLINGS = 5;

    static Patience at(BlockPoint seen, double secondsPerBlock) {
        return new Patience(seen.time().seconds(), Math.max(secondsPerBlock, 0.1));
    }

    /**
     * After how many blocks what was tried in vain {@code tries} times before is tried again: in the next one at first and then
     * later each time, and within a sixth of what is left until its deadline.
     */
    long untilAgain(int tries, long deadline) {
        long doubled = 1L << Math.min(tries, LONGEST_DOUBLINGS);
        if (deadline == OutboundStore.NO_DEADLINE) return Math.min(doubled, LONGEST);
        return Math.min(doubled, Math.clamp(blocksUntil(deadline) / RAISES, 1, LONGEST));
    }

    private long blocksUntil(long deadline) {
        return (long) (Math.max(0, deadline - now) / secondsPerBlock);
    }

    /** In blocks; {@code line} are all that wait, by nonce: none is mined before those in front of it. */
    long blocks(Outgoing one, List<Outgoing> line) {
        long deadline = line.stream()
                .filter(behind -> !behind.nonce().isBefore(one.nonce()))
                .mapToLong(Outgoing::deadline)
                .filter(until -> until >= now)
                .min()
                .orElse(OutboundStore.NO_DEADLINE);
        if (deadline == OutboundStore.NO_DEADLINE) return LONGEST;
        return Math.clamp(blocksUntil(deadline) / RAISES, SHORTEST, LONGEST);
    }
}
