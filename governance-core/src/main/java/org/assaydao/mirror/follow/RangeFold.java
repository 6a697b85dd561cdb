package org.assaydao.mirror.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.RangeFact;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;
import org.assaydao.proposal.Totals;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;

/**
 * Folds one final range, log by log, into facts, and checks what the chain says against what it said before: the votes
 * of a range sum to its last tally, a delegate's checkpoint begins where the one before it ended, the fund's books are what
 * moved them.
 *
 * <p>Nothing here reads or writes: what was known before comes in as maps, what is known after is read from them.
 */
final class RangeFold {
    private final long throughBlock;
    private final Map<ProposalId, VoteSoFar> standings;
    private final Map<Address, TokenAmount> checkpoints;
    private final FundFold fund;
    private final OperationFold operations;
    private final List<ChainFact> facts = new ArrayList<>();
    private final Map<TotalKey, RangeFact> totals = new LinkedHashMap<>();
    private final Map<ProposalId, Reading.Tally> tallies = new LinkedHashMap<>();
    private final Map<ProposalId, List<BallotCounted>> votes = new LinkedHashMap<>();
    private final Map<ProposalId, Long> canceledAt = new HashMap<>();

    /** Which total it is: of one aggregate there is one of each kind. */
    private record TotalKey(String subject, Class<?> kind) {}

    /**
     * @param standings of the proposals that the range may touch, as they stood before it
     * @param checkpoints of the delegates that the range may touch, absent for none yet
     * @param books of the fund's tokens that the range may touch, absent for none yet
     * @param operations the proposals of the timelock's operations that the range may touch
     */
    RangeFold(
            long throughBlock,
            Map<ProposalId, VoteSoFar> standings,
            Map<Address, TokenAmount> checkpoints,
            Map<Address, Books> books,
            Map<Hash32, ProposalId> operations) {
        this.throughBlock = throughBlock;
        this.fund = new FundFold(books);
        this.operations = new OperationFold(operations);
        this.standings = new HashMap<>(standings);
        this.checkpoints = new HashMap<>(checkpoints);
    }

    void take(ChainLog log, Reading reading) {
        switch (reading) {
            case Reading.Facts(var told) -> told.forEach(this::take);
            case Reading.Booked booked -> {
                fund.take(booked.movement());
                booked.facts().forEach(this::take);
            }
            case Reading.Tally tally -> tallies.put(tally.proposal(), tally);
            case Reading.Checkpoint checkpoint -> take(log, checkpoint);
            case Reading.Operation operation -> operations.take(operation);
            case Reading.TokenFact _, Reading.NoFact _ -> {}
        }
    }

    private void take(ChainFact fact) {
        operations.take(fact);
        if (fact instanceof RangeFact total) {
            totals.put(new TotalKey(total.stream(), total.getClass()), total);
        } else {
            facts.add(fact);
        }
        switch (fact) {
            case FundAdvanced advanced -> fund.take(advanced);
            case ProposalPublished published ->
                standings.put(published.proposal(), VoteSoFar.published(published.deadline()));
            case ProposalExtended extended ->
                stands(extended.proposal(), known -> known.extendedTo(extended.deadline()));
            case ProposalCanceled canceled -> {
                stands(canceled.proposal(), VoteSoFar::cancel);
                canceledAt.put(canceled.proposal(), canceled.position().block());
            }
            case BallotCounted counted ->
                votes.computeIfAbsent(counted.ballot().proposal(), _ -> new ArrayList<>())
                        .add(counted);
            default -> {} // every other fact concerns one aggregate alone and needs no memory here
        }
    }

    private void stands(ProposalId proposal, UnaryOperator<VoteSoFar> change) {
        standings.put(proposal, change.apply(known(proposal)));
    }

    private VoteSoFar known(ProposalId proposal) {
        VoteSoFar known = standings.get(proposal);
        if (known == null) {
            throw new HaltedInward("the chain speaks of " + proposal + ", of which no publication was mirrored");
        }
        return known;
    }

    private void take(ChainLog log, Reading.Checkpoint checkpoint) {
        TokenAmount before = checkpoints.getOrDefault(checkpoint.delegate(), TokenAmount.ZERO);
        if (!before.equals(checkpoint.before())) {
            throw new HaltedInward(log.place() + " says that " + checkpoint.delegate() + " had " + checkpoint.before()
                    + " votes; the checkpoint before it says " + before);
        }
        checkpoints.put(checkpoint.delegate(), checkpoint.after());
    }

    /** Ends the range: one fact for each total that moved and each proposal that was voted on, where the last one stood. */
    void end() {
        fund.end();
        operations.facts().forEach(this::take);
        totals.values().forEach(total -> facts.add(total.through(throughBlock)));
        votes.keySet().forEach(proposal -> {
            if (!tallies.containsKey(proposal)) {
                throw new HaltedInward("the votes on " + proposal + " up to block " + throughBlock + " have no tally");
            }
        });
        tallies.forEach((proposal, tally) -> {
            List<BallotCounted> counted = votes.getOrDefault(proposal, List.of());
            Totals sum = known(proposal).totals();
            for (BallotCounted vote : counted) {
                sum = Votes.add(sum, vote);
            }
            if (!sum.equals(tally.totals())) {
                throw new HaltedInward("the votes on " + proposal + " up to block " + throughBlock + " sum to " + sum
                        + ", the governor's tally at " + tally.position() + " says " + tally.totals());
            }
            VoteSoFar after = known(proposal).counted(tally.totals(), counted.size());
            standings.put(proposal, after);
            facts.add(new TallyAdvanced(proposal, after.totals(), after.ballots(), throughBlock, tally.position()));
        });
    }

    /** True when the proposal had been cancelled by the end of {@code block} of this range. */
    boolean canceledBy(ProposalId proposal, long block) {
        Long at = canceledAt.get(proposal);
        return at == null ? known(proposal).canceled() : at <= block;
    }

    /** The proposal whose standing a fact may need or change. */
    static Optional<ProposalId> proposalOf(ChainFact fact) {
        return switch (fact) {
            case ProposalEvent told -> Optional.of(told.proposal());
            case BallotEvent told -> Optional.of(told.ballot().proposal());
            default -> Optional.empty();
        };
    }

    /** A fact that no log states, derived from what is known at the range's end. */
    void derive(ProposalId proposal, ChainFact outcome) {
        stands(proposal, VoteSoFar::withOutcome);
        facts.add(outcome);
    }

    /** All facts of the range in chain order; of one position, in the order in which they were stated. */
    List<ChainFact> inChainOrder() {
        List<ChainFact> ordered = new ArrayList<>(facts);
        ordered.sort(Comparator.comparing(ChainFact::position));
        return ordered;
    }

    Map<ProposalId, VoteSoFar> standings() {
        return Map.copyOf(standings);
    }

    Map<Address, TokenAmount> checkpoints() {
        return Map.copyOf(checkpoints);
    }

    Map<Address, Books> books() {
        return fund.books();
    }
}
