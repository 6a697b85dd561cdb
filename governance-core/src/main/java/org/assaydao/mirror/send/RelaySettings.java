package org.assaydao.mirror.send;

import java.math.BigDecimal;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Wei;
import org.assaydao.settings.AssaySettings;

/**
 * What the relay may spend.
 *
 * @param feeCap the most that a unit of gas may cost
 * @param transactionCap the most that one transaction may cost; nodes refuse more than one ether by default
 * @param gasPerProposal the gas that ballots of one proposal may use together
 * @param gasPerVoter the gas that one voter's ballot on a proposal may use where it goes alone, failed attempts included
 */
record RelaySettings(Wei feeCap, Wei transactionCap, Gas gasPerProposal, Gas gasPerVoter) {
    RelaySettings {
        if (feeCap.isZero() || transactionCap.isZero()) {
            throw new IllegalArgumentException("assay.relay.max-fee-gwei and assay.relay.max-transaction-ether must be"
                    + " above zero, or nothing can be sent");
        }
    }

    static RelaySettings of(AssaySettings.Relay settings) {
        return new RelaySettings(
                Wei.ofGwei(settings.maxFeeGwei().max(BigDecimal.ZERO)),
                Wei.ofEther(settings.maxTransactionEther().max(BigDecimal.ZERO)),
                new Gas(settings.gasPerProposal()),
                new Gas(settings.gasPerVoter()));
    }
}
