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
    private sealed interface State {
        record Absent() implements State {}

        record Reported() implements State {}
    }

    @AggregateIdentifier
    @Nullable
    AuditId id;

    private State state = new State.Absent();

    /** A decision: the id is the report's digest, so that the same report again is silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(ReportAudit command) {
        switch (state) {
            case State.Absent _ -> apply(reported(command));
            case State.Reported _ -> {
                // Reported before, in the very same words.
            }
        }
        return getVersion();
    }

    @EventSourcingHandler
    void on(AuditEvent event) {
        id = event.audit();
        state = switch (event) {
            case AuditReported _ -> new State.Reported();
        };
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
