package org.assaydao.ballot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.CandidateOutcome;
import org.assaydao.ballot.BallotLedger.SequentialNonce;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.statement.Accepted;

/** Decides the ballots of one batch, one after the other: each sees what those before it have taken. */
public final class BatchDecision {
    private final ChainTime seen;
    private final Map<String, Long> closedDeadlines;
    private final Map<BallotId, Accepted> taken;
    private final Map<Address, Set<SignedNonce>> nonces;
    private final Map<BallotId, Long> sequences;
    private final Map<ProposalId, Gas> gasLeft;
    private final long retryAfterSeconds;
    private Optional<Gas> gasPaidFor;

    /**
     * What the store holds, under the locks of the batch's transaction.
     *
     * @param seen the time of the newest seen block
     * @param closedDeadlines the closed intakes by proposal
     * @param nonces the sequential nonces that each voter's open ballots hold
     * @param sequences where a stream goes on whose ballot left its place; others begin
     * @param gasPaidFor what the relay's money pays for beside what it owes; empty where nothing is known of it
     * @param gasLeft what the budget of each ballot's proposal leaves
     * @param retryAfterSeconds when a ballot that the money does not pay for may be sent again
     */
    public BatchDecision(
            ChainTime seen,
            Map<String, Long> closedDeadlines,
            Map<BallotId, Accepted> taken,
            Map<Address, Set<SignedNonce>> nonces,
            Map<BallotId, Long> sequences,
            Optional<Gas> gasPaidFor,
            Map<ProposalId, Gas> gasLeft,
            long retryAfterSeconds) {
        this.seen = seen;
        this.closedDeadlines = closedDeadlines;
        this.taken = new HashMap<>(taken);
        this.nonces = new HashMap<>();
        nonces.forEach((voter, held) -> this.nonces.put(voter, new HashSet<>(held)));
        this.sequences = Map.copyOf(sequences);
        this.gasPaidFor = gasPaidFor;
        this.gasLeft = new HashMap<>(gasLeft);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public CandidateOutcome decide(Candidate candidate) {
        BallotAccepted ballot = candidate.ballot();
        Accepted before = taken.get(ballot.ballot());
        if (before != null) {
            return before.digest().equals(ballot.authorisation().digest())
                    ? new CandidateOutcome.Appended(before.again())
                    : new CandidateOutcome.Refused(Refused.alreadyCast(ballot.ballot(), false));
        }
        Long closed = closedDeadlines.get(ballot.ballot().proposal().toString());
        boolean late = seen.isAfter(candidate.until());
        if (late || (closed != null && candidate.deadline().seconds() <= closed)) {
            return new CandidateOutcome.Refused(Refused.closed(ballot.ballot(), candidate.deadline()));
        }
        Gas left = gasLeft.getOrDefault(ballot.ballot().proposal(), Gas.ZERO);
        if (candidate.gas().exceeds(left)) {
            return new CandidateOutcome.Refused(Refused.relayBudgetSpent(ballot.ballot(), candidate.deadline()));
        }
        if (gasPaidFor.filter(paid -> candidate.gas().exceeds(paid)).isPresent()) {
            return new CandidateOutcome.Refused(
                    Refused.relayCannotPay(ballot.ballot(), candidate.deadline(), retryAfterSeconds));
        }
        Optional<CandidateOutcome> misplaced = candidate.sequential().flatMap(nonce -> takeNonce(ballot, nonce));
        if (misplaced.isPresent()) return misplaced.get();
        Accepted answer = new Accepted(
                ballot.ballot() + "@" + sequence(ballot.ballot()),
                ballot.authorisation().digest(),
                ballot.acceptedAt(),
                false);
        taken.put(ballot.ballot(), answer);
        gasPaidFor = gasPaidFor.map(paid -> paid.minus(candidate.gas()));
        gasLeft.put(ballot.ballot().proposal(), left.minus(candidate.gas()));
        return new CandidateOutcome.Appended(answer);
    }

    /** The place of an accepted ballot in its stream. */
    public long sequence(BallotId ballot) {
        return sequences.getOrDefault(ballot, 0L);
    }

    private Optional<CandidateOutcome> takeNonce(BallotAccepted ballot, SequentialNonce nonce) {
        Address voter = ballot.ballot().voter();
        Set<SignedNonce> held = nonces.computeIfAbsent(voter, _ -> new HashSet<>());
        SignedNonce expected = nonce.expected(held);
        if (!expected.equals(ballot.nonce())) {
            return Optional.of(new CandidateOutcome.Refused(Refused.nonce(ballot.nonce(), nonce.keyed(), expected)));
        }
        held.add(expected);
        return Optional.empty();
    }
}
