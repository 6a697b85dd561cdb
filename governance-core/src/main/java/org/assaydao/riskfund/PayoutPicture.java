package org.assaydao.riskfund;

import java.util.Optional;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.PayoutEvent.DivergenceFound;
import org.assaydao.riskfund.PayoutEvent.PayoutAdvanced;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;

/**
 * A payout as its events, one after the other, say: drawn by proof until its expiry, then swept once.
 *
 * @param drawn what all accounts drew
 * @param swept what went back, after which nothing is drawn
 */
public record PayoutPicture(
        PayoutId payout, Optional<PayoutOpened> opened, TokenAmount drawn, Optional<PayoutSwept> swept, int divergences)
        implements Picture<PayoutEvent, PayoutEvent.Fact> {
    /** Before its first event. */
    public static PayoutPicture of(PayoutId payout) {
        return new PayoutPicture(payout, Optional.empty(), TokenAmount.ZERO, Optional.empty(), 0);
    }

    @Override
    public String stream() {
        return payout.toString();
    }

    @Override
    public PayoutPicture after(PayoutEvent event) {
        return switch (event) {
            case PayoutOpened said -> new PayoutPicture(payout, Optional.of(said), drawn, swept, divergences);
            case PayoutAdvanced said -> new PayoutPicture(payout, opened, said.drawn(), swept, divergences);
            case PayoutSwept said -> new PayoutPicture(payout, opened, said.drawn(), Optional.of(said), divergences);
            case DivergenceFound _ -> new PayoutPicture(payout, opened, drawn, swept, divergences + 1);
        };
    }

    @Override
    public boolean expects(PayoutEvent.Fact fact) {
        boolean running = opened.isPresent() && swept.isEmpty();
        return switch (fact) {
            case PayoutOpened said -> opened.isEmpty() && !said.fromEscrow().exceeds(said.total());
            // A leaf of nothing can be drawn too, so the sum may stay.
            case PayoutAdvanced said ->
                running
                        && !drawn.exceeds(said.drawn())
                        && opened.filter(known -> !said.drawn().exceeds(known.total()))
                                .isPresent();
            case PayoutSwept said ->
                running
                        && said.drawn().equals(drawn)
                        && opened.filter(known -> isWhole(known, said)).isPresent();
        };
    }

    /** Compared as integers: a wrong sum may leave the range of an amount. */
    private static boolean isWhole(PayoutOpened known, PayoutSwept said) {
        return said.drawn()
                .units()
                .add(said.amount().units())
                .equals(known.total().units());
    }
}
