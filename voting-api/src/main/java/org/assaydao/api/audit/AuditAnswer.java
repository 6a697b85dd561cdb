package org.assaydao.api.audit;

import java.util.List;
import org.assaydao.audit.AuditEvent.AuditReported;
import org.assaydao.audit.AuditKind;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ResourceKind;

/**
 * A signed audit report.
 *
 * @param state what it is worth: the evidence behind a report was not recomputed
 * @param evidence content identifiers (CIDv1) of the evidence files
 */
public record AuditAnswer(
        Hash32 digest,
        String state,
        Address provider,
        Address auditor,
        AuditKind kind,
        ResourceKind resource,
        String unit,
        Hash32 attributesHash,
        TokenAmount capacity,
        ChainTime measuredFrom,
        ChainTime measuredTo,
        List<String> evidence,
        String summary,
        ChainTime reportedAt) {
    private static final String REPORTED = "REPORTED, evidence not checked";

    static AuditAnswer of(AuditReported said) {
        return new AuditAnswer(
                said.audit().report(),
                REPORTED,
                said.provider(),
                said.auditor(),
                said.kind(),
                said.resource(),
                said.resource().unit(),
                said.attributesHash(),
                said.capacity(),
                said.measuredFrom(),
                said.measuredTo(),
                said.evidence(),
                said.summary(),
                said.acceptedAt().time());
    }
}
