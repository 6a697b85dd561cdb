package org.assaydao.auditor;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;

/** The events of an auditor: his accreditation, his own bond, and the cases against him. All of them are said by the chain. */
public sealed interface AuditorEvent {
    AuditorId auditor();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends AuditorEvent, ChainFact {
        @Override
        default String topic() {
            return "auditor";
        }

        @Override
        default String stream() {
            return auditor().toString();
        }

        @Override
        default AuditorPicture untold() {
            return AuditorPicture.of(auditor());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(auditor(), storedName(), position());
        }
    }

    /** From now on he may attest, or no longer. Deployment, a vote and an upheld case say so. */
    @StoredAs("assay.auditor.AuditorAccredited")
    record AuditorAccredited(AuditorId auditor, boolean accredited, ChainPosition position) implements Fact {}

    /** Something was added to his bond, whoever paid. */
    @StoredAs("assay.auditor.AuditorBondDeposited")
    record AuditorBondDeposited(
            AuditorId auditor, Address payer, TokenAmount amount, TokenAmount bonded, ChainPosition position)
            implements Fact {}

    /**
     * A part of his bond began to leave.
     *
     * @param releasesAt from when on all that is leaving may go
     * @param bonded what answers and is not leaving, after it
     * @param unbonding all that is leaving, after it
     */
    @StoredAs("assay.auditor.AuditorWithdrawalRequested")
    record AuditorWithdrawalRequested(
            AuditorId auditor,
            TokenAmount amount,
            ChainTime releasesAt,
            TokenAmount bonded,
            TokenAmount unbonding,
            ChainPosition position)
            implements Fact {}

    /** All that was leaving went to him; {@code bonded} still answers. */
    @StoredAs("assay.auditor.AuditorBondWithdrawn")
    record AuditorBondWithdrawn(AuditorId auditor, TokenAmount amount, TokenAmount bonded, ChainPosition position)
            implements Fact {}

    /** A case against him was opened; {@code freezes} cases hold what is leaving. */
    @StoredAs("assay.auditor.AuditorBondFrozen")
    record AuditorBondFrozen(AuditorId auditor, int freezes, ChainPosition position) implements Fact {}

    /** A case against him ended; {@code freezes} cases still hold what is leaving. */
    @StoredAs("assay.auditor.AuditorBondUnfrozen")
    record AuditorBondUnfrozen(AuditorId auditor, int freezes, ChainPosition position) implements Fact {}

    /** An upheld case took a part of his bond for the fund, of what is leaving too where the rest did not cover it. */
    @StoredAs("assay.auditor.AuditorBondSlashed")
    record AuditorBondSlashed(
            AuditorId auditor, TokenAmount slashed, TokenAmount bonded, TokenAmount unbonding, ChainPosition position)
            implements Fact {}

    /** Somebody accused him, with a deposit [base units of the bond token]. */
    @StoredAs("assay.auditor.AuditorCaseOpened")
    record AuditorCaseOpened(
            AuditorId auditor,
            Hash32 caseId,
            Address opener,
            Accusation accusation,
            TokenAmount deposit,
            ChainPosition position)
            implements Fact {}

    /** A case was put to vote; {@code round} grows after a cancelled one. */
    @StoredAs("assay.auditor.AuditorCaseProposed")
    record AuditorCaseProposed(AuditorId auditor, Hash32 caseId, BigInteger proposal, int round, ChainPosition position)
            implements Fact {}

    /** A case ended; of an upheld one {@code slashed} was taken. */
    @StoredAs("assay.auditor.AuditorCaseEnded")
    record AuditorCaseEnded(
            AuditorId auditor,
            Hash32 caseId,
            BigInteger proposal,
            AuditorCaseStatus status,
            TokenAmount slashed,
            ChainPosition position)
            implements Fact {}

    /** The chain said what does not follow from what it had said of him before. */
    @StoredAs(value = "assay.auditor.DivergenceFound", revision = 2)
    record DivergenceFound(AuditorId auditor, String fact, ChainPosition position) implements AuditorEvent {}
}
