package org.assaydao.api.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.assaydao.ledger.Commits;
import org.assaydao.ledger.History;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one generation of a view. A batch of events becomes one bulk write before the batch commits. When that fails,
 * the batch is repeated one by one and stops at the event that cannot be written; nothing is ever passed over.
 */
final class Projection<E, P> implements EventHandlerInvoker {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    private final View<E, P> view;
    private final ViewCollection<P> collection;
    private final History history;
    private final Commits commits;
    private final String batchKey;
    private final AtomicReference<@Nullable Offender> offender = new AtomicReference<>();
    private volatile boolean otherHistory;

    Projection(View<E, P> view, ViewCollection<P> collection, History history, Commits commits, String group) {
        this.view = view;
        this.collection = collection;
        this.history = history;
        this.commits = commits;
        this.batchKey = group + "/batch/";
    }

    /** Whether an event told that this view was written from another history than the store's. */
    boolean metAnotherHistory() {
        return otherHistory;
    }

    /** The event that this view stands still at; absent while it moves. */
    @Nullable
    Offender offender() {
        return offender.get();
    }

    /** The event at which a view stopped, where it stands in the store, and what the reading or writing said. */
    record Offender(String event, String aggregate, long sequence, long index, String fault) {
        static Offender of(EventMessage<?> message, Throwable fault) {
            return message instanceof DomainEventMessage<?> event
                    ? new Offender(
                            event.getIdentifier(),
                            event.getAggregateIdentifier(),
                            event.getSequenceNumber(),
                            indexOf(message),
                            fault.getClass().getSimpleName())
                    : new Offender(
                            message.getIdentifier(),
                            "",
                            -1,
                            indexOf(message),
                            fault.getClass().getSimpleName());
        }
    }

    private static long indexOf(EventMessage<?> message) {
        return message instanceof TrackedEventMessage<?> tracked && tracked.trackingToken() != null
                ? tracked.trackingToken().position().orElse(-1)
                : -1;
    }

