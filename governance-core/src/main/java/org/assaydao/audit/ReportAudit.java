package org.assaydao.audit;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.AuditId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ResourceKind;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An accredited auditor reports. The signature and the accreditation are verified already. */
public record ReportAudit(
        @TargetAggregateIdentifier AuditId audit,
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
        AcceptedAt acceptedAt) {}
