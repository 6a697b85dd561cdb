package org.assaydao.api.incident;

import java.util.List;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.claim.ClaimEvent.ClaimFiled;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.claim.ClaimStanding;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one steward. Amounts are in base units of the token, times are chain seconds.
 *
 * @param appointed whether the account is a steward on chain; what waits is shown to whoever asks
 * @param claims that wait for her decision, those first whose time ends first and of these who filed first, at most so many as one answer has
 * @param windows what stewards may still decide over, by token
 * @param announcements what another steward announced, and awaits her confirmation
 */
record WorkAnswer(
        Address steward,
        boolean appointed,
        List<WaitingClaim> claims,
        List<Window> windows,
        List<Awaited> announcements,
        FinalityNote finality) {
    /**
     * A claim that she may decide over.
     *
     * @param href where it is shown with its history
     * @param supported the award that another steward signed, which takes her signature too; absent where none did
     * @param statement the digest that her decision names
     * @param decideUntil when awards are fixed; a little later where claims are closed late
     */
    record WaitingClaim(
            String href,
            String incident,
            Address account,
            ClaimStanding standing,
            Address token,
            TokenAmount loss,
            @Nullable TokenAmount supported,
            Hash32 statement,
            ChainTime decideUntil) {
        static WaitingClaim of(ClaimPicture picture, ClaimFiled filed, ChainTime decideUntil) {
            String incident = "/v1/incidents/" + picture.claim().incident().value();
            return new WaitingClaim(
                    incident + "/claims/" + picture.claim().account(),
                    incident,
                    picture.claim().account(),
                    picture.standing(),
                    filed.token(),
                    filed.loss(),
                    picture.award().orElse(null),
                    filed.authorisation().digest(),
                    decideUntil);
        }
    }

    /**
     * What stewards may decide over in one token.
     *
     * @param seconds the length of the window, which ends now
     * @param limit in any window
     * @param decided over in this one
     * @param left of the limit
     * @param alone what one steward awards alone in one incident, all its claims together
     */
    record Window(
            Address token, long seconds, TokenAmount limit, TokenAmount decided, TokenAmount left, TokenAmount alone) {}

    /**
     * A payout that another steward announced.
     *
     * @param incident where its incident is shown
     * @param steward who announced it
     * @param total of its list
     * @param isFixedList whether it is the list of the incident's fixed awards
     * @param confirmUntil when it lapses
     * @param confirm the call by which she confirms it
     */
    record Awaited(
            Hash32 draft,
            String incident,
            Address steward,
            Address token,
            TokenAmount total,
            Hash32 root,
            Hash32 contentHash,
            boolean isFixedList,
            ChainTime confirmUntil,
            String confirm) {}
}
