package org.assaydao.mirror.outlook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.Finality;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.RangeFact;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.follow.OperationFold;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;

/** Turns logs that a view does not contain yet into the facts that they will be. A pure fold over logs in chain order. */
final class Unapplied {
    private final ChainClock clock;
    private final Predicate<String> wanted;
    private final OperationFold operations;
    private final Map<ProposalId, Long> ballots = new HashMap<>();
    private final List<PendingFact> facts = new ArrayList<>();
    private final Map<TotalKey, PendingFact> totals = new LinkedHashMap<>();

    /** A log of a canonical block, and that block's time. */
    record Told(ChainLog log, ChainTime time, Reading reading) {}

    /** Of several totals of one kind at one depth only the last says anything. */
    private record TotalKey(String subject, Class<?> kind, Finality finality) {}

    private Unapplied(ChainClock clock, Predicate<String> wanted, Map<Hash32, ProposalId> operations) {
        this.clock = clock;
        this.wanted = wanted;
        this.operations = new OperationFold(operations);
    }

    /**
     * The facts about wanted subjects, in chain order.
     *
     * @param told logs in chain order, from before the applied block where a view lags behind it
     * @param appliedBallots how many votes were counted through the applied block, by proposal
     * @param operations the proposals of the timelock's operations that the logs name
     */
    static List<PendingFact> facts(
            List<Told> told,
            ChainClock clock,
            Predicate<String> wanted,
            Map<String, Long> appliedBallots,
            Map<Hash32, ProposalId> operations) {
        Unapplied fold = new Unapplied(clock, wanted, operations);
        fold.begin(told, appliedBallots);
        told.forEach(fold::take);
        fold.end(told);
        List<PendingFact> all = new ArrayList<>(fold.facts);
        all.addAll(fold.totals.values());
        all.sort(Comparator.comparing(pending -> pending.fact().position()));
        return all;
    }

    /** Counts back from the applied block to where the logs begin. */
    private void begin(List<Told> told, Map<String, Long> appliedBallots) {
        for (Told one : told) {
            switch (one.reading()) {
                case Reading.Facts(var stated) -> {
                    for (ChainFact fact : stated) {
                        if (fact instanceof BallotCounted counted) {
                            ProposalId proposal = counted.ballot().proposal();
                            boolean applied =
                                    one.log().block() <= clock.applied().number();
                            ballots.merge(proposal, applied ? -1L : 0L, Long::sum);
                        }
                    }
                }
                case Reading.Tally tally -> ballots.merge(tally.proposal(), 0L, Long::sum);
                case Reading.Booked _,
                        Reading.Operation _,
                        Reading.Checkpoint _,
                        Reading.TokenFact _,
                        Reading.NoFact _ -> {}
            }
        }
        ballots.replaceAll((proposal, back) -> appliedBallots.getOrDefault(proposal.toString(), 0L) + back);
    }

    private void take(Told one) {
        switch (one.reading()) {
            case Reading.Facts(var stated) -> stated.forEach(fact -> take(one, fact));
            case Reading.Booked booked -> booked.facts().forEach(fact -> take(one, fact));
            case Reading.Tally tally -> {
                if (wanted.test(tally.proposal().toString())) take(one, tally);
            }
            case Reading.Operation operation -> operations.take(operation);
            case Reading.Checkpoint _, Reading.TokenFact _, Reading.NoFact _ -> {}
        }
    }

    /** What the timelock alone tells. */
    private void end(List<Told> told) {
        for (ChainFact fact : operations.facts()) {
            told.stream()
                    .filter(one -> one.log().position().equals(fact.position()))
                    .forEach(one -> take(one, fact));
        }
    }

    private void take(Told one, ChainFact fact) {
        operations.take(fact);
        if (fact instanceof BallotCounted counted) {
            ballots.merge(counted.ballot().proposal(), 1L, Long::sum);
        }
        if (!wanted.test(fact.stream())) return;
        if (fact instanceof RangeFact total)
            last(pending(one, total.through(one.log().block())));
        else facts.add(pending(one, fact));
    }

    private void take(Told one, Reading.Tally tally) {
        TallyAdvanced advanced = new TallyAdvanced(
                tally.proposal(),
                tally.totals(),
                ballots.getOrDefault(tally.proposal(), 0L),
                one.log().block(),
                tally.position());
        last(pending(one, advanced));
    }

    private void last(PendingFact total) {
        ChainFact fact = total.fact();
        totals.put(new TotalKey(fact.stream(), fact.getClass(), total.finality()), total);
    }

    private PendingFact pending(Told one, ChainFact fact) {
        return new PendingFact(
                fact, finality(one.log().block(), clock), one.log().transaction(), one.time());
    }

    static Finality finality(long block, ChainClock clock) {
        if (block <= clock.finalized().number()) return Finality.FINALIZED;
        return block <= clock.safe().number() ? Finality.SAFE : Finality.SEEN;
    }
}
