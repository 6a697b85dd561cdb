package org.assaydao.mirror.follow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.proposal.ProposalEvent.ProposalDefeated;
import org.assaydao.proposal.ProposalEvent.ProposalSucceeded;

/**
 * Turns final facts into events, exactly once and in chain order: a bounded range in one transaction, with the
 * checkpoint that says how far it came.
 */
final class Recorder {
    /** The most blocks of one range. */
    static final int BLOCKS = 4_096;

    private static final int LOGS = 2_000;

    private final MirrorStore store;
    private final ProposalBook book;
    private final FundBook fund;
    private final Operations operations;
    private final Facts facts;
    private final BlockTimes times;
    private final Outcomes outcomes;
    private final RecordingTransaction recording;
    private final MirrorHealth health;

    Recorder(
            MirrorStore store,
            ProposalBook book,
            FundBook fund,
            Operations operations,
            Facts facts,
            BlockTimes times,
            Outcomes outcomes,
            RecordingTransaction recording,
            MirrorHealth health) {
        this.store = store;
        this.book = book;
        this.fund = fund;
        this.operations = operations;
        this.facts = facts;
        this.times = times;
        this.outcomes = outcomes;
        this.recording = recording;
        this.health = health;
    }

    /** An outcome that no log states, and the first final block past the deadline, where it is told. */
    private record Decided(ProposalId proposal, Outcomes.Decision outcome, BlockPoint at) {}

    /** Records one range. True when more is final already. */
    boolean turn(long fence) {
        BlockPoint applied = store.checkpoint(Depth.APPLIED).orElse(null);
        BlockPoint finalized = store.checkpoint(Depth.FINALIZED).orElse(null);
        if (applied == null || finalized == null) return false;
        health.recorded(applied);
        if (finalized.number() <= applied.number()) return false;
        long furthest = Math.min(finalized.number(), applied.number() + BLOCKS);
        long through = store.endOfRange(applied.number(), furthest, LOGS);
        BlockPoint end = times.block(through).point();
        List<ChainLog> logs = store.logs(applied.number(), through);
        List<Reading> readings = logs.stream().map(facts::read).toList();
        Map<Hash32, ProposalId> driven = operations.proposals(operations(readings));
        Set<ProposalId> touched = proposals(readings);
        touched.addAll(driven.values());
        RangeFold fold = new RangeFold(
                through,
                book.standings(touched, end.time()),
                book.checkpoints(delegates(readings)),
                fund.books(tokens(readings)),
                driven);
        for (int i = 0; i < logs.size(); i++) {
            fold.take(logs.get(i), readings.get(i));
        }
        fold.end();
        List<Decided> decided = decide(fold, applied, end);
        recording.run(fence, fold.inChainOrder(), () -> {
            book.save(fold.standings());
            book.saveCheckpoints(fold.checkpoints());
            fund.save(fold.books());
            decided.forEach(one -> book.saveOutcome(
                    one.proposal(), one.outcome().succeeded(), one.outcome().quorum(), one.at()));
            store.moveCheckpoint(Depth.APPLIED, applied, end, fence);
        });
        health.recorded(end);
        return through < finalized.number();
    }

    /** Outcomes of the proposals whose deadline the range has passed, told where it was passed. */
    private List<Decided> decide(RangeFold fold, BlockPoint applied, BlockPoint end) {
        List<Decided> decided = new ArrayList<>();
        fold.standings().forEach((proposal, standing) -> {
            ChainTime deadline = standing.deadline();
            if (standing.decided() || !end.time().isAfter(deadline)) return;
            BlockPoint past =
                    times.firstAfter(deadline, applied.number(), end.number()).point();
            if (fold.canceledBy(proposal, past.number())) return;
            Outcomes.Decision outcome = outcomes.of(proposal, standing.totals());
            ChainPosition position = ChainPosition.withoutLog(past.number(), past.hash());
            fold.derive(
                    proposal,
                    outcome.succeeded()
                            ? new ProposalSucceeded(proposal, standing.totals(), outcome.quorum(), position)
                            : new ProposalDefeated(proposal, standing.totals(), outcome.quorum(), position));
            decided.add(new Decided(proposal, outcome, past));
        });
        return decided;
    }

    private static Set<ProposalId> proposals(List<Reading> readings) {
        Set<ProposalId> proposals = new HashSet<>();
        for (Reading reading : readings) {
            switch (reading) {
                case Reading.Tally tally -> proposals.add(tally.proposal());
                case Reading.Facts(var told) ->
                    told.forEach(fact -> RangeFold.proposalOf(fact).ifPresent(proposals::add));
                // The fund knows the proposals that decide on it by their numbers alone.
                case Reading.Booked _ -> {}
                case Reading.Operation _ -> {} // found by its operation
                case Reading.Checkpoint _, Reading.TokenFact _, Reading.NoFact _ -> {}
            }
        }
        return proposals;
    }

    private static Set<Hash32> operations(List<Reading> readings) {
        Set<Hash32> operations = new HashSet<>();
        for (Reading reading : readings) {
            if (reading instanceof Reading.Operation one) operations.add(one.operation());
        }
        return operations;
    }

    private static Set<Address> tokens(List<Reading> readings) {
        Set<Address> tokens = new HashSet<>();
        for (Reading reading : readings) {
            if (reading instanceof Reading.Booked booked) {
                tokens.add(booked.movement().token());
            }
        }
        return tokens;
    }

    private static Set<Address> delegates(List<Reading> readings) {
        Set<Address> delegates = new HashSet<>();
        for (Reading reading : readings) {
            if (reading instanceof Reading.Checkpoint checkpoint) delegates.add(checkpoint.delegate());
        }
        return delegates;
    }
}
