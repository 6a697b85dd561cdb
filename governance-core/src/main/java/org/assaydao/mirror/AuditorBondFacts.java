package org.assaydao.mirror;

import static org.assaydao.contracts.AuditorBonds.AUDITORBONDDEPOSITED_EVENT;
import static org.assaydao.contracts.AuditorBonds.AUDITORBONDFROZEN_EVENT;
import static org.assaydao.contracts.AuditorBonds.AUDITORBONDSLASHED_EVENT;
import static org.assaydao.contracts.AuditorBonds.AUDITORBONDUNFROZEN_EVENT;
import static org.assaydao.contracts.AuditorBonds.AUDITORBONDWITHDRAWN_EVENT;
import static org.assaydao.contracts.AuditorBonds.AUDITORWITHDRAWALREQUESTED_EVENT;
import static org.assaydao.contracts.AuditorBonds.REQUIREDAUDITORBONDSET_EVENT;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.mirror.Facts.Known;

/** The events of the auditors' bonds. An auditor is no aggregate here, so none is a fact; the logs are kept. */
final class AuditorBondFacts {
    private AuditorBondFacts() {}

    static List<Known> table() {
        return Stream.of(
                        AUDITORBONDDEPOSITED_EVENT,
                        AUDITORBONDFROZEN_EVENT,
                        AUDITORBONDSLASHED_EVENT,
                        AUDITORBONDUNFROZEN_EVENT,
                        AUDITORBONDWITHDRAWN_EVENT,
                        AUDITORWITHDRAWALREQUESTED_EVENT,
                        REQUIREDAUDITORBONDSET_EVENT)
                .map(Facts::ofNoFact)
                .toList();
    }
}
