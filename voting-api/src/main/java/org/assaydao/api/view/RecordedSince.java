package org.assaydao.api.view;

import java.util.Iterator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one aggregate that are committed and not in its document yet: with them an answer holds whatever was accepted
 * before it was asked for, however far the view is. One look at the store, by the key of its streams.
 */
final class RecordedSince {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedSince.class);

    /** A view that is being built is not built again for each answer: so much of a stream is read, which is most of any. */
    private static final int MOST = 500;

    private final EventStore events;

    RecordedSince(EventStore events) {
        this.events = events;
    }

    /** The document with those events in it; absent when neither view nor store knows the aggregate. Blocks. */
    <E, P> @Nullable StoredPicture<P> after(View<E, P> view, String aggregate, @Nullable StoredPicture<P> stored) {
        long first = stored == null ? 0 : stored.sequence() + 1;
        StoredPicture<P> now = stored;
        Iterator<? extends DomainEventMessage<?>> more =
                events.readEvents(aggregate, first).asStream().limit(MOST).iterator();
        while (more.hasNext()) {
            DomainEventMessage<?> event = more.next();
            try {
                now = StoredPicture.after(view, now, event);
            } catch (RuntimeException | LinkageError unreadable) {
                // A newer version wrote it. The view stands still before it and says so, and so does the answer.
                LOG.debug("The answer about {} ends before its event {}.", aggregate, event.getSequenceNumber());
                break;
            }
        }
        return now;
    }
}
