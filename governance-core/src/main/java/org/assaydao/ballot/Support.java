package org.assaydao.ballot;

import java.math.BigInteger;

/** A voter's side, in GovernorCountingSimple's numbering (COUNTING_MODE {@code support=bravo}). */
public enum Support {
    AGAINST(0),
    FOR(1),
    ABSTAIN(2);

    private final int number;

    Support(int number) {
        this.number = number;
    }

    /** The side of a number; another one than 0, 1 and 2 is an {@link IllegalArgumentException}. */
    public static Support of(BigInteger number) {
        for (Support support : values()) {
            if (BigInteger.valueOf(support.number).equals(number)) {
                return support;
            }
        }
        throw new IllegalArgumentException("support must be 0 (against), 1 (for) or 2 (abstain)");
    }

    public int number() {
        return number;
    }
}
