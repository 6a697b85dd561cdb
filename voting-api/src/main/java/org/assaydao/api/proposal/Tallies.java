package org.assaydao.api.proposal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import java.util.List;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.proposal.TallyAnswer.Ballots;
import org.assaydao.api.proposal.TallyAnswer.Live;
import org.assaydao.api.view.BallotsView;
import org.assaydao.api.view.Overlaid;
import org.assaydao.api.view.ViewCollection;
import org.assaydao.api.view.Views;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotOverlay;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.ballot.OpenSums;
import org.assaydao.ballot.Support;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ProposalId;
import org.assaydao.proposal.ProposalPicture;
import org.assaydao.proposal.Totals;
import reactor.core.publisher.Mono;

/** Puts a tally together: sums from the proposal, numbers of voters from the ballots, what is open from the intake. */
public final class Tallies {
    private final ProposalReads proposals;
    private final Views views;
    private final ChainOutlook outlook;
    private final BallotLedger ledger;
    private final Quorums quorums;
    private final Blocking blocking;

    public Tallies(
            ProposalReads proposals,
            Views views,
            ChainOutlook outlook,
            BallotLedger ledger,
            Quorums quorums,
            Blocking blocking) {
        this.proposals = proposals;
        this.views = views;
        this.outlook = outlook;
        this.ledger = ledger;
        this.quorums = quorums;
        this.blocking = blocking;
    }

    Mono<TallyAnswer> of(ProposalId proposal) {
        long through = views.through(BallotsView.class);
        return Mono.zip(proposals.find(proposal), applied(proposal, through))
                .flatMap(both -> blocking.call(() -> answer(proposal, both.getT1(), both.getT2(), through)));
    }

    /** Counted voters by side in blocks that the ballots' view holds whole. */
    private Mono<Ballots> applied(ProposalId proposal, long through) {
        ViewCollection<BallotPicture> ballots = views.of(BallotsView.class);
        return Mono.zip(
                        count(ballots, proposal, Support.AGAINST, through),
                        count(ballots, proposal, Support.FOR, through),
                        count(ballots, proposal, Support.ABSTAIN, through),
                        count(ballots, proposal, Support.FRACTIONAL, through))
                .map(sides -> new Ballots(sides.getT1(), sides.getT2(), sides.getT3(), sides.getT4()));
    }

    private static Mono<Long> count(
            ViewCollection<BallotPicture> ballots, ProposalId proposal, Support side, long through) {
        return ballots.count(and(
                eq(BallotsView.PROPOSAL, proposal.toString()),
                eq(BallotsView.COUNTED, side.name()),
                lte(BallotsView.COUNTED_BLOCK, through)));
    }

    private TallyAnswer answer(ProposalId proposal, Overlaid<ProposalPicture> found, Ballots applied, long through) {
        List<PendingFact> votes = outlook.factsAfterOfAll(through, subjects(proposal));
        Levels<Sums> sums = found.levels().map(picture -> Sums.of(picture.totals()));
        ProposalPicture seen = found.seen();
        return new TallyAnswer(
                proposal.number().toString(),
                sums.seen().against(),
                sums.seen().inFavour(),
                sums.seen().abstain(),
                new Ballots(
                        applied.against() + count(votes, Support.AGAINST),
                        applied.inFavour() + count(votes, Support.FOR),
                        applied.abstain() + count(votes, Support.ABSTAIN),
                        applied.split() + count(votes, Support.FRACTIONAL)),
                quorums.of(seen, found.clock()).orElse(null),
                seen.state(found.clock().seen().time(), quorums.of(seen, found.clock())),
                new Live(recorded(proposal, seen.totals(), votes), sums.seen(), sums.safe(), sums.finalized()),
                FinalityNote.of(found.later(), Math.min(found.appliedThrough(), through), found.clock()));
    }

    private Sums recorded(ProposalId proposal, Totals seen, List<PendingFact> votes) {
        // The intake ends a ballot with the event of its count, so only votes that are no events yet can be open in it.
        List<PendingFact> unapplied =
                ProposalReads.behind(votes, outlook.clock().applied().number());
        OpenSums open = BallotOverlay.unseen(
                ledger.openSums(proposal), unapplied, ledger.open(proposal, BallotOverlay.voters(unapplied)));
        return new Sums(
                seen.against().plus(open.of(Support.AGAINST).power()),
                seen.inFavour().plus(open.of(Support.FOR).power()),
                seen.abstain().plus(open.of(Support.ABSTAIN).power()));
    }

    private static long count(List<PendingFact> votes, Support side) {
        return votes.stream()
                .filter(pending -> pending.fact() instanceof BallotCounted counted && counted.support() == side)
                .count();
    }

    /** How the identifiers of a proposal's ballots begin. */
    public static String subjects(ProposalId proposal) {
        return "ballot:" + proposal.governor().toLowerCase() + ":" + proposal.number() + ":";
    }
}
