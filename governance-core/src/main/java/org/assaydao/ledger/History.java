package org.assaydao.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Which events the store holds where. After an older copy of it was restored, the same places and numbers belong to other
 * events, and whoever remembers some of before must notice.
 */
public interface History {
    /** The identifier of the event at a place of the store; empty when none is committed there. */
    Optional<String> eventAt(long index);

    /** The identifiers of the events with these numbers in their aggregates' streams; absent where there is none. */
    Map<String, String> eventsAt(Map<String, Long> sequences);

    /**
     * The lowest of these places at which an event is committed now; empty when there is none. A reader passes over a place
     * whose transaction has not ended; only a look at the store tells whether that was rolled back or has committed behind it.
     */
    Optional<Long> lowestCommitted(Collection<Long> indexes);
}
