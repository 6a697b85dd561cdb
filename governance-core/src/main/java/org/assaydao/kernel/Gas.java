package org.assaydao.kernel;

import java.math.BigInteger;

/** Gas: work of the chain that a call uses or may use, or that was set aside for it. Never rounded. */
public record Gas(BigInteger units) implements Comparable<Gas> {
    public static final Gas ZERO = new Gas(BigInteger.ZERO);

    public Gas {
        Uint256.check(units, "an amount of gas");
    }

    public static Gas of(long units) {
        return new Gas(BigInteger.valueOf(units));
    }

    public static Gas parse(String text) {
        return new Gas(Uint256.parse(text, "an amount of gas"));
    }

    public Gas plus(Gas other) {
        return new Gas(units.add(other.units));
    }

    /** The difference; a larger {@code other} is an {@link IllegalArgumentException}. */
    public Gas minus(Gas other) {
        return new Gas(units.subtract(other.units));
    }

    /** What is left of it behind {@code other}, and none where that is more. */
    public Gas beyond(Gas other) {
        return exceeds(other) ? minus(other) : ZERO;
    }

    /** So many of {@code parts} equal parts of it, together rounded down. */
    public Gas share(long many, long parts) {
        return new Gas(units.multiply(BigInteger.valueOf(many)).divide(BigInteger.valueOf(parts)));
    }

    public Gas atMost(Gas cap) {
        return exceeds(cap) ? cap : this;
    }

    /** What it costs at {@code price} a unit. */
    public Wei at(Wei price) {
        return new Wei(units.multiply(price.units()));
    }

    public boolean exceeds(Gas other) {
        return compareTo(other) > 0;
    }

    public boolean isZero() {
        return units.signum() == 0;
    }

    @Override
    public int compareTo(Gas other) {
        return units.compareTo(other.units);
    }

    @Override
    public String toString() {
        return units.toString();
    }
}
