package org.assaydao.audit;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.AuditId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ResourceKind;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;

/** The events of one audit. */
public sealed interface AuditEvent {
    AuditId audit();

    /**
     * An auditor signed a report. Nothing of its evidence was recomputed: its state is "REPORTED, evidence not checked".
     *
     * @param evidence content identifiers (CIDv1, sha2-256) of the evidence files
     */
    @StoredAs("assay.audit.AuditReported")
    record AuditReported(
            AuditId audit,
            Address provider,
            Address auditor,
            AuditKind kind,
            ResourceKind resource,
            Hash32 attributesHash,
            TokenAmount capacity,
            ChainTime measuredFrom,
            ChainTime measuredTo,
            List<String> evidence,
            String summary,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements AuditEvent {
        public AuditReported {
            evidence = List.copyOf(evidence);
        }
    }
}
