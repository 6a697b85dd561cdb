package org.assaydao.ballot;

import java.math.BigInteger;

/** A voter's side. The order is GovernorCountingSimple's numbering (COUNTING_MODE {@code support=bravo}). */
public enum Support {
    AGAINST,
    FOR,
    ABSTAIN;

    /** @throws IllegalArgumentException when {@code number} is not 0, 1 or 2 */
    public static Support of(BigInteger number) {
        if (number.bitLength() > 2 || number.signum() < 0 || number.intValue() >= values().length) {
            throw new IllegalArgumentException("support must be 0 (against), 1 (for) or 2 (abstain)");
        }
        return values()[number.intValue()];
    }

    public int number() {
        return ordinal();
    }
}
