package org.assaydao.mirror;

import static org.assaydao.contracts.AuditorCases.AUDITORCASEENDED_EVENT;
import static org.assaydao.contracts.AuditorCases.AUDITORCASEOPENED_EVENT;
import static org.assaydao.contracts.AuditorCases.AUDITORCASEPROPOSED_EVENT;
import static org.assaydao.contracts.AuditorCases.CREDITADDED_EVENT;
import static org.assaydao.contracts.AuditorCases.CREDITDRAWN_EVENT;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.mirror.Facts.Known;

/**
 * The events of cases against auditors. An auditor is no aggregate here, so none is a fact; what an upheld case does, the
 * registry and the auditors' bonds tell.
 */
final class AuditorCaseFacts {
    private AuditorCaseFacts() {}

    static List<Known> table() {
        return Stream.of(
                        AUDITORCASEENDED_EVENT,
                        AUDITORCASEOPENED_EVENT,
                        AUDITORCASEPROPOSED_EVENT,
                        CREDITADDED_EVENT,
                        CREDITDRAWN_EVENT)
                .map(Facts::ofNoFact)
                .toList();
    }
}
