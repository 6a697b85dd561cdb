package org.assaydao.audit;

import static org.assaydao.Samples.ACCEPTED_AT;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.authorisation;
import static org.assaydao.Samples.hash;

import java.util.List;
import org.assaydao.StreamStates;
import org.assaydao.audit.AuditEvent.AuditReported;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.AuditId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.provider.ResourceKind;
import org.assaydao.statement.Authorisation;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final AuditId ID = new AuditId(hash("report"));
    private static final Address PROVIDER = address("provider");
    private static final Address AUDITOR = address("auditor");
    private static final Authorisation SIGNED = authorisation(AUDITOR, "report");
    private static final ReportAudit REPORT = new ReportAudit(
            ID,
            PROVIDER,
            AUDITOR,
            AuditKind.CAPACITY,
            ResourceKind.STORAGE,
            hash("attributes"),
            amount(9),
            ChainTime.of(1),
            ChainTime.of(2),
            List.of("bafy"),
            "measured",
            Hash32.ZERO,
            ChainTime.of(2_000),
            SIGNED,
            ACCEPTED_AT);
    private static final AuditReported REPORTED = new AuditReported(
            ID,
            PROVIDER,
            AUDITOR,
            AuditKind.CAPACITY,
            ResourceKind.STORAGE,
            hash("attributes"),
            amount(9),
            ChainTime.of(1),
            ChainTime.of(2),
            List.of("bafy"),
            "measured",
            Hash32.ZERO,
            ChainTime.of(2_000),
            SIGNED,
            ACCEPTED_AT);

    private static final StreamStates<AuditEvent> STATES =
            new StreamStates<AuditEvent>(Audit.class).state("absent").state("reported", REPORTED);

    @Test
    void a_report_is_recorded_whole_and_the_same_again_is_silence() {
        STATES.in("absent").when(REPORT).expectEvents(REPORTED).expectResultMessagePayload(0L);
        STATES.in("reported").when(REPORT).expectNoEvents();
    }
}
