package org.assaydao.ledger;

import org.assaydao.ballot.BallotEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * Takes a ballot out of the live sums when a final fact ends it, in the very transaction that appends the fact: its
 * processor subscribes, so no reader ever finds one vote in both sums or in neither.
 */
@ProcessingGroup(LiveBallots.GROUP)
class LiveBallots {
    static final String GROUP = "live-ballots";

    private final BallotRows slots;

    LiveBallots(BallotRows slots) {
        this.slots = slots;
    }

    @EventHandler
    void on(BallotEvent.Fact fact) {
        slots.end(fact.ballot());
    }
}
