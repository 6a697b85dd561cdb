package org.assaydao.riskfund;

import java.util.List;
import java.util.Map;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What a claim can be about: incidents that were opened, as far as the chain is seen. */
public final class KnownIncidents {
    private final EventStore events;
    private final ChainOutlook outlook;

    public KnownIncidents(EventStore events, ChainOutlook outlook) {
        this.events = events;
        this.outlook = outlook;
    }

    /**
     * The incident as its events and later blocks say. Blocks.
     *
     * @throws RuleBroken INCIDENT_UNKNOWN
     */
    public IncidentPicture mustBeKnown(IncidentId incident) {
        IncidentPicture picture = IncidentPicture.of(incident);
        ChainPosition last = ChainPosition.NONE;
        for (Object event : recorded(incident)) {
            picture = picture.after((IncidentEvent) event);
            last = ChainFact.last(last, event);
        }
        ChainPosition applied = last;
        List<PendingFact> later = outlook.factsAfter(applied.block() - 1, incident.toString()).stream()
                .filter(pending -> pending.fact().position().isAfter(applied))
                .toList();
        IncidentPicture seen = Levels.of(picture, later).seen();
        if (seen.opened().isEmpty()) {
            throw new RuleBroken(
                    Rule.INCIDENT_UNKNOWN, Map.of("incident", incident.value().toString()));
        }
        return seen;
    }

    private List<?> recorded(IncidentId incident) {
        return events.readEvents(incident.toString())
                .asStream()
                .map(event -> event.getPayload())
                .toList();
    }
}
