package org.assaydao.kernel;

import java.util.Comparator;

/**
 * Where on the chain a fact stands. Order is block, log index, part; the hash says which block was meant.
 *
 * <p>A fact without a log (an outcome, a lapse) stands behind all logs of its block, at {@link #NO_LOG}. Several facts
 * that one log states to one aggregate are told apart by {@code part}.
 */
public record ChainPosition(long block, Hash32 blockHash, int logIndex, int part) implements Comparable<ChainPosition> {
    /** The log index of a fact that no log states. */
    public static final int NO_LOG = Integer.MAX_VALUE;

    /** Before everything: what an aggregate that took no fact yet compares with. */
    public static final ChainPosition NONE = new ChainPosition(-1, Hash32.ZERO, 0, 0);

    private static final Comparator<ChainPosition> ORDER = Comparator.comparingLong(ChainPosition::block)
            .thenComparingInt(ChainPosition::logIndex)
            .thenComparingInt(ChainPosition::part);

    public static ChainPosition ofLog(long block, Hash32 blockHash, int logIndex) {
        return new ChainPosition(block, blockHash, logIndex, 0);
    }

    public static ChainPosition withoutLog(long block, Hash32 blockHash) {
        return new ChainPosition(block, blockHash, NO_LOG, 0);
    }

    public ChainPosition withPart(int number) {
        return new ChainPosition(block, blockHash, logIndex, number);
    }

    public boolean isAfter(ChainPosition other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(ChainPosition other) {
        return ORDER.compare(this, other);
    }
}
