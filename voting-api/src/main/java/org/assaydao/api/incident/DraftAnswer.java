package org.assaydao.api.incident;

import java.math.BigInteger;
import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.DraftEvent.PayoutProposed;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.DraftEvent.StewardPayoutOpened;
import org.assaydao.riskfund.DraftEvent.VetoAdvanced;
import org.assaydao.riskfund.DraftPicture;
import org.jspecify.annotations.Nullable;

/**
 * A payout that was drafted for a vote, or announced by two stewards. Amounts are in base units of the incident's token, times
 * are chain seconds.
 *
 * @param incident where its incident is shown
 * @param drafter who drafted it: of two stewards, the one who announced it
 * @param cosigner the steward who confirmed it; absent where it was drafted for a vote
 * @param root of the standard Merkle tree over (key, account, amount)
 * @param total what it would commit
 * @param contentHash of the full list
 * @param expiry draws end here, or later where a second vote extends its incident
 * @param opensFrom from when on it opens without a vote; absent where it was drafted for one
 * @param veto what holders object; absent where it was drafted for a vote
 * @param vote the newest; a second round follows a cancelled proposal
 * @param payout where the payout stands that it became
 * @param outflow what stewards opened in the token within the window, this included; absent where they did not open it
 */
record DraftAnswer(
        Hash32 draft,
        DraftPicture.Status status,
        @Nullable String incident,
        @Nullable Address drafter,
        @Nullable Address cosigner,
        @Nullable Address token,
        @Nullable Hash32 root,
        @Nullable TokenAmount total,
        @Nullable Hash32 contentHash,
        @Nullable ChainTime expiry,
        @Nullable ChainTime opensFrom,
        @Nullable Veto veto,
        @Nullable DraftVote vote,
        @Nullable String payout,
        @Nullable TokenAmount outflow,
        int divergences,
        FinalityNote finality) {
    /**
     * The objections of holders.
     *
     * @param weight of all that objected [voting power, base units of the governance token]
     * @param threshold from which on a vote decides instead of the stewards [voting power, base units of the governance token]
     */
    record Veto(TokenAmount weight, TokenAmount threshold) {}

    /** Its proposal in the governor, by number, and where that is shown. */
    record DraftVote(int round, BigInteger proposal, String href) {
        static DraftVote of(PayoutProposed said) {
            return new DraftVote(said.round(), said.proposal(), "/v1/proposals/" + said.proposal());
        }
    }

    /** What is the same of a draft for a vote and of an announcement. */
    private record Content(Address token, Hash32 root, Hash32 list, ChainTime expiry) {
        static Optional<Content> of(DraftPicture picture) {
            return picture.drafted()
                    .map(said -> new Content(said.token(), said.root(), said.contentHash(), said.expiry()))
                    .or(() -> picture.announced()
                            .map(said -> new Content(said.token(), said.root(), said.contentHash(), said.expiry())));
        }
    }

    static DraftAnswer of(DraftPicture picture, FinalityNote finality) {
        Optional<Content> content = Content.of(picture);
        Optional<StewardPayoutAnnounced> announced = picture.announced();
        return new DraftAnswer(
                picture.draft().value(),
                picture.status(),
                picture.incident().map(id -> "/v1/incidents/" + id.value()).orElse(null),
                picture.drafter().orElse(null),
                announced.map(StewardPayoutAnnounced::cosigner).orElse(null),
                content.map(Content::token).orElse(null),
                content.map(Content::root).orElse(null),
                picture.total().orElse(null),
                content.map(Content::list).orElse(null),
                content.map(Content::expiry).orElse(null),
                announced.map(StewardPayoutAnnounced::opensFrom).orElse(null),
                announced
                        .map(said -> new Veto(
                                picture.veto().map(VetoAdvanced::vetoes).orElse(TokenAmount.ZERO),
                                said.vetoThreshold()))
                        .orElse(null),
                picture.proposed().map(DraftVote::of).orElse(null),
                picture.payout().map(id -> "/v1/payouts/" + id.key()).orElse(null),
                picture.opened().map(StewardPayoutOpened::outflow).orElse(null),
                picture.divergences(),
                finality);
    }
}
