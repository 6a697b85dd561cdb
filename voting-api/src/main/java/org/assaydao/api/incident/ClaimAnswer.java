package org.assaydao.api.incident;

import java.util.List;
import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.claim.ClaimAct;
import org.assaydao.claim.ClaimEvent.ClaimFiled;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.claim.ClaimStanding;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * One account's claim on one incident, with its history. Amounts are in base units of the token, times are chain seconds.
 *
 * @param incident where its incident is shown
 * @param standing what claimant and stewards made of it; NONE where the account drew something that nobody claimed here
 * @param statement the digest of the claim as it stands, which a decision names; absent where nobody filed it
 * @param evidence the hashes of what proves the loss
 * @param closes the last second in which it may be amended or withdrawn
 * @param award what a steward signed, or what it is upheld with
 * @param deciders the stewards who decided over it as it stands, and do not decide again
 * @param appealed whether it was looked at once more, or is to be
 * @param question what a steward asked and its claimant did not answer yet
 * @param history the newest acts, the oldest of them first
 * @param awardHref where its line of the list is once awards are fixed; absent where it is not upheld
 * @param paid what the account drew; absent before
 * @param divergences how often the fund stated what was not expected: a second draw
 */
record ClaimAnswer(
        String incident,
        Address account,
        ClaimStanding standing,
        @Nullable Hash32 statement,
        @Nullable Address token,
        @Nullable TokenAmount loss,
        @Nullable String reason,
        List<Hash32> evidence,
        @Nullable ChainTime closes,
        @Nullable TokenAmount award,
        List<Address> deciders,
        boolean appealed,
        @Nullable String question,
        List<Act> history,
        @Nullable String awardHref,
        @Nullable Drawn paid,
        int divergences,
        FinalityNote finality) {
    /**
     * One act of the history.
     *
     * @param amount the loss of what was filed, the award of what was supported or upheld; absent of all else
     * @param statement the digest that was signed
     */
    record Act(
            ClaimAct.Kind act,
            Address by,
            String text,
            @Nullable TokenAmount amount,
            Hash32 statement,
            ChainTime at) {
        static Act of(ClaimAct said) {
            return new Act(
                    said.kind(), said.by(), said.text(), said.amount().orElse(null), said.statement(), said.at());
        }
    }

    /**
     * What was drawn of the payout, or is a credit where its receiver refused it.
     *
     * @param payout where the payout is shown
     */
    record Drawn(String payout, TokenAmount amount, long block) {
        static Drawn of(ClaimPaid said) {
            return new Drawn(
                    "/v1/payouts/" + said.payout().key(),
                    said.amount(),
                    said.position().block());
        }
    }

    static ClaimAnswer of(ClaimPicture picture, FinalityNote finality) {
        Optional<ClaimFiled> filed = picture.filed();
        String incident = "/v1/incidents/" + picture.claim().incident().value();
        return new ClaimAnswer(
                incident,
                picture.claim().account(),
                picture.standing(),
                filed.map(said -> said.authorisation().digest()).orElse(null),
                filed.map(ClaimFiled::token)
                        .or(() -> picture.paid().map(ClaimPaid::token))
                        .orElse(null),
                filed.map(ClaimFiled::loss).orElse(null),
                filed.map(ClaimFiled::reason).orElse(null),
                filed.map(ClaimFiled::evidence).orElse(List.of()),
                filed.map(ClaimFiled::closes).orElse(null),
                picture.award().orElse(null),
                picture.deciders(),
                picture.appealed(),
                picture.question().orElse(null),
                picture.history().stream().map(Act::of).toList(),
                picture.upheldWith()
                        .map(_ -> incident + "/awards/" + picture.claim().account())
                        .orElse(null),
                picture.paid().map(Drawn::of).orElse(null),
                picture.divergences(),
                finality);
    }
}
