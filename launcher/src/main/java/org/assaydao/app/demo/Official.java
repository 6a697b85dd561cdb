package org.assaydao.app.demo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalInt;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * What was officially published of an election: sums in whole tokens with four decimals, voters, outcome.
 *
 * @param voters empty for a side of which their number was not published
 * @param quorum in base units; null where the history does not say it
 */
record Official(
        BySide<BigDecimal> sums,
        BySide<OptionalInt> voters,
        boolean passed,
        String status,
        @Nullable BigInteger quorum) {
    static final int DECIMALS = 4;
    private static final int TOKEN_DECIMALS = 18;

    /** The same by another quorum, where one was published at all. */
    Official withQuorum(BigInteger replayed) {
        return quorum == null ? this : new Official(sums, voters, passed, status, replayed);
    }

    /** Base units in whole tokens, rounded half up to the four decimals that are published. */
    static BigDecimal rounded(TokenAmount units) {
        return new BigDecimal(units.units(), TOKEN_DECIMALS).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
