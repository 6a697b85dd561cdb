package org.assaydao.api.incident;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.ClaimPicture;

/**
 * What one account drew of one incident.
 *
 * @param incidentHref where the incident is shown
 * @param payoutHref where the payout is shown
 * @param amount what it drew, or has as a credit where its receiver refused it [base units of the token]
 * @param block in which it was drawn
 * @param divergences how often the fund stated what was not expected: a second draw
 */
record ClaimAnswer(
        Hash32 incident,
        String incidentHref,
        Address account,
        Hash32 payout,
        String payoutHref,
        Address token,
        TokenAmount amount,
        long block,
        int divergences) {
    /** Empty for one of which nothing was drawn, which no list holds. */
    static Optional<ClaimAnswer> of(ClaimPicture picture) {
        Hash32 incident = picture.claim().incident().value();
        return picture.paid()
                .map(paid -> new ClaimAnswer(
                        incident,
                        "/v1/incidents/" + incident,
                        picture.claim().account(),
                        paid.payout().key(),
                        "/v1/payouts/" + paid.payout().key(),
                        paid.token(),
                        paid.amount(),
                        paid.position().block(),
                        picture.divergences()));
    }
}
