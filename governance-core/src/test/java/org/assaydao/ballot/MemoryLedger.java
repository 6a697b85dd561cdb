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
import java.util.function.Supplier;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.Accepted;

/** The ballots' store in memory, for tests of the desk: it can be held up, and made to fail as a whole. */
final class MemoryLedger implements BallotLedger {
    final Map<BallotId, Accepted> taken = new ConcurrentHashMap<>();
    final List<Integer> batches = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final Map<ProposalId, ChainTime> closed = new HashMap<>();
    final Map<Address, Set<TokenAmount>> nonces = new HashMap<>();
    final Set<BallotId> onChain = ConcurrentHashMap.newKeySet();

    /** Batches larger than this fail, as a conflict fails a transaction. */
    volatile int largestThatCommits = Integer.MAX_VALUE;

    /** Each append waits for it. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public List<Outcome> append(List<Candidate> batch, Supplier<ChainTime> seen) {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        synchronized (this) {
            batches.add(batch.size());
            if (batch.size() > largestThatCommits) {
                throw new IllegalStateException("the transaction failed as a whole");
            }
            return batch.stream()
                    .map(candidate -> decide(candidate, seen.get()))
                    .toList();
        }
    }

    private Outcome decide(Candidate candidate, ChainTime seen) {
        BallotId id = candidate.ballot().ballot();
        Accepted answer = new Accepted(
                id + "@0",
                candidate.ballot().authorisation().digest(),
                candidate.ballot().acceptedAt(),
                false);
        if (seen.isAfter(candidate.until()) && !taken.containsKey(id)) {
            return new Outcome.Refused(Refused.closed(id, candidate.deadline()));
        }
        Accepted before = taken.putIfAbsent(id, answer);
        if (before == null) {
            return new Outcome.Appended(answer);
        }
        return before.digest().equals(answer.digest())
                ? new Outcome.Appended(before.again())
                : new Outcome.Refused(Refused.alreadyCast(id, false));
    }

    @Override
    public Optional<Taken> find(BallotId ballot) {
        Optional<Accepted> answer = Optional.ofNullable(taken.get(ballot));
        return answer.isEmpty() && !onChain.contains(ballot) ? Optional.empty() : Optional.of(new Taken(answer));
    }

    @Override
    public Set<TokenAmount> sequentialNonces(Address voter) {
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
