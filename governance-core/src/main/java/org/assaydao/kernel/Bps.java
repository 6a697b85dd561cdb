package org.assaydao.kernel;

import java.math.BigInteger;

/** A share in basis points: 10 000 is the whole. */
public record Bps(int value) {
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    public Bps {
        if (value < 0 || value > 10_000) {
            throw new IllegalArgumentException("a share must lie between 0 and 10000 basis points, not " + value);
        }
    }

    /** The share of {@code amount}, rounded down; the remainder stays with the whole. */
    public TokenAmount ofDown(TokenAmount amount) {
        return new TokenAmount(
                amount.units().multiply(BigInteger.valueOf(value)).divide(WHOLE));
    }

    /** The share of {@code amount}, rounded up; what is asked for is never less than the share. */
    public TokenAmount ofUp(TokenAmount amount) {
        BigInteger[] parts = amount.units().multiply(BigInteger.valueOf(value)).divideAndRemainder(WHOLE);
        return new TokenAmount(parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE));
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
