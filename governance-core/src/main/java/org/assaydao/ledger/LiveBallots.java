package org.assaydao.ledger;

import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.BallotSumRows.Change;
import org.assaydao.ledger.BallotSumRows.What;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Keeps sums and the relay's queue when a final fact ends a ballot, in the very transaction that appends the fact: its
 * processor subscribes, so no reader ever finds one vote in both sums or in neither.
 */
@ProcessingGroup(LiveBallots.GROUP)
class LiveBallots {
    static final String GROUP = "live-ballots";

    private static final String CHANGE = GROUP + "/change";

    private final BallotRows slots;
    private final BallotSumRows sums;
    private final RelayQueue queue;

    LiveBallots(BallotRows slots, BallotSumRows sums, RelayQueue queue) {
        this.slots = slots;
        this.sums = sums;
        this.queue = queue;
    }

    @EventHandler
    void on(BallotEvent.Fact fact) {
        ProposalId proposal = fact.ballot().proposal();
        queue.drop(fact.ballot());
        Change change = change();
        slots.end(fact.ballot()).ifPresent(open -> change.add(proposal, What.ENDED, open.support(), open.power()));
        if (fact instanceof BallotEvent.BallotVoided ended && ended.leavesItsPlace()) slots.vacate(fact.ballot());
        if (fact instanceof BallotCounted counted) {
            change.add(proposal, What.COUNTED, counted.support(), TokenAmount.ZERO);
        }
    }

    /** What this transaction adds, which goes out at its end and at once. */
    private Change change() {
        var unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource(CHANGE, _ -> {
            Change fresh = new Change();
            unit.onPrepareCommit(_ -> sums.add(fresh));
            return fresh;
        });
    }
}
