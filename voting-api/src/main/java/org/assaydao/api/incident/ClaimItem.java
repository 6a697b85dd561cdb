package org.assaydao.api.incident;

import java.util.Optional;
import org.assaydao.claim.ClaimEvent.ClaimFiled;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.claim.ClaimStanding;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * What one account claimed and drew of one incident, as a list shows it. Amounts are in base units of the token.
 *
 * @param href where it is shown with its history
 * @param incidentHref where the incident is shown
 * @param standing what claimant and stewards made of it; NONE where the account drew something that nobody claimed here
 * @param loss what was claimed; absent where nobody filed it
 * @param award what a steward signed, or what it is upheld with
 * @param payoutHref where the payout is shown
 * @param amount what it drew, or has as a credit where its receiver refused it; absent before
 * @param block in which it was drawn
 * @param divergences how often the fund stated what was not expected: a second draw
 */
record ClaimItem(
        String href,
        Hash32 incident,
        String incidentHref,
        Address account,
        ClaimStanding standing,
        @Nullable Address token,
        @Nullable TokenAmount loss,
        @Nullable TokenAmount award,
        @Nullable Hash32 payout,
        @Nullable String payoutHref,
        @Nullable TokenAmount amount,
        @Nullable Long block,
        int divergences) {
    /** Empty for one of which nothing was claimed or drawn, which no list holds. */
    static Optional<ClaimItem> of(ClaimPicture picture) {
        Optional<ClaimFiled> filed = picture.filed();
        Optional<ClaimPaid> paid = picture.paid();
        if (filed.isEmpty() && paid.isEmpty()) return Optional.empty();
        Hash32 incident = picture.claim().incident().value();
        String incidentHref = "/v1/incidents/" + incident;
        return Optional.of(new ClaimItem(
                incidentHref + "/claims/" + picture.claim().account(),
                incident,
                incidentHref,
                picture.claim().account(),
                picture.standing(),
                filed.map(ClaimFiled::token)
                        .or(() -> paid.map(ClaimPaid::token))
                        .orElse(null),
                filed.map(ClaimFiled::loss).orElse(null),
                picture.award().orElse(null),
                paid.map(said -> said.payout().key()).orElse(null),
                paid.map(said -> "/v1/payouts/" + said.payout().key()).orElse(null),
                paid.map(ClaimPaid::amount).orElse(null),
                paid.map(said -> said.position().block()).orElse(null),
                picture.divergences()));
    }
}
