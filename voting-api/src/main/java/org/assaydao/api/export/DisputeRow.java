package org.assaydao.api.export;

import java.math.BigInteger;
import java.util.Optional;
import org.assaydao.api.export.ExportTable.Newest;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.DisputeStatus;
import org.assaydao.dispute.Offence;
import org.assaydao.dispute.Verdict;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * A dispute, in base units of the bond token.
 *
 * @param proposal the newest vote of the case that is undecided
 * @param standing the verdict that holds
 * @param evidence how many pieces were filed
 */
record DisputeRow(
        Hash32 dispute,
        DisputeStatus status,
        Address provider,
        Address challenger,
        Offence offence,
        long period,
        TokenAmount damages,
        TokenAmount basis,
        Bps share,
        @Nullable TokenAmount deposit,
        @Nullable TokenAmount appealDeposit,
        long openedInBlock,
        ChainTime answerUntil,
        @Nullable Hash32 answer,
        long evidence,
        @Nullable BigInteger proposal,
        @Nullable Verdict standing,
        boolean appealed,
        @Nullable TokenAmount slashed,
        @Nullable TokenAmount bounty,
        @Nullable TokenAmount toFund,
        long block,
        @Nullable Integer logIndex,
        @Nullable Hash32 transaction,
        @Nullable ChainTime time) {
    /** Empty for one whose opening is not known, which no list holds. */
    static Optional<DisputeRow> of(DisputePicture dispute, Newest at) {
        Optional<DisputeSettled> settled = dispute.settlement();
        return dispute.opened()
                .map(opened -> new DisputeRow(
                        dispute.dispute().value(),
                        dispute.status(),
                        opened.provider().address(),
                        opened.challenger(),
                        opened.offence(),
                        opened.period(),
                        opened.damages(),
                        opened.basis(),
                        opened.share(),
                        dispute.deposit().map(DepositTaken::amount).orElse(null),
                        dispute.appealDeposit().map(DepositTaken::amount).orElse(null),
                        opened.position().block(),
                        opened.answerUntil(),
                        dispute.answer().map(DisputeAnswered::answer).orElse(null),
                        dispute.evidence().filed(),
                        dispute.vote().map(DisputePutToVote::proposal).orElse(null),
                        dispute.standing().orElse(null),
                        dispute.appeal().isPresent(),
                        settled.map(DisputeSettled::slashed).orElse(null),
                        settled.map(DisputeSettled::bounty).orElse(null),
                        settled.map(DisputeSettled::toFund).orElse(null),
                        at.block(),
                        at.logIndex(),
                        at.transaction(),
                        at.time()));
    }
}
