package org.assaydao.api.app.demo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * What was officially published of an election: sums in whole tokens with four decimals, voters, outcome.
 *
 * @param quorum in base units; null where the history does not say it
 */
record Official(
        BySide<BigDecimal> sums,
        BySide<Integer> voters,
        boolean passed,
        String status,
        @Nullable BigInteger quorum) {
    static final int DECIMALS = 4;
    private static final int TOKEN_DECIMALS = 18;

    /** Base units in whole tokens, rounded half up to the four decimals that are published. */
    static BigDecimal rounded(TokenAmount units) {
        return new BigDecimal(units.units(), TOKEN_DECIMALS).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
