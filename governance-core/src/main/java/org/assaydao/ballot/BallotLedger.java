package org.assaydao.ballot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.Accepted;

/** The store as the ballot desk uses it: accepted ballots in batches, their order against closing, and refusals. */
public interface BallotLedger {
    /**
     * Appends a batch in one transaction and answers after its commit. What a ballot's own state forbids (a duplicate, a
     * closed intake, a nonce that another ballot took, gas that others before it have reserved) is that ballot's outcome and
     * fails no other. What is appended has its gas reserved until a final fact ends it.
     *
     * @return one outcome for each candidate, in their order
     * @throws RuntimeException when the transaction failed as a whole; nothing was appended then
     */
    List<CandidateOutcome> append(List<Candidate> batch, Limits limits);

    /**
     * What bounds a batch, each asked in its transaction and under its locks.
     *
     * @param seen the time of the newest seen block: who waited past the intake's end is late
     * @param gasPaidFor the gas that the relay's money pays for beside what it owes, which no other transaction promises before
     *     this one ends; empty where nothing is known of it
     * @param gasLeft what the budget of a proposal leaves
     * @param retryAfterSeconds when a ballot that the money does not pay for may be sent again
     */
    record Limits(
            Supplier<ChainTime> seen,
            Supplier<Optional<Gas>> gasPaidFor,
            Function<ProposalId, Gas> gasLeft,
            long retryAfterSeconds) {}

    /** Those accepted or counted under {@code ids}; none for a slot that is free, or free again after a void one. */
    Map<BallotId, Taken> find(Collection<BallotId> ids);

    /** The governor's sequential nonces that this voter's accepted, unended ballots hold. */
    Set<SignedNonce> sequentialNonces(Address voter);

    /**
     * Closes the intake of a proposal for the window that ends at {@code deadline}, after every acceptance that holds
     * the row. A later deadline (an extension) opens it again.
     */
    void close(ProposalId proposal, ChainTime deadline);

    /** Keeps a refusal that binds its voter; bounded per voter and proposal, so that one beyond the bound is dropped. */
    void refuse(Refusal refusal);

    /** The refusals of a proposal behind {@code after} (0 for the first), oldest first. */
    List<Refusal.Kept> refusals(ProposalId proposal, long after, int limit);

    /** What is accepted and not ended by a final fact, of the voters {@code among}. */
    Map<Address, Open> open(ProposalId proposal, Collection<Address> among);

    /** The sums over everything that is accepted or counted, as of the last event: a few rows, however many ballots. */
    BallotSums sums(ProposalId proposal);

    /**
     * A verified ballot that asks for its slot.
     *
     * @param deadline the deadline that the intake was judged by
     * @param until the last chain time at which it may be accepted
     * @param sequential given when the ballot signed the governor's sequential nonce; empty for the keyed one
     * @param gas what its relay may use
     */
    record Candidate(
            BallotEvent.BallotAccepted ballot,
            ChainTime deadline,
            ChainTime until,
            Optional<SequentialNonce> sequential,
            Gas gas) {}

    /**
     * What the chain says of a voter's nonces.
     *
     * @param onChain the next sequential one there, before those that accepted ballots hold
     * @param keyed the next keyed one of the proposal, which a refusal names beside the sequential one
     */
    record SequentialNonce(SignedNonce onChain, SignedNonce keyed) {
        /**
         * The next sequential nonce, when accepted, unended ballots hold {@code held}: the first that none of them holds,
         * for behind a gap no ballot can ever be counted.
         */
        public SignedNonce expected(Set<SignedNonce> held) {
            SignedNonce next = onChain;
            while (held.contains(next)) next = next.plus(1);
            return next;
        }
    }

    /** What became of a candidate. */
    sealed interface CandidateOutcome {
        record Appended(Accepted answer) implements CandidateOutcome {}

        record Refused(RuleBroken broken) implements CandidateOutcome {}
    }

    /**
     * A slot that is taken.
     *
     * @param answer what the accepted gasless ballot was answered; empty when only the chain has the vote
     */
    record Taken(Optional<Accepted> answer) {
        /** True when the slot's accepted ballot has that digest: the identical ballot, sent again. */
        public boolean isBy(Hash32 digest) {
            return answer.isPresent() && answer.get().digest().equals(digest);
        }
    }

    /** An accepted ballot that no final fact has ended. */
    record Open(Support support, TokenAmount power) {}
}
