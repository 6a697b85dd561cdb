package org.assaydao.riskfund;

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

/** The events of an opened payout, in the base unit of its token. What each account drew is told on its claim. */
public sealed interface PayoutEvent {
    PayoutId payout();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends PayoutEvent, ChainFact {
        @Override
        default String topic() {
            return "payout";
        }

        @Override
        default String stream() {
            return payout().toString();
        }

        @Override
        default PayoutPicture untold() {
            return PayoutPicture.of(payout());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(payout(), storedName(), position());
        }
    }

    /** {@code total} was committed, {@code fromEscrow} of it out of the incident's escrow; draws end at {@code expiry}. */
    @StoredAs("assay.payout.PayoutOpened")
    record PayoutOpened(
            PayoutId payout,
            DraftId draft,
            IncidentId incident,
            Address token,
            Hash32 root,
            TokenAmount total,
            TokenAmount fromEscrow,
            ChainTime expiry,
            ChainPosition position)
            implements Fact {}

    /** What all accounts drew through the last draw of a finalised range: one event per range, however many drew in it. */
    @StoredAs("assay.payout.PayoutAdvanced")
    record PayoutAdvanced(PayoutId payout, TokenAmount drawn, long throughBlock, ChainPosition position)
            implements Fact, RangeFact {
        @Override
        public PayoutAdvanced through(long block) {
            return new PayoutAdvanced(payout, drawn, block, position);
        }
    }

    /** {@code amount}, which nobody drew, went to the token's reserve, which is now {@code reserve}. */
    @StoredAs("assay.payout.PayoutSwept")
    record PayoutSwept(
            PayoutId payout, TokenAmount amount, TokenAmount drawn, TokenAmount reserve, ChainPosition position)
            implements Fact {}

    /** The payout that we know is not one to which the fact could happen. */
    @StoredAs(value = "assay.payout.DivergenceFound", revision = 2)
    record DivergenceFound(PayoutId payout, String fact, ChainPosition position) implements PayoutEvent {}
}
