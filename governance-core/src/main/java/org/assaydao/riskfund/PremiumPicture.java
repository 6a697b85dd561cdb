package org.assaydao.riskfund;

import org.assaydao.kernel.Picture;
import org.assaydao.kernel.PremiumId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.PremiumEvent.DivergenceFound;
import org.assaydao.riskfund.PremiumEvent.PremiumPaid;

/**
 * One premium as its events, one after the other, say.
 *
 * @param paid the fund's total after the last payment, which our sum must give
 */
public record PremiumPicture(PremiumId premium, TokenAmount paid, int divergences)
        implements Picture<PremiumEvent, PremiumEvent.Fact> {
    /** Before its first event. */
    public static PremiumPicture of(PremiumId premium) {
        return new PremiumPicture(premium, TokenAmount.ZERO, 0);
    }

    @Override
    public String stream() {
        return premium.toString();
    }

    @Override
    public PremiumPicture after(PremiumEvent event) {
        return switch (event) {
            case PremiumPaid said -> new PremiumPicture(premium, said.paid(), divergences);
            case DivergenceFound _ -> new PremiumPicture(premium, paid, divergences + 1);
        };
    }

    /** Compared as integers: a wrong total may leave the range of an amount. */
    @Override
    public boolean expects(PremiumEvent.Fact fact) {
        return switch (fact) {
            case PremiumPaid said ->
                paid.units().add(said.amount().units()).equals(said.paid().units());
        };
    }
}
