package org.assaydao.mirror.send;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.settings.AssaySettings;

/**
 * What the relay may spend.
 *
 * @param feeCap the most that a unit of gas may cost [wei]
 * @param transactionCap the most that one transaction may cost; nodes refuse more than one ether by default [wei]
 * @param gasPerProposal the gas that ballots of one proposal may use together
 * @param gasPerVoter the gas that one voter's ballot on a proposal may use where it goes alone, failed attempts included
 */
record RelaySettings(
        BigInteger feeCap, BigInteger transactionCap, TokenAmount gasPerProposal, TokenAmount gasPerVoter) {
    private static final BigDecimal GWEI = BigDecimal.TEN.pow(9);
    private static final BigDecimal ETHER = BigDecimal.TEN.pow(18);

    RelaySettings {
        if (feeCap.signum() <= 0 || transactionCap.signum() <= 0) {
            throw new IllegalArgumentException("assay.relay.max-fee-gwei and assay.relay.max-transaction-ether must be"
                    + " above zero, or nothing can be sent");
        }
    }

    static RelaySettings of(AssaySettings.Relay settings) {
        return new RelaySettings(
                wei(settings.maxFeeGwei(), GWEI),
                wei(settings.maxTransactionEther(), ETHER),
                new TokenAmount(settings.gasPerProposal()),
                new TokenAmount(settings.gasPerVoter()));
    }

    private static BigInteger wei(BigDecimal amount, BigDecimal unit) {
        return amount.multiply(unit).toBigInteger();
    }
}
