package org.assaydao.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.Outcome;
import org.assaydao.kernel.ChainTime;
import org.assaydao.statement.Accepted;

/**
 * The one writer of accepted ballots: while a batch is committed the next one gathers, and everybody is answered after
 * the commit. The desk bounds what waits here.
 */
final class BallotWriter implements AutoCloseable {
    private final BallotLedger ledger;
    private final int batchSize;
    private final Supplier<ChainTime> seen;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ballot-writer").factory());

    BallotWriter(BallotLedger ledger, int batchSize, Supplier<ChainTime> seen) {
        this.seen = seen;
        this.ledger = ledger;
        this.batchSize = batchSize;
    }

    /** Completes after the commit, or with the {@code RuleBroken} that the store found. */
    CompletableFuture<Accepted> append(Candidate candidate) {
        Waiting waiting = new Waiting(candidate, new CompletableFuture<>());
        queue.add(waiting);
        // One task for each ballot: the first that runs takes all that wait, the others find the queue empty.
        thread.execute(this::drain);
        return waiting.answer();
    }

    private void drain() {
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < batchSize) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        if (!batch.isEmpty()) {
            write(batch);
        }
    }

    private void write(List<Waiting> batch) {
        try {
            List<Outcome> outcomes =
                    ledger.append(batch.stream().map(Waiting::candidate).toList(), seen);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer(outcomes.get(i));
            }
        } catch (RuntimeException failed) {
            apart(batch, failed);
        }
    }

    /** A conflict fails its whole transaction: each ballot is tried once more in one of its own. */
    private void apart(List<Waiting> batch, RuntimeException failed) {
        for (Waiting waiting : batch) {
            try {
                waiting.answer(ledger.append(List.of(waiting.candidate()), seen).getFirst());
            } catch (RuntimeException again) {
                if (again != failed) {
                    again.addSuppressed(failed);
                }
                waiting.answer().completeExceptionally(again);
            }
        }
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private record Waiting(Candidate candidate, CompletableFuture<Accepted> answer) {
        void answer(Outcome outcome) {
            switch (outcome) {
                case Outcome.Appended(var accepted) -> answer.complete(accepted);
                case Outcome.Refused(var broken) -> answer.completeExceptionally(broken);
            }
        }
    }
}
