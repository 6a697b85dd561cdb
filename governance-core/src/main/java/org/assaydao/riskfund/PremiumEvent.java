package org.assaydao.riskfund;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.PremiumId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;

/** What was paid of one provider's premium for one period: the change and the resulting total, as the fund states them. */
public sealed interface PremiumEvent {
    PremiumId premium();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends PremiumEvent, ChainFact {
        @Override
        default String topic() {
            return "premium";
        }

        @Override
        default String stream() {
            return premium().toString();
        }

        @Override
        default PremiumPicture untold() {
            return PremiumPicture.of(premium());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(premium(), storedName(), position());
        }
    }

    @StoredAs("assay.premium.PremiumPaid")
    record PremiumPaid(PremiumId premium, Address payer, TokenAmount amount, TokenAmount paid, ChainPosition position)
            implements Fact {}

    /** The fund's total is not the one our sum of its facts gives. */
    @StoredAs(value = "assay.premium.DivergenceFound", revision = 2)
    record DivergenceFound(PremiumId premium, String fact, ChainPosition position) implements PremiumEvent {}
}
