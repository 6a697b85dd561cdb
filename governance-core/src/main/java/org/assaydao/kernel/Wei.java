package org.assaydao.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Wei: an amount of the chain's own coin, or a price of a unit of gas in it. Never rounded, but where a method says so. */
public record Wei(BigInteger units) implements Comparable<Wei> {
    public static final Wei ZERO = new Wei(BigInteger.ZERO);

    private static final int ETHER = 18;
    private static final int GWEI = 9;

    public Wei {
        Uint256.check(units, "an amount of wei");
    }

    public static Wei of(long units) {
        return new Wei(BigInteger.valueOf(units));
    }

    public static Wei parse(String text) {
        return new Wei(Uint256.parse(text, "an amount of wei"));
    }

    /** Whole wei of that many ether. */
    public static Wei ofEther(BigDecimal ether) {
        return new Wei(ether.movePointRight(ETHER).toBigInteger());
    }

    /** Whole wei of that many billions. */
    public static Wei ofGwei(BigDecimal gwei) {
        return new Wei(gwei.movePointRight(GWEI).toBigInteger());
    }

    public Wei plus(Wei other) {
        return new Wei(units.add(other.units));
    }

    /** What is left of it behind {@code other}, and none where that is more. */
    public Wei beyond(Wei other) {
        return exceeds(other) ? new Wei(units.subtract(other.units)) : ZERO;
    }

    /** A share of it: one of {@code parts} equal parts, rounded down. */
    public Wei part(long parts) {
        return new Wei(units.divide(BigInteger.valueOf(parts)));
    }

    public Wei atMost(Wei cap) {
        return exceeds(cap) ? cap : this;
    }

    public Wei atLeast(Wei floor) {
        return floor.exceeds(this) ? floor : this;
    }

    /** The gas that it pays for at {@code price} a unit, rounded down; what is for nothing counts as one wei. */
    public Gas buys(Wei price) {
        return new Gas(units.divide(price.units.max(BigInteger.ONE)));
    }

    /** The price of a unit at which it pays for {@code gas}, rounded down. */
    public Wei over(Gas gas) {
        return new Wei(units.divide(gas.units()));
    }

    public boolean exceeds(Wei other) {
        return compareTo(other) > 0;
    }

    public boolean isZero() {
        return units.signum() == 0;
    }

    @Override
    public int compareTo(Wei other) {
        return units.compareTo(other.units);
    }

    @Override
    public String toString() {
        return units.toString();
    }
}
