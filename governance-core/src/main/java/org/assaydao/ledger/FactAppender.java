package org.assaydao.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.Story;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Appends facts of the chain to their streams, each once and whatever was known: a range of them by one read and one write.
 * What a fact becomes is its stream's own to say, see {@link Story#tell}.
 *
 * <p>The newest streams are kept as far as they were told, so that a long one is not read from its beginning for every range.
 * A kept one is believed only while the event that it ends with stands in the store, and goes on with what stands behind it.
 */
public final class FactAppender {
    private static final int KEPT = 4_096;
    private static final String TOLD = FactAppender.class.getName() + "/told";

    private final EventStore events;
    private final EventStorage storage;
    private final Map<String, Told> kept = Collections.synchronizedMap(new Newest());

    FactAppender(EventStore events, EventStorage storage) {
        this.events = events;
        this.storage = storage;
    }

    /** A fact that could not be recorded. Nothing refuses one, so this is a bug, and nothing may go on behind it. */
    public static final class Unrecordable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unrecordable(ChainFact fact, RuntimeException bug) {
            super(
                    fact.storedName() + " of " + fact.stream() + " at " + fact.position() + " cannot be recorded: "
                            + bug,
                    bug);
        }
    }

    /** A stream as far as it is told, and the event that it ends with; before the first there is none. */
    private record Told(Story<Object, ChainFact> story, long sequence, String event) {
        static Told nothing(ChainFact first) {
            return new Told(Story.before(first), -1, "");
        }

        Told after(DomainEventMessage<?> event) {
            return new Told(story.after(event.getPayload()), event.getSequenceNumber(), event.getIdentifier());
        }

        /** Whether {@code stored} begins with the event that it ends with. */
        boolean endsAt(List<DomainEventData<?>> stored) {
            return !stored.isEmpty() && stored.getFirst().getEventIdentifier().equals(event);
        }
    }

    /** A stream in the store: as far as it was kept, and what stands behind that. */
    private record Held(Optional<Told> kept, List<DomainEventData<?>> since) {}

    /**
     * Appends {@code facts}, which are in chain order, in the transaction under way, which must be one of
     * {@link LedgerTransaction}: the rows go out when it commits. A stream that another transaction appends to in between
     * fails that commit with a conflict; the next try, in a new transaction, finds what was appended.
     *
     * @throws Unrecordable when a stream cannot be read or folded
     */
    public void append(List<? extends ChainFact> facts) {
        if (!CurrentUnitOfWork.isStarted()) {
            throw new IllegalStateException("facts are appended inside a ledger transaction");
        }
        Map<String, Told> before = toldHere();
        List<String> streams = facts.stream().map(ChainFact::stream).toList();
        Map<String, Held> held = held(
                streams.stream().filter(stream -> !before.containsKey(stream)).collect(Collectors.toSet()));
        Map<String, Told> after = new HashMap<>(before);
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            ChainFact fact = facts.get(i);
            String stream = streams.get(i);
            try {
                Told told = after.computeIfAbsent(stream, _ -> read(fact, Objects.requireNonNull(held.get(stream))));
                for (Object event : told.story().tell(fact)) {
                    DomainEventMessage<?> message =
                            new GenericDomainEventMessage<>(fact.topic(), stream, told.sequence() + 1, event);
                    messages.add(message);
                    told = told.after(message);
                }
                after.put(stream, told);
            } catch (RuntimeException bug) {
                throw new Unrecordable(fact, bug);
            }
        }
        events.publish(messages);
        before.putAll(after);
    }

    private Told read(ChainFact first, Held held) {
        Told told = held.kept().orElseGet(() -> Told.nothing(first));
        DomainEventStream since = storage.messages(held.since());
        while (since.hasNext()) told = told.after(since.next());
        return told;
    }

    /** What this transaction told; kept for later ones when it has committed, and only then. */
    private Map<String, Told> toldHere() {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource(TOLD, _ -> {
            Map<String, Told> told = new HashMap<>();
            unit.afterCommit(_ -> kept.putAll(told));
            return told;
        });
    }

    private Map<String, Held> held(Set<String> streams) {
        Map<String, Told> known = new HashMap<>();
        Map<String, Long> since = new HashMap<>();
        for (String stream : streams) {
            Told one = kept.get(stream);
            if (one != null) known.put(stream, one);
            since.put(stream, one == null ? 0 : one.sequence());
        }
        Map<String, List<DomainEventData<?>>> stored = storage.streams(since);
        Map<String, Held> held = new HashMap<>();
        Set<String> others = new HashSet<>();
        for (String stream : streams) {
            List<DomainEventData<?>> events = stored.getOrDefault(stream, List.of());
            Told one = known.get(stream);
            if (one == null) held.put(stream, new Held(Optional.empty(), events));
            else if (one.endsAt(events)) held.put(stream, new Held(Optional.of(one), events.subList(1, events.size())));
            else others.add(stream);
        }
        if (!others.isEmpty()) {
            kept.keySet().removeAll(others);
            held.putAll(held(others));
        }
        return held;
    }

    /** Of more streams than are kept those go first that no range was about for longest. */
    private static final class Newest extends LinkedHashMap<String, Told> {
        private static final long serialVersionUID = 1;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > KEPT;
        }
    }
}
