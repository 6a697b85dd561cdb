package org.assaydao.ballot;

import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;

/** The events of one voter's ballot. The chain's count is the only count. */
public sealed interface BallotEvent {
    BallotId ballot();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends BallotEvent, ChainFact {
        @Override
        default String topic() {
            return "ballot";
        }

        @Override
        default String stream() {
            return ballot().toString();
        }

        @Override
        default BallotPicture untold() {
            return BallotPicture.of(ballot());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(ballot(), storedName(), position());
        }
    }

    /** How a counted vote reached the governor. */
    enum Channel {
        /** By {@code castVoteBySig} or its extended form, whoever paid the gas. */
        GASLESS,
        /** By the voter's own transaction. */
        ON_CHAIN,
        /** No node keeps the transaction any more: an old vote, read after it was pruned. */
        UNKNOWN
    }

    /** Why an accepted ballot ended without being counted. */
    enum VoidReason {
        NONCE_SPENT,
        SIGNATURE_INVALID,
        PROPOSAL_CANCELED,
        DEADLINE_PASSED,
        RECUSED_PARTY,
        /** An earlier ballot of the voter ended without its sequential nonce, behind which this one was signed. */
        NONCE_GAP
    }

    /**
     * A gasless ballot was taken in and will be relayed.
     *
     * @param extended true when the voter signed {@code ExtendedBallot} (with reason and params)
     * @param nonce the nonce that was signed: the keyed one, or the governor's sequential one
     * @param power voting power at the snapshot when it was accepted; the chain counts by itself
     */
    @StoredAs("assay.ballot.BallotAccepted")
    record BallotAccepted(
            BallotId ballot,
            Support support,
            boolean extended,
            String reason,
            HexBytes params,
            SignedNonce nonce,
            TokenAmount power,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements BallotEvent {

        /** True for a plain OZ {@code Ballot} of a key, signed over the first nonce of the proposal's row. */
        public boolean fitsBatch() {
            return !extended
                    && nonce.equals(ballot.proposal().ballotNonce())
                    && authorisation.kind() == Authorisation.Kind.EOA;
        }
    }

    /**
     * The governor counted the voter's vote.
     *
     * @param reason the text for people; bytes that are no UTF-8 show as U+FFFD in it
     * @param reasonHash Keccak-256 of the reason's own bytes, as a signed ballot holds it
     */
    @StoredAs(value = "assay.ballot.BallotCounted", revision = 2)
    record BallotCounted(
            BallotId ballot,
            Channel channel,
            Support support,
            TokenAmount weight,
            String reason,
            Hash32 reasonHash,
            HexBytes params,
            ChainPosition position)
            implements Fact {}

    /** The accepted ballot lost to another vote of the same voter that was final first (and stands as counted). */
    @StoredAs("assay.ballot.BallotSuperseded")
    record BallotSuperseded(BallotId ballot, ChainPosition position) implements Fact {}

    /** The accepted ballot ended uncounted; the position is that of the fact from which its end was concluded. */
    @StoredAs("assay.ballot.BallotVoided")
    record BallotVoided(BallotId ballot, VoidReason reason, ChainPosition position) implements Fact {
        @Override
        public boolean isStated() {
            return false;
        }

        /** True when it was this ballot alone that the governor never takes: its voter may send another one. */
        public boolean leavesItsPlace() {
            return reason == VoidReason.SIGNATURE_INVALID
                    || reason == VoidReason.NONCE_SPENT
                    || reason == VoidReason.NONCE_GAP;
        }
    }

    @StoredAs(value = "assay.ballot.DivergenceFound", revision = 2)
    record DivergenceFound(BallotId ballot, String fact, ChainPosition position) implements BallotEvent {}
}
