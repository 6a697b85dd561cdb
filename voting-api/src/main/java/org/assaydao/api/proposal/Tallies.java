package org.assaydao.api.proposal;

import java.util.List;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.proposal.TallyAnswer.Ballots;
import org.assaydao.api.proposal.TallyAnswer.Live;
import org.assaydao.api.view.Overlaid;
import org.assaydao.api.view.Views;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotOverlay;
import org.assaydao.ballot.BallotSums;
import org.assaydao.ballot.OpenSums;
import org.assaydao.ballot.Support;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ChainOutlook.Later;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalPicture;
import org.assaydao.proposal.Totals;
import reactor.core.publisher.Mono;

/** Puts a tally together: sums from the proposal, numbers of voters and what is open from the ballots' kept sums. */
public final class Tallies {
    private static final int ATTEMPTS = 5;

    private final Views views;
    private final ProposalReads proposals;
    private final ChainOutlook outlook;
    private final BallotLedger ledger;
    private final Quorums quorums;
    private final Blocking blocking;

    public Tallies(
            Views views,
            ProposalReads proposals,
            ChainOutlook outlook,
            BallotLedger ledger,
            Quorums quorums,
            Blocking blocking) {
        this.views = views;
        this.proposals = proposals;
        this.outlook = outlook;
        this.ledger = ledger;
        this.quorums = quorums;
        this.blocking = blocking;
    }

    Mono<TallyAnswer> of(ProposalId proposal) {
        return views.held(
                        new Tallied(proposal),
                        () -> proposals.read(proposal).flatMap(found -> blocking.call(() -> counted(proposal, found))))
                .map(this::answer);
    }

    private record Tallied(ProposalId proposal) {}

    /** All of a tally that is read: without what the governor was asked, which is known behind the others. */
    private record Counted(ProposalPicture seen, ChainClock clock, Ballots ballots, Live live, FinalityNote finality) {}

    /** Kept sums, and the votes behind the block that they hold: both as of one such block. */
    private record Count(long applied, BallotSums sums, List<PendingFact> votes) {
        long of(Support side) {
            return sums.counted(side)
                    + votes.stream()
                            .filter(pending ->
                                    pending.fact() instanceof BallotCounted counted && counted.support() == side)
                            .count();
        }
    }

    /** @param known the applied block as it was read before: where it still is the same behind the sums, they are of it */
    private Count count(ProposalId proposal, long known) {
        long applied = known;
        for (int attempt = 1; ; attempt++) {
            BallotSums sums = ledger.sums(proposal);
            Later later = outlook.laterThanOfAll(applied, subjects(proposal));
            long now = later.clock().applied().number();
            // While history is read, blocks are applied without end; then the sums are as good as the views.
            if (now == applied || attempt == ATTEMPTS) return new Count(applied, sums, later.facts());
            applied = now;
        }
    }

    private TallyAnswer answer(Counted counted) {
        Optional<TokenAmount> quorum = quorums.of(counted.seen(), counted.clock());
        Sums seen = counted.live().seen();
        return new TallyAnswer(
                counted.seen().proposal().number().toString(),
                seen.against(),
                seen.inFavour(),
                seen.abstain(),
                counted.ballots(),
                quorum.orElse(null),
                counted.seen().state(counted.clock().seen().time(), quorum),
                counted.live(),
                counted.finality());
    }

    private Counted counted(ProposalId proposal, Overlaid<ProposalPicture> found) {
        Count count = count(proposal, found.clock().applied().number());
        Levels<Sums> sums = found.levels().map(picture -> Sums.of(picture.totals()));
        return new Counted(
                found.seen(),
                found.clock(),
                new Ballots(
                        count.of(Support.AGAINST),
                        count.of(Support.FOR),
                        count.of(Support.ABSTAIN),
                        count.of(Support.FRACTIONAL)),
                new Live(recorded(proposal, found.seen().totals(), count), sums.seen(), sums.safe(), sums.finalized()),
                FinalityNote.of(found.later(), Math.min(found.appliedThrough(), count.applied()), found.clock()));
    }

    /** The intake ends a ballot with the event of its count, so only votes that are no events yet can be open in it. */
    private Sums recorded(ProposalId proposal, Totals seen, Count count) {
        OpenSums open = BallotOverlay.unseen(
                count.sums().open(), count.votes(), ledger.open(proposal, BallotOverlay.voters(count.votes())));
        return new Sums(
                seen.against().plus(open.of(Support.AGAINST).power()),
                seen.inFavour().plus(open.of(Support.FOR).power()),
                seen.abstain().plus(open.of(Support.ABSTAIN).power()));
    }

    /** How the identifiers of a proposal's ballots begin. */
    public static String subjects(ProposalId proposal) {
        return "ballot:" + proposal.governor().toLowerCase() + ":" + proposal.number() + ":";
    }
}
