package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Facts.reading;
import static org.assaydao.mirror.decode.Fields.hash;

import java.util.List;
import org.assaydao.contracts.AssayTimelock;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.mirror.decode.Reading.Operation.Change;
import org.assaydao.mirror.node.ChainLog;

/**
 * The timelock's events. The governor drives it and tells the same by events of its own, until a vote gives roles to
 * others: what they cancel or execute there, the timelock alone tells.
 */
public final class TimelockFacts {
    private TimelockFacts() {}

    static List<Known> table() {
        return List.of(
                reading(
                        AssayTimelock.CALLSCHEDULED_EVENT,
                        AssayTimelock::getCallScheduledEventFromLog,
                        (log, e) -> read(log, e.id, Change.SCHEDULED)),
                reading(
                        AssayTimelock.CALLEXECUTED_EVENT,
                        AssayTimelock::getCallExecutedEventFromLog,
                        (log, e) -> read(log, e.id, Change.EXECUTED)),
                reading(
                        AssayTimelock.CANCELLED_EVENT,
                        AssayTimelock::getCancelledEventFromLog,
                        (log, e) -> read(log, e.id, Change.CANCELED)),
                ofNoFact(AssayTimelock.CALLSALT_EVENT),
                ofNoFact(AssayTimelock.MINDELAYCHANGE_EVENT),
                ofNoFact(AssayTimelock.ROLEADMINCHANGED_EVENT),
                ofNoFact(AssayTimelock.ROLEGRANTED_EVENT),
                ofNoFact(AssayTimelock.ROLEREVOKED_EVENT));
    }

    private static Reading read(ChainLog log, byte[] operation, Change change) {
        return new Reading.Operation(hash(operation), change, log.position());
    }

    /** The first topic of what is told of each call of an operation that is scheduled. */
    public static Hash32 scheduledTopic() {
        return Facts.topic(AssayTimelock.CALLSCHEDULED_EVENT);
    }
}
