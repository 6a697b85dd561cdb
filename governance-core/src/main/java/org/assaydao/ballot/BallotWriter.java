package org.assaydao.ballot;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.CandidateOutcome;
import org.assaydao.statement.Accepted;

/**
 * The one writer of accepted ballots: while a batch is committed the next one gathers, and everybody is answered after
 * the commit. The desk bounds what waits here.
 */
final class BallotWriter implements AutoCloseable {
    private final BallotLedger ledger;
    private final BallotLedger.Limits limits;
    private final Gathering<Waiting> waiting;

    BallotWriter(BallotLedger ledger, int batchSize, BallotLedger.Limits limits) {
        this.limits = limits;
        this.ledger = ledger;
        this.waiting = new Gathering<>("ballot-writer", batchSize, this::write, (one, fault) -> one.answer()
                .completeExceptionally(fault));
    }

    /** Completes after the commit, or with the {@code RuleBroken} that the store found. */
    CompletableFuture<Accepted> append(Candidate candidate) {
        Waiting one = new Waiting(candidate, new CompletableFuture<>());
        waiting.add(one);
        return one.answer();
    }

    /** Lets all that {@code many} appends go into as few transactions as hold them. */
    void together(Runnable many) {
        waiting.together(many);
    }

    private void write(List<Waiting> batch) {
        try {
            List<CandidateOutcome> outcomes =
                    ledger.append(batch.stream().map(Waiting::candidate).toList(), limits);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer(outcomes.get(i));
            }
        } catch (RuntimeException failed) {
            apart(batch, failed);
        }
    }

    /** A conflict fails its whole transaction: each ballot is tried once more in one of its own. */
    private void apart(List<Waiting> batch, RuntimeException failed) {
        for (Waiting one : batch) {
            try {
                one.answer(ledger.append(List.of(one.candidate()), limits).getFirst());
            } catch (RuntimeException again) {
                if (again != failed) {
                    again.addSuppressed(failed);
                }
                one.answer().completeExceptionally(again);
            }
        }
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        waiting.close();
    }

    private record Waiting(Candidate candidate, CompletableFuture<Accepted> answer) {
        void answer(CandidateOutcome outcome) {
            switch (outcome) {
                case CandidateOutcome.Appended(var accepted) -> answer.complete(accepted);
                case CandidateOutcome.Refused(var broken) -> answer.completeExceptionally(broken);
            }
        }
    }
}
