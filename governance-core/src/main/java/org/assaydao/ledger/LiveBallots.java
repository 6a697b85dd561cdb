package org.assaydao.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.BallotSuperseded;
import org.assaydao.ballot.BallotEvent.BallotVoided;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.BallotSumRows.What;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Keeps sums and the relay's queue when a final fact ends a ballot, in the very transaction that appends the fact: it takes
 * what is published as it is, before the commit, so no reader ever finds one vote in both sums or in neither, and what it
 * throws fails that transaction.
 */
final class LiveBallots implements Consumer<List<? extends EventMessage<?>>> {
    private static final String ENDED = LiveBallots.class.getName() + "/ended";

    private final BallotRows slots;
    private final BallotSumRows sums;
    private final RelayQueue queue;

    LiveBallots(BallotRows slots, BallotSumRows sums, RelayQueue queue) {
        this.slots = slots;
        this.sums = sums;
        this.queue = queue;
    }

    @Override
    public void accept(List<? extends EventMessage<?>> published) {
        for (EventMessage<?> event : published) {
            if (event.getPayload() instanceof BallotEvent.Fact fact) ended().add(fact);
        }
    }

    /** What ended in this transaction, which goes out at its end and at once. */
    private List<BallotEvent.Fact> ended() {
        var unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource(ENDED, _ -> {
            List<BallotEvent.Fact> fresh = new ArrayList<>();
            unit.onPrepareCommit(_ -> write(fresh));
            return fresh;
        });
    }

    /** The sums last, for they lock rows that all writers need. */
    private void write(List<BallotEvent.Fact> facts) {
        BallotSumRows.Change change = new BallotSumRows.Change();
        List<BallotId> all = new ArrayList<>();
        List<BallotId> vacant = new ArrayList<>();
        for (BallotEvent.Fact fact : facts) {
            all.add(fact.ballot());
            switch (fact) {
                case BallotCounted counted ->
                    change.add(counted.ballot().proposal(), What.COUNTED, counted.support(), TokenAmount.ZERO);
                case BallotVoided voided when voided.leavesItsPlace() -> vacant.add(voided.ballot());
                case BallotVoided _, BallotSuperseded _ -> {}
            }
        }
        queue.drop(all);
        slots.end(all, change);
        if (!vacant.isEmpty()) slots.vacate(vacant);
        sums.add(change);
    }
}
