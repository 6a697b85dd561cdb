package org.assaydao.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assaydao.kernel.ChainFact;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts of the chain as they are stored, stream by stream, up to one block: what was told of later blocks since, and what was
 * decided here, is passed over. So who reads on while more is recorded is told what was so at that block and nothing else.
 */
public final class FactStreams {
    private static final int EVENTS = 1_000;
    private static final JsonMapper JSON = json();

    private final EventStorage storage;

    FactStreams(EventStorage storage) {
        this.storage = storage;
    }

    private static JsonMapper json() {
        JsonMapper.Builder json = JsonMapper.builder();
        EventSerializer.configure(json);
        return json.build();
    }

    /** Tells the facts of these streams up to {@code block}, of one stream after the other; holds a bounded number. Blocks. */
    public void read(List<String> streams, long block, Consumer<ChainFact> told) {
        List<String> rest = streams;
        long since = 0;
        while (!rest.isEmpty()) {
            List<DomainEventData<?>> stored = storage.some(rest, since, EVENTS);
            DomainEventStream events = storage.messages(stored);
            while (events.hasNext()) {
                if (events.next().getPayload() instanceof ChainFact fact
                        && fact.position().block() <= block) {
                    told.accept(fact);
                }
            }
            if (stored.size() < EVENTS) return;
            DomainEventData<?> last = stored.getLast();
            rest = new ArrayList<>(rest.subList(rest.indexOf(last.getAggregateIdentifier()), rest.size()));
            since = last.getSequenceNumber() + 1;
        }
    }

    /** A fact as its event's payload is stored today. */
    public static JsonNode payload(ChainFact fact) {
        return JSON.valueToTree(fact);
    }
}
