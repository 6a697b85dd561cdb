package org.assaydao.kernel;

/** Seconds of the chain's clock (ERC-6372, {@code mode=timestamp}): the only clock that decides anything here. */
public record ChainTime(long seconds) implements Comparable<ChainTime> {
    public ChainTime {
        if (seconds < 0) throw new IllegalArgumentException("chain time must not be negative");
    }

    public static ChainTime of(long seconds) {
        return new ChainTime(seconds);
    }

    public static ChainTime parse(String text) {
        return new ChainTime(Long.parseLong(text));
    }

    public ChainTime plusSeconds(long more) {
        return new ChainTime(Math.addExact(seconds, more));
    }

    public ChainTime minusSeconds(long less) {
        return new ChainTime(Math.subtractExact(seconds, less));
    }

    public boolean isAfter(ChainTime other) {
        return seconds > other.seconds;
    }

    public boolean isBefore(ChainTime other) {
        return seconds < other.seconds;
    }

    @Override
    public int compareTo(ChainTime other) {
        return Long.compare(seconds, other.seconds);
    }

    @Override
    public String toString() {
        return Long.toString(seconds);
    }
}
