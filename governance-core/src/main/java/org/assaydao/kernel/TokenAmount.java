package org.assaydao.kernel;

import java.math.BigInteger;

/** An amount in a token's base unit (uint256), or voting power, which is counted in the same unit. Never rounded. */
public record TokenAmount(BigInteger units) implements Comparable<TokenAmount> {
    public static final TokenAmount ZERO = new TokenAmount(BigInteger.ZERO);

    public TokenAmount {
        Uint256.check(units, "an amount");
    }

    public static TokenAmount of(long units) {
        return new TokenAmount(BigInteger.valueOf(units));
    }

    /** Reads a decimal string of base units: no sign, no point, no exponent. */
    public static TokenAmount parse(String text) {
        return new TokenAmount(Uint256.parse(text, "an amount"));
    }

    /** The sum; one that leaves uint256 is an {@link IllegalArgumentException}. */
    public TokenAmount plus(TokenAmount other) {
        return new TokenAmount(units.add(other.units));
    }

    /** The difference; a larger {@code other} is an {@link IllegalArgumentException}: an amount is never negative. */
    public TokenAmount minus(TokenAmount other) {
        return new TokenAmount(units.subtract(other.units));
    }

    public boolean exceeds(TokenAmount other) {
        return compareTo(other) > 0;
    }

    /** Whether the parts add up to it. They may be wrong totals, whose sum is no amount any more. */
    public boolean isSumOf(TokenAmount part, TokenAmount other) {
        return part.units.add(other.units).equals(units);
    }

    public boolean isZero() {
        return units.signum() == 0;
    }

    @Override
    public int compareTo(TokenAmount other) {
        return units.compareTo(other.units);
    }

    @Override
    public String toString() {
        return units.toString();
    }
}
