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
import java.util.stream.Stream;
import org.assaydao.mirror.Facts.Known;

/** The timelock's events. The governor alone drives it and tells the same by events of its own, so none is a fact. */
final class TimelockFacts {
    private TimelockFacts() {}

    static List<Known> table() {
        return Stream.of(
                        CALLEXECUTED_EVENT,
                        CALLSALT_EVENT,
                        CALLSCHEDULED_EVENT,
                        CANCELLED_EVENT,
                        MINDELAYCHANGE_EVENT,
                        ROLEADMINCHANGED_EVENT,
                        ROLEGRANTED_EVENT,
                        ROLEREVOKED_EVENT)
                .map(Facts::ofNoFact)
                .toList();
    }
}
