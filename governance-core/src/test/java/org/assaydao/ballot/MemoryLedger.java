package org.assaydao.ballot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.statement.Accepted;

/** The ballots' store in memory, for tests of the desk: it can be held up, and made to fail as a whole. */
final class MemoryLedger implements BallotLedger {
    final Map<BallotId, Accepted> taken = new ConcurrentHashMap<>();
    final Map<BallotId, Gas> reserved = new ConcurrentHashMap<>();
    final List<Integer> batches = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final Map<ProposalId, ChainTime> closed = new HashMap<>();
    final Map<Address, Set<SignedNonce>> nonces = new HashMap<>();
    final Set<BallotId> onChain = ConcurrentHashMap.newKeySet();

    /** Batches larger than this fail, as a conflict fails a transaction. */
    volatile int largestThatCommits = Integer.MAX_VALUE;

    /** Each look-up, and each append, of that many first ones runs out of memory. */
    final AtomicInteger findsOutOfMemory = new AtomicInteger();

    final AtomicInteger appendsOutOfMemory = new AtomicInteger();

    /** Each append waits for it. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public List<CandidateOutcome> append(List<Candidate> batch, Limits limits) {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        runOut(appendsOutOfMemory);
        synchronized (this) {
            batches.add(batch.size());
            if (batch.size() > largestThatCommits) {
                throw new IllegalStateException("the transaction failed as a whole");
            }
            return batch.stream()
                    .map(candidate -> decide(candidate, limits.seen().get()))
                    .toList();
        }
    }

    private static void runOut(AtomicInteger times) {
        if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) throw new OutOfMemoryError("Java heap space");
    }

    private CandidateOutcome decide(Candidate candidate, ChainTime seen) {
        BallotId id = candidate.ballot().ballot();
        Accepted answer = new Accepted(
                id + "@0",
                candidate.ballot().authorisation().digest(),
                candidate.ballot().acceptedAt(),
                false);
        if (seen.isAfter(candidate.until()) && !taken.containsKey(id)) {
            return new CandidateOutcome.Refused(Refused.closed(id, candidate.deadline()));
        }
        Accepted before = taken.putIfAbsent(id, answer);
        if (before == null) reserved.put(id, candidate.gas());
        if (before == null) {
            return new CandidateOutcome.Appended(answer);
        }
        return before.digest().equals(answer.digest())
                ? new CandidateOutcome.Appended(before.again())
                : new CandidateOutcome.Refused(Refused.alreadyCast(id, false));
    }

    @Override
    public Map<BallotId, Taken> find(Collection<BallotId> ids) {
        runOut(findsOutOfMemory);
        Map<BallotId, Taken> found = new HashMap<>();
        for (BallotId id : ids) {
            Optional<Accepted> answer = Optional.ofNullable(taken.get(id));
            if (answer.isPresent() || onChain.contains(id)) found.put(id, new Taken(answer));
        }
        return found;
    }

    @Override
    public Set<SignedNonce> sequentialNonces(Address voter) {
        return nonces.getOrDefault(voter, Set.of());
    }

    @Override
    public synchronized void close(ProposalId proposal, ChainTime deadline) {
        closed.put(proposal, deadline);
    }

    @Override
    public synchronized void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    @Override
    public synchronized List<Refusal.Kept> refusals(ProposalId proposal, long after, int limit) {
        List<Refusal.Kept> kept = new ArrayList<>();
        for (int i = 0; i < refusals.size(); i++) {
            kept.add(new Refusal.Kept(i + 1L, refusals.get(i)));
        }
        return kept;
    }

    @Override
    public Map<Address, Open> open(ProposalId proposal, Collection<Address> among) {
        return new LinkedHashMap<>();
    }

    @Override
    public BallotSums sums(ProposalId proposal) {
        return new BallotSums(new OpenSums(Map.of()), Map.of());
    }
}
