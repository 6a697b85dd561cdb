package org.assaydao.audit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import org.assaydao.audit.AuditEvent.AuditReported;
import org.assaydao.kernel.AuditId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One audit, known from its signed report; nothing of its evidence is checked yet. */
@Aggregate(type = "audit")
class Audit {
    @AggregateIdentifier
    @Nullable
    AuditId id;

    /** A decision: the id is the report's digest, so that the same report again is silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(ReportAudit command) {
        if (id == null) apply(reported(command));
        return getVersion();
    }

    @EventSourcingHandler
    void on(AuditEvent event) {
        id = event.audit();
    }

    private static AuditReported reported(ReportAudit command) {
        return new AuditReported(
                command.audit(),
                command.provider(),
                command.auditor(),
                command.kind(),
                command.resource(),
                command.attributesHash(),
                command.capacity(),
                command.measuredFrom(),
                command.measuredTo(),
                command.evidence(),
                command.summary(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt());
    }
}
