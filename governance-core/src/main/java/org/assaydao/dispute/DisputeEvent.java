package org.assaydao.dispute;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;

/** The events of a dispute. Amounts are in base units of the bond token. */
public sealed interface DisputeEvent {
    DisputeId dispute();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends DisputeEvent, ChainFact {
        @Override
        default String topic() {
            return "dispute";
        }

        @Override
        default String stream() {
            return dispute().toString();
        }

        @Override
        default DisputePicture untold() {
            return DisputePicture.of(dispute());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(dispute(), storedName(), position());
        }
    }

    /**
     * A provider is accused; what binds the dispute from now on is fixed.
     *
     * @param period the number of the period of the offence, as the court counts them
     * @param basis the bond at risk when it was opened
     * @param share of the basis that the offence costs
     * @param parties who has no ballot in it: the provider, the challenger, and the auditors whose attestations are at stake
     * @param terms the version of the court's terms that binds
     */
    @StoredAs("assay.dispute.DisputeOpened")
    record DisputeOpened(
            DisputeId dispute,
            ProviderId provider,
            Address challenger,
            Offence offence,
            long period,
            TokenAmount damages,
            TokenAmount basis,
            Bps share,
            List<Address> parties,
            ChainTime answerUntil,
            int terms,
            ChainPosition position)
            implements Fact {
        public DisputeOpened {
            parties = List.copyOf(parties);
        }
    }

    /**
     * The deposit of the dispute, or of its appeal, arrived.
     *
     * @param escrow what all unsettled disputes hold after it
     */
    @StoredAs("assay.dispute.DepositTaken")
    record DepositTaken(
            DisputeId dispute, Address payer, TokenAmount amount, TokenAmount escrow, ChainPosition position)
            implements Fact {}

    @StoredAs("assay.dispute.EvidenceSubmitted")
    record EvidenceSubmitted(DisputeId dispute, Address submitter, Hash32 evidence, ChainPosition position)
            implements Fact {}

    @StoredAs("assay.dispute.DisputeAnswered")
    record DisputeAnswered(DisputeId dispute, ProviderId provider, Hash32 answer, ChainPosition position)
            implements Fact {}

    /**
     * The case went to vote.
     *
     * @param caseId the dispute's own id, after an appeal the appeal's
     * @param round 1 for the first proposal of the case, and one more after each cancelled one
     */
    @StoredAs("assay.dispute.DisputePutToVote")
    record DisputePutToVote(DisputeId dispute, Hash32 caseId, BigInteger proposal, int round, ChainPosition position)
            implements Fact {}

    /** The vote was cancelled; the case may be put again until {@code pushUntil}. */
    @StoredAs("assay.dispute.VoteCancellationRecorded")
    record VoteCancellationRecorded(
            DisputeId dispute, Hash32 caseId, int round, ChainTime pushUntil, ChainPosition position) implements Fact {}

    /**
     * A vote on the dispute, or the lack of one, came to something.
     *
     * @param verdict of this case alone
     * @param standing what holds of the dispute now; an undecided appeal leaves the first verdict
     * @param appealUntil until when it may be appealed; zero where it is final
     */
    @StoredAs("assay.dispute.VerdictRecorded")
    record VerdictRecorded(
            DisputeId dispute,
            Hash32 caseId,
            Verdict verdict,
            Verdict standing,
            ChainTime appealUntil,
            ChainPosition position)
            implements Fact {
        /** Whether no vote can change what it says. */
        boolean endsTheVoting() {
            return appealUntil.seconds() == 0;
        }
    }

    /** The loser appealed; the appeal's case may be put to vote until {@code pushUntil}. */
    @StoredAs("assay.dispute.DisputeAppealed")
    record DisputeAppealed(
            DisputeId dispute, Address appellant, Hash32 caseId, ChainTime pushUntil, ChainPosition position)
            implements Fact {}

    /**
     * The money of the dispute moved.
     *
     * @param slashed what the bond lost
     * @param bounty the challenger's part of it
     * @param toFund the fund's part of the deposits
     * @param escrow what the other unsettled disputes still hold
     */
    @StoredAs("assay.dispute.DisputeSettled")
    record DisputeSettled(
            DisputeId dispute,
            ProviderId provider,
            Verdict verdict,
            TokenAmount slashed,
            TokenAmount bounty,
            TokenAmount toFund,
            TokenAmount escrow,
            ChainPosition position)
            implements Fact {}

    /** The chain stated a fact that this dispute's state did not expect; it was applied all the same. */
    @StoredAs(value = "assay.dispute.DivergenceFound", revision = 2)
    record DivergenceFound(DisputeId dispute, String fact, ChainPosition position) implements DisputeEvent {}
}
