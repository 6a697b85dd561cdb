package org.assaydao.mirror;

import static org.assaydao.contracts.AssayTimelock.CALLEXECUTED_EVENT;
import static org.assaydao.contracts.AssayTimelock.CALLSALT_EVENT;
import static org.assaydao.contracts.AssayTimelock.CALLSCHEDULED_EVENT;
import static org.assaydao.contracts.AssayTimelock.CANCELLED_EVENT;
import static org.assaydao.contracts.AssayTimelock.MINDELAYCHANGE_EVENT;
import static org.assaydao.contracts.AssayTimelock.ROLEADMINCHANGED_EVENT;
import static org.assaydao.contracts.AssayTimelock.ROLEGRANTED_EVENT;
import static org.assaydao.contracts.AssayTimelock.ROLEREVOKED_EVENT;

import java.util.List;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.Facts.Known;
import org.assaydao.mirror.Reading.Operation.Change;

/**
 * The timelock's events. The governor drives it and tells the same by events of its own, until a vote gives roles to
 * others: what they cancel or execute there, the timelock alone tells.
 */
final class TimelockFacts {
    private TimelockFacts() {}

    static List<Known> table() {
        return List.of(
                new Known(CALLSCHEDULED_EVENT, (log, f) -> read(log, f, Change.SCHEDULED)),
                new Known(CALLEXECUTED_EVENT, (log, f) -> read(log, f, Change.EXECUTED)),
                new Known(CANCELLED_EVENT, (log, f) -> read(log, f, Change.CANCELED)),
                Facts.ofNoFact(CALLSALT_EVENT),
                Facts.ofNoFact(MINDELAYCHANGE_EVENT),
                Facts.ofNoFact(ROLEADMINCHANGED_EVENT),
                Facts.ofNoFact(ROLEGRANTED_EVENT),
                Facts.ofNoFact(ROLEREVOKED_EVENT));
    }

    private static Reading read(ChainLog log, EventFields f, Change change) {
        return new Reading.Operation(f.hash(0), change, log.position());
    }

    /** The first topic of what is told of each call of an operation that is scheduled. */
    static Hash32 scheduledTopic() {
        return Facts.topic(CALLSCHEDULED_EVENT);
    }
}
