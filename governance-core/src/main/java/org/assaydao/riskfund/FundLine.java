package org.assaydao.riskfund;

import java.math.BigInteger;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;

/**
 * A line of the fund's statement: so much of a token went from one pocket into another. A log that takes from two pockets
 * is two lines.
 *
 * @param fact the name of the contract's event
 * @param subject the identifier of the payout, incident, provider or dispute that it is about; absent for a gift or a credit
 * @param account who gave, drew or is owed it; absent where it stayed within the fund
 * @param amount what went, in the token's base unit; never zero
 */
public record FundLine(
        String fact,
        Optional<String> subject,
        Optional<Address> account,
        Pocket from,
        Pocket to,
        TokenAmount amount,
        ChainPosition position,
        Hash32 transaction,
        ChainTime time) {
    /** By how much it changes what is in a pocket, in base units. */
    public BigInteger change(Pocket pocket) {
        if (pocket == from) return amount.units().negate();
        return pocket == to ? amount.units() : BigInteger.ZERO;
    }
}
