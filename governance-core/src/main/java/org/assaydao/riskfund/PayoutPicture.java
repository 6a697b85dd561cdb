package org.assaydao.riskfund;

import java.util.Optional;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.PayoutEvent.DivergenceFound;
import org.assaydao.riskfund.PayoutEvent.PayoutAdvanced;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;

/**
 * What a payout's events, one after the other, say of it.
 *
 * @param drawn what all accounts drew
 * @param swept what went back, after which nothing is drawn
 */
public record PayoutPicture(
        PayoutId payout,
        Optional<PayoutOpened> opened,
        TokenAmount drawn,
        Optional<PayoutSwept> swept,
        int divergences) {
    /** Before its first event. */
    public static PayoutPicture of(PayoutId payout) {
        return new PayoutPicture(payout, Optional.empty(), TokenAmount.ZERO, Optional.empty(), 0);
    }

    /** The picture after one more event of its stream. */
    public PayoutPicture after(PayoutEvent event) {
        return switch (event) {
            case PayoutOpened said -> new PayoutPicture(payout, Optional.of(said), drawn, swept, divergences);
            case PayoutAdvanced said -> new PayoutPicture(payout, opened, said.drawn(), swept, divergences);
            case PayoutSwept said -> new PayoutPicture(payout, opened, said.drawn(), Optional.of(said), divergences);
            case DivergenceFound _ -> new PayoutPicture(payout, opened, drawn, swept, divergences + 1);
        };
    }
}
