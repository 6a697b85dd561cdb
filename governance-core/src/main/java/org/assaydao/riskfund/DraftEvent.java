package org.assaydao.riskfund;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.RangeFact;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;

/** The events of a drafted payout. Amounts are in the base unit of the incident's token, vetoes in voting power. */
public sealed interface DraftEvent {
    DraftId draft();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends DraftEvent, ChainFact {
        @Override
        default String topic() {
            return "draft";
        }

        @Override
        default String stream() {
            return draft().toString();
        }

        @Override
        default DraftPicture untold() {
            return DraftPicture.of(draft());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(draft(), storedName(), position());
        }
    }

    /**
     * It was drafted for a vote.
     *
     * @param root of the standard Merkle tree over (key, account, amount)
     * @param contentHash of the full list
     * @param expiry draws end here, or later where a second vote extends its incident
     */
    @StoredAs("assay.draft.PayoutDrafted")
    record PayoutDrafted(
            DraftId draft,
            IncidentId incident,
            Address drafter,
            Address token,
            Hash32 root,
            TokenAmount total,
            Hash32 contentHash,
            ChainTime expiry,
            ChainPosition position)
            implements Fact {}

    /**
     * One steward announced and another confirmed it; it opens from {@code opensFrom} on, unless holders of {@code vetoThreshold}
     * object.
     *
     * @param expiry draws end here, or later where a second vote extends its incident
     */
    @StoredAs("assay.draft.StewardPayoutAnnounced")
    record StewardPayoutAnnounced(
            DraftId draft,
            IncidentId incident,
            Address steward,
            Address cosigner,
            Address token,
            Hash32 root,
            TokenAmount total,
            Hash32 contentHash,
            ChainTime expiry,
            ChainTime opensFrom,
            TokenAmount vetoThreshold,
            ChainPosition position)
            implements Fact {}

    /** What all vetoes weigh after the last one of a finalised range: one event per range, however many objected in it. */
    @StoredAs("assay.draft.VetoAdvanced")
    record VetoAdvanced(
            DraftId draft, TokenAmount vetoes, TokenAmount vetoThreshold, long throughBlock, ChainPosition position)
            implements Fact, RangeFact {
        @Override
        public VetoAdvanced through(long block) {
            return new VetoAdvanced(draft, vetoes, vetoThreshold, block, position);
        }
    }

    /** The governor put it to vote; a later round follows a cancelled proposal. */
    @StoredAs("assay.draft.PayoutProposed")
    record PayoutProposed(DraftId draft, IncidentId incident, BigInteger proposal, int round, ChainPosition position)
            implements Fact {}

    /** It became the payout of its incident. */
    @StoredAs("assay.draft.DraftOpened")
    record DraftOpened(DraftId draft, PayoutId payout, ChainPosition position) implements Fact {}

    /** It was opened without a vote; {@code outflow} is what stewards opened in the token within the window, this included. */
    @StoredAs("assay.draft.StewardPayoutOpened")
    record StewardPayoutOpened(DraftId draft, TokenAmount total, TokenAmount outflow, ChainPosition position)
            implements Fact {}

    /** It can open no more, and its drafter's place is free. */
    @StoredAs("assay.draft.PayoutDraftClosed")
    record PayoutDraftClosed(DraftId draft, Address drafter, ChainPosition position) implements Fact {}

    /** The draft that we know is not one to which the fact could happen. */
    @StoredAs(value = "assay.draft.DivergenceFound", revision = 2)
    record DivergenceFound(DraftId draft, String fact, ChainPosition position) implements DraftEvent {}
}
