package org.assaydao.mirror;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.assaydao.kernel.TokenAmount;
import org.springframework.core.env.Environment;

/**
 * What the relay may spend.
 *
 * @param feeCap the most that a unit of gas may cost [wei]
 * @param transactionCap the most that one transaction may cost; nodes refuse more than one ether by default [wei]
 * @param gasPerProposal the gas that ballots of one proposal may use together
 * @param gasPerVoter the gas that one voter's ballot on a proposal may use where it goes alone, failed attempts included
 */
public record RelaySettings(
        BigInteger feeCap, BigInteger transactionCap, TokenAmount gasPerProposal, TokenAmount gasPerVoter) {
    private static final BigDecimal GWEI = BigDecimal.TEN.pow(9);
    private static final BigDecimal ETHER = BigDecimal.TEN.pow(18);

    public RelaySettings {
        if (feeCap.signum() <= 0 || transactionCap.signum() <= 0) {
            throw new IllegalArgumentException("assay.relay.max-fee-gwei and assay.relay.max-transaction-ether must be"
                    + " above zero, or nothing can be sent");
        }
    }

    static RelaySettings of(Environment settings) {
        return new RelaySettings(
                wei(settings.getProperty("assay.relay.max-fee-gwei", "500"), GWEI),
                wei(settings.getProperty("assay.relay.max-transaction-ether", "0.9"), ETHER),
                TokenAmount.parse(settings.getProperty("assay.relay.gas-per-proposal", "10000000000")),
                TokenAmount.parse(settings.getProperty("assay.relay.gas-per-voter", "2000000")));
    }

    private static BigInteger wei(String amount, BigDecimal unit) {
        return new BigDecimal(amount).multiply(unit).toBigInteger();
    }
}
