package org.assaydao.riskfund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Map;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.riskfund.IncidentEvent.AwardsFixed;
import org.assaydao.riskfund.IncidentEvent.ClaimsClosed;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An incident: opened by the chain; its claims are closed and its awards fixed here, by the chain's clock. */
@Aggregate(type = "incident")
class Incident {
    @AggregateIdentifier
    @Nullable
    IncidentId id;

    /** Absent before its first event. */
    private @Nullable IncidentPicture picture;

    /** A decision: closing twice is silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CloseClaims command) {
        IncidentPicture known = open(command.incident());
        if (known.closed().isPresent()) return;
        mustBeAfter(known.opened().orElseThrow().claimsUntil(), command.now().time(), command.incident());
        apply(new ClaimsClosed(command.incident(), command.decideUntil(), command.now()));
    }

    /** A decision: fixing twice is silence, for what was fixed never changes. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(FixAwards command) {
        IncidentPicture known = open(command.incident());
        if (known.fixed().isPresent()) return;
        IncidentOpened opened = known.opened().orElseThrow();
        mustBeAfter(
                known.closed().map(ClaimsClosed::decideUntil).orElseGet(opened::claimsUntil),
                command.now().time(),
                command.incident());
        if (!known.escrow().equals(command.proceeds())) {
            // Told in between: whoever fixes looks again.
            throw new IllegalStateException("the escrow of " + command.incident() + " is another one now");
        }
        apply(new AwardsFixed(
                command.incident(),
                opened.token(),
                command.list().awards().size(),
                command.awards(),
                command.proceeds(),
                command.committed(),
                command.list().total(),
                command.list().payout(),
                command.list().root(),
                command.list().contentHash(),
                command.now()));
    }

    @EventSourcingHandler
    void on(IncidentEvent event) {
        id = event.incident();
        picture = (picture == null ? IncidentPicture.of(event.incident()) : picture).after(event);
    }

    private IncidentPicture open(IncidentId incident) {
        if (picture == null || picture.opened().isEmpty()) throw refused(Rule.INCIDENT_UNKNOWN, incident);
        return picture.mustBeOpen();
    }

    private static void mustBeAfter(ChainTime end, ChainTime now, IncidentId incident) {
        if (now.isAfter(end)) return;
        throw new RuleBroken(
                Rule.CLAIMS_OPEN,
                Map.of("incident", incident.value().toString(), "until", end.seconds(), "chainTime", now.seconds()));
    }

    private static RuleBroken refused(Rule rule, IncidentId incident) {
        return new RuleBroken(rule, Map.of("incident", incident.value().toString()));
    }
}
