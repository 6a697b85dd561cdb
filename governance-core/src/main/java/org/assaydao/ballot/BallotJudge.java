package org.assaydao.ballot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.Taken;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.Accepted;

/**
 * Judges ballots that bind their voter: while those of one batch are judged the next gathers, so that store and mirror are
 * asked once for all of them. The desk bounds what waits here.
 */
final class BallotJudge implements AutoCloseable {
    private final BallotLedger ledger;
    private final BallotRules rules;
    private final Consumer<Runnable> together;
    private final Gathering<Waiting> waiting;

    /** @param together runs what tells the verdicts of a batch, so that whoever goes on with them can do so with all of them */
    BallotJudge(BallotLedger ledger, BallotRules rules, int batchSize, Consumer<Runnable> together) {
        this.ledger = ledger;
        this.rules = rules;
        this.together = together;
        this.waiting = new Gathering<>("ballot-judge", batchSize, this::judge, (one, fault) -> one.verdict()
                .completeExceptionally(fault));
    }

    /** A form with its digest, and its signature as OpenZeppelin takes it: that of the voter's key. */
    record Signed(BallotForm form, Hash32 digest, HexBytes signature) {}

    sealed interface Verdict {
        /** It may ask for its slot. */
        record Fit(Candidate candidate) implements Verdict {}

        /** It has its slot already. */
        record Repeated(Accepted answer) implements Verdict {}
    }

    /** Completes with the verdict, or with a {@link RuleBroken}: the first rule that the ballot breaks. */
    CompletableFuture<Verdict> judge(Signed ballot) {
        Waiting one = new Waiting(ballot, new CompletableFuture<>());
        waiting.add(one);
        return one.verdict();
    }

    private void judge(List<Waiting> batch) {
        Map<BallotId, Taken> taken = ledger.find(ids(batch));
        List<Waiting> fresh = new ArrayList<>();
        for (Waiting one : batch) {
            Taken before = taken.get(one.ballot().form().ballot());
            if (before == null) fresh.add(one);
            else one.answer(before);
        }
        if (!fresh.isEmpty()) judgeFresh(fresh);
    }

    private void judgeFresh(List<Waiting> batch) {
        Grounds grounds = rules.grounds(ids(batch));
        List<Runnable> verdicts =
                batch.stream().map(one -> judged(one, grounds)).toList();
        together.accept(() -> verdicts.forEach(Runnable::run));
    }

    /** The telling of its verdict. */
    private Runnable judged(Waiting one, Grounds grounds) {
        try {
            Verdict fit = new Verdict.Fit(rules.judge(one.ballot(), grounds));
            return () -> one.verdict().complete(fit);
        } catch (RuntimeException broken) {
            return () -> one.verdict().completeExceptionally(broken);
        }
    }

    private static Set<BallotId> ids(List<Waiting> batch) {
        Set<BallotId> ids = new LinkedHashSet<>();
        batch.forEach(one -> ids.add(one.ballot().form().ballot()));
        return ids;
    }

    /** Judges what waits, and ends. */
    @Override
    public void close() {
        waiting.close();
    }

    private record Waiting(Signed ballot, CompletableFuture<Verdict> verdict) {
        void answer(Taken taken) {
            if (taken.isBy(ballot.digest())) {
                verdict.complete(
                        new Verdict.Repeated(taken.answer().orElseThrow().again()));
            } else {
                verdict.completeExceptionally(Refused.alreadyCast(
                        ballot.form().ballot(), taken.answer().isEmpty()));
            }
        }
    }
}
