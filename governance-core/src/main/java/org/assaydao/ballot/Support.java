package org.assaydao.ballot;

import java.math.BigInteger;

/** A voter's side, in GovernorCountingSimple's numbering, or a split (COUNTING_MODE {@code support=bravo,split}). */
public enum Support {
    AGAINST(0),
    FOR(1),
    ABSTAIN(2),
    /** The params say how the weight is divided: GovernorCountingFractional's {@code VOTE_TYPE_FRACTIONAL}. */
    FRACTIONAL(255);

    private final int number;

    Support(int number) {
        this.number = number;
    }

    /** What a number says; another one than 0, 1, 2 and 255 is an {@link IllegalArgumentException}. */
    public static Support of(BigInteger number) {
        for (Support support : values()) {
            if (BigInteger.valueOf(support.number).equals(number)) return support;
        }
        throw new IllegalArgumentException("support must be 0 (against), 1 (for), 2 (abstain) or 255 (split)");
    }

    public int number() {
        return number;
    }
}