    /**
     * Events of this view, and those that cannot be told apart, which are for the handling to refuse. All others are passed over
     * without a transaction; {@link AlignedTokens} keeps how far.
     */
    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return mayBeOurs(message)
                && segment.matches(Optional.ofNullable(
                                SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(message))
                        .orElseGet(message::getIdentifier));
    }

    private boolean mayBeOurs(EventMessage<?> message) {
        try {
            return view.events().isAssignableFrom(message.getPayloadType());
        } catch (RuntimeException | LinkageError unreadable) {
            return true;
        }
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        var unit = CurrentUnitOfWork.get().root();
        Batch batch = unit.getOrComputeResource(batchKey + segment.getSegmentId(), _ -> {
            Batch fresh = new Batch(segment.getSegmentId());
            unit.onPrepareCommit(ending -> {
                @Nullable Checkpoint stored = ending.getResource(AlignedTokens.REACHED);
                flush(fresh, Optional.ofNullable(stored).or(() -> fresh.reached(history)));
            });
            return fresh;
        });
        if (message instanceof TrackedEventMessage<?> tracked
                && tracked.trackingToken() instanceof GapAwareTrackingToken token) {
            batch.token = token;
        }
        if (message instanceof DomainEventMessage<?> event && isOurs(event)) batch.events.add(event);
    }

    /** The name of an event that a newer version wrote is unknown here, and no view goes past what it cannot tell. */
    private boolean isOurs(DomainEventMessage<?> event) {
        try {
            return view.events().isAssignableFrom(event.getPayloadType());
        } catch (RuntimeException | LinkageError unreadable) {
            standStill(event, unreadable);
            throw unreadable;
        }
    }

    private void standStill(EventMessage<?> event, Throwable fault) {
        Offender stopped = Offender.of(event, fault);
        offender.set(stopped);
        if (fault instanceof OtherHistory) otherHistory = true;
        LOG.error("The view {} stands still at {}.", view.name(), stopped, fault);
    }

    private void flush(Batch batch, Optional<Checkpoint> reached) {
        try {
            write(batch.events, batch, reached);
        } catch (RuntimeException | LinkageError | StackOverflowError whole) {
            LOG.warn("A batch of {} could not be written whole; it is repeated one by one.", view.name(), whole);
            oneByOne(batch, reached);
        }
        reached.ifPresent(checkpoint -> forget(checkpoint.index()));
    }

    /** What was written before the offender on the way to it does not mean that the view goes on. */
    private void forget(long reached) {
        Offender passed = offender.get();
        if (passed != null && passed.index() <= reached) offender.compareAndSet(passed, null);
    }

    private void oneByOne(Batch batch, Optional<Checkpoint> reached) {
        // A database that is away for this is the fault of no event.
        announce(batch);
        for (DomainEventMessage<?> event : batch.events) {
            try {
                write(List.of(event), batch, Optional.empty());
            } catch (RuntimeException | LinkageError | StackOverflowError fault) {
                standStill(event, fault);
                throw fault;
            }
        }
        write(List.of(), batch, reached);
    }

    /** Whoever holds what he read of the documents learns by the commits that they change. */
    private void announce(Batch batch) {
        if (batch.announced) return;
        commits.announce();
        batch.announced = true;
    }

    private void write(List<? extends DomainEventMessage<?>> events, Batch batch, Optional<Checkpoint> reached) {
        Map<String, StoredPicture<P>> before = events.isEmpty()
                ? Map.of()
                : collection.awaitAll(events.stream()
                        .map(DomainEventMessage::getAggregateIdentifier)
                        .collect(Collectors.toSet()));
        mustBeOfOneHistory(events, before);
        Map<String, StoredPicture<P>> changed = new LinkedHashMap<>();
        for (DomainEventMessage<?> event : events) {
            String id = event.getAggregateIdentifier();
            StoredPicture<P> stored = changed.getOrDefault(id, before.get(id));
            // Delivered before: the document holds it already.
            if (stored != null && event.getSequenceNumber() <= stored.sequence()) continue;
            changed.put(id, StoredPicture.after(view, stored, event));
        }
        if (!changed.isEmpty()) announce(batch);
        collection.write(
                changed.values(),
                before,
                batch.segment,
                changed.isEmpty() ? Optional.empty() : reached.or(() -> Optional.of(begun(events.getLast()))),
                reached);
    }

    /** What fills a gap is delivered with the highest place read before, where another event is. */
    private Checkpoint begun(EventMessage<?> newest) {
        return Checkpoint.of(GapAwareTrackingToken.newInstance(indexOf(newest), List.of()), history);
    }

    /** An event that a document is past was delivered before, or the document holds another one of that number. */
    private void mustBeOfOneHistory(
            List<? extends DomainEventMessage<?>> events, Map<String, StoredPicture<P>> before) {
        Map<String, StoredPicture<P>> past = new LinkedHashMap<>();
        for (DomainEventMessage<?> event : events) {
            StoredPicture<P> stored = before.get(event.getAggregateIdentifier());
            if (stored != null && event.getSequenceNumber() <= stored.sequence()) past.put(stored.id(), stored);
        }
        if (past.isEmpty()) return;
        Map<String, String> held = history.eventsAt(
                past.values().stream().collect(Collectors.toMap(StoredPicture::id, StoredPicture::sequence)));
        for (StoredPicture<P> stored : past.values()) {
            if (!stored.event().equals(held.get(stored.id()))) throw new OtherHistory(stored.id(), stored.sequence());
        }
    }

    /** What one batch brought to one segment. */
    private static final class Batch {
        private final int segment;
        private final List<DomainEventMessage<?>> events = new ArrayList<>();
        private @Nullable GapAwareTrackingToken token;
        private boolean announced;

        Batch(int segment) {
            this.segment = segment;
        }

        /** As far as its events lead. */
        Optional<Checkpoint> reached(History history) {
            return Optional.ofNullable(token).map(last -> Checkpoint.of(last, history));
        }
    }
}
