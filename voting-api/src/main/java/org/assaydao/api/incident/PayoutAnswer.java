package org.assaydao.api.incident;

import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;
import org.assaydao.riskfund.PayoutPicture;
import org.jspecify.annotations.Nullable;

/**
 * An opened payout: drawn by proof until its expiry, then swept. Amounts are in base units of its token.
 *
 * @param payout its key, the first word of every leaf of its list
 * @param incident where its incident is shown
 * @param draft where the draft is shown that it was
 * @param root of the standard Merkle tree over (key, account, amount)
 * @param total what was committed
 * @param fromEscrow what of that came out of the incident's escrow; the rest out of the reserve
 * @param drawn what all accounts drew
 * @param expiry when draws end [chain seconds]
 * @param swept what nobody drew and went to the reserve; absent before
 * @param claims where it stands who drew what
 */
record PayoutAnswer(
        Hash32 payout,
        @Nullable String incident,
        @Nullable String draft,
        @Nullable Address token,
        @Nullable Hash32 root,
        @Nullable TokenAmount total,
        @Nullable TokenAmount fromEscrow,
        TokenAmount drawn,
        @Nullable ChainTime expiry,
        @Nullable TokenAmount swept,
        @Nullable String claims,
        int divergences,
        FinalityNote finality) {
    static PayoutAnswer of(PayoutPicture picture, FinalityNote finality) {
        Optional<PayoutOpened> opened = picture.opened();
        Optional<String> incident =
                opened.map(said -> "/v1/incidents/" + said.incident().value());
        return new PayoutAnswer(
                picture.payout().key(),
                incident.orElse(null),
                opened.map(said -> "/v1/drafts/" + said.draft().value()).orElse(null),
                opened.map(PayoutOpened::token).orElse(null),
                opened.map(PayoutOpened::root).orElse(null),
                opened.map(PayoutOpened::total).orElse(null),
                opened.map(PayoutOpened::fromEscrow).orElse(null),
                picture.drawn(),
                opened.map(PayoutOpened::expiry).orElse(null),
                picture.swept().map(PayoutSwept::amount).orElse(null),
                incident.map(href -> href + "/claims").orElse(null),
                picture.divergences(),
                finality);
    }
}
