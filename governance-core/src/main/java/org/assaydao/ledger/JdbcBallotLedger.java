package org.assaydao.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotSums;
import org.assaydao.ballot.BatchDecision;
import org.assaydao.ballot.Refusal;
import org.assaydao.ballot.Refused;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.statement.Accepted;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** The ballots' store in PostgreSQL: events, slots and nonces of a batch in one transaction, under the intake's lock. */
final class JdbcBallotLedger implements BallotLedger {
    private final LedgerTransaction transaction;
    private final EventBatch events;
    private final IntakeRows intake;
    private final BallotRows slots;
    private final BallotSumRows sums;
    private final RefusalRows refusals;

    JdbcBallotLedger(
            LedgerTransaction transaction,
            EventBatch events,
            IntakeRows intake,
            BallotRows slots,
            BallotSumRows sums,
            RefusalRows refusals) {
        this.transaction = transaction;
        this.events = events;
        this.intake = intake;
        this.slots = slots;
        this.sums = sums;
        this.refusals = refusals;
    }

    @Override
    public List<CandidateOutcome> append(List<Candidate> batch, Limits limits) {
        // A stream that another transaction began in between fails this one; the next try finds it and names that
        // ballot.
        return transaction.retrying(() -> inTransaction(batch, limits));
    }

    private List<CandidateOutcome> inTransaction(List<Candidate> batch, Limits limits) {
        List<BallotId> ids =
                batch.stream().map(candidate -> candidate.ballot().ballot()).toList();
        Map<String, Long> closed = intake.share(ids);
        // First of all that is read: it may have to wait, and what another transaction appended meanwhile is seen then.
        Optional<Gas> gasPaidFor = limits.gasPaidFor().get();
        BallotRows.Standing standing = slots.standing(ids);
        BatchDecision decision = new BatchDecision(
                limits.seen().get(),
                closed,
                accepted(standing),
                slots.nonces(voters(batch)),
                standing.continued(),
                gasPaidFor,
                ids.stream().map(BallotId::proposal).distinct().collect(Collectors.toMap(one -> one, limits.gasLeft())),
                limits.retryAfterSeconds());
        List<CandidateOutcome> outcomes =
                new ArrayList<>(batch.stream().map(decision::decide).toList());
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (outcomes.get(i) instanceof CandidateOutcome.Appended(var answer) && !answer.repeated()) {
                fitting.add(i);
            }
        }
        appendEvents(batch, outcomes, fitting, decision);
        return List.copyOf(outcomes);
    }

    /** A ballot whose stream exists without a slot was counted by the chain: it is refused, and no other fails. */
    private void appendEvents(
            List<Candidate> batch, List<CandidateOutcome> outcomes, List<Integer> fitting, BatchDecision decision) {
        List<BallotRows.Slot> asked = fitting.stream()
                .map(batch::get)
                .map(candidate -> new BallotRows.Slot(
                        candidate, decision.sequence(candidate.ballot().ballot())))
                .toList();
        List<EventBatch.Appending> appended =
                events.append(asked.stream().map(JdbcBallotLedger::message).toList());
        List<BallotRows.Slot> taken = new ArrayList<>();
        for (int i = 0; i < fitting.size(); i++) {
            Candidate candidate = batch.get(fitting.get(i));
            if (appended.get(i) == EventBatch.Appending.APPENDED) {
                taken.add(asked.get(i));
            } else {
                RuleBroken onChain = Refused.alreadyCast(candidate.ballot().ballot(), true);
                outcomes.set(fitting.get(i), new CandidateOutcome.Refused(onChain));
            }
        }
        slots.insert(taken);
    }

    private static Map<BallotId, Accepted> accepted(BallotRows.Standing standing) {
        Map<BallotId, Accepted> accepted = new HashMap<>();
        standing.taken().forEach((id, taken) -> taken.answer().ifPresent(answer -> accepted.put(id, answer)));
        return accepted;
    }

    private static DomainEventMessage<BallotAccepted> message(BallotRows.Slot slot) {
        BallotAccepted ballot = slot.candidate().ballot();
        return new GenericDomainEventMessage<>("ballot", ballot.ballot().toString(), slot.sequence(), ballot);
    }

    private static List<Address> voters(List<Candidate> batch) {
        return batch.stream()
                .filter(candidate -> candidate.sequential().isPresent())
                .map(candidate -> candidate.ballot().ballot().voter())
                .toList();
    }

    @Override
    public Map<BallotId, Taken> find(Collection<BallotId> ids) {
        return slots.standing(ids).taken();
    }

    @Override
    public Set<SignedNonce> sequentialNonces(Address voter) {
        return slots.nonces(List.of(voter)).getOrDefault(voter, Set.of());
    }

    @Override
    public void close(ProposalId proposal, ChainTime deadline) {
        intake.close(proposal, deadline);
    }

    @Override
    public void refuse(Refusal refusal) {
        refusals.keep(refusal);
    }

    @Override
    public List<Refusal.Kept> refusals(ProposalId proposal, long after, int limit) {
        return refusals.of(proposal, after, limit);
    }

    @Override
    public Map<Address, Open> open(ProposalId proposal, Collection<Address> among) {
        return among.isEmpty() ? Map.of() : new TreeMap<>(slots.open(proposal, among));
    }

    @Override
    public BallotSums sums(ProposalId proposal) {
        return sums.of(proposal);
    }
}
