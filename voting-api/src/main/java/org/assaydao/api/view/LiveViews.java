package org.assaydao.api.view;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assaydao.api.answer.Blocking;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ChainOutlook.Later;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;
import org.axonframework.eventsourcing.eventstore.EventStore;
import reactor.core.publisher.Mono;

/**
 * Reads documents with what is newer laid over them: the events that are committed and not in a view yet, and then the newest
 * blocks. What a person asks is answered as of what was accepted here and what the chain shows.
 */
public final class LiveViews {
    private final Views views;
    private final RecordedSince recorded;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    public LiveViews(Views views, EventStore events, ChainOutlook outlook, Blocking blocking) {
        this.views = views;
        this.recorded = new RecordedSince(events);
        this.outlook = outlook;
        this.blocking = blocking;
    }

    /** One aggregate's document as of its newest event; empty when it has none. For what no block speaks of. */
    public <P, V extends View<?, P>> Mono<StoredPicture<P>> recorded(Class<V> view, String aggregate) {
        ViewCollection<P> documents = views.of(view);
        return found(documents, aggregate)
                .flatMap(stored ->
                        blocking.call(() -> recorded.after(documents.view(), aggregate, stored.orElse(null))));
    }

    /**
     * One aggregate's picture; empty when neither the store nor a later block knows it.
     *
     * @param empty the picture before its first event
     * @param overlay the feature's own overlay
     */
    public <P, V extends View<?, P>> Mono<Overlaid<P>> find(
            Class<V> view, String aggregate, P empty, BiFunction<P, List<PendingFact>, Levels<P>> overlay) {
        Views.Reading<P> reading = views.reading(view);
        long through = reading.through();
        ViewCollection<P> documents = reading.documents();
        return found(documents, aggregate)
                .flatMap(stored -> blocking.call(() -> laid(
                        Optional.ofNullable(recorded.after(documents.view(), aggregate, stored.orElse(null))),
                        aggregate,
                        empty,
                        overlay,
                        through)))
                .filter(found -> found.sequence().isPresent() || !found.later().isEmpty());
    }

    private static <P> Mono<Optional<StoredPicture<P>>> found(ViewCollection<P> documents, String aggregate) {
        return documents.find(aggregate).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private <P> Overlaid<P> laid(
            Optional<StoredPicture<P>> stored,
            String aggregate,
            P empty,
            BiFunction<P, List<PendingFact>, Levels<P>> overlay,
            long through) {
        Later later =
                stored.map(document -> document.later(outlook)).orElseGet(() -> outlook.laterThan(through, aggregate));
        return new Overlaid<>(
                overlay.apply(stored.map(StoredPicture::picture).orElse(empty), later.facts()),
                stored.map(StoredPicture::sequence),
                later.facts(),
                Math.max(through, stored.map(StoredPicture::appliedThrough).orElse(-1L)),
                later.clock());
    }
}
