package org.assaydao.api.view;

import java.util.Map;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ChainOutlook.Later;
import org.assaydao.chain.Levels;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
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
     */
    public <P extends Picture<?, ?>, V extends View<?, P>> Mono<Overlaid<P>> find(Class<V> view, P empty) {
        return views.held(new Found(view, empty.stream()), () -> read(view, empty));
    }

    private record Found(Class<?> view, String aggregate) {}

    /** As {@link #find}, read anew: for what is held as a part of more. */
    public <P extends Picture<?, ?>, V extends View<?, P>> Mono<Overlaid<P>> read(Class<V> view, P empty) {
        String aggregate = empty.stream();
        Views.Reading<P> reading = views.reading(view);
        long through = reading.through();
        ViewCollection<P> documents = reading.documents();
        return found(documents, aggregate)
                .flatMap(stored -> blocking.call(() -> laid(
                        Optional.ofNullable(recorded.after(documents.view(), aggregate, stored.orElse(null))),
                        empty,
                        through)))
                .filter(found -> found.sequence().isPresent() || !found.later().isEmpty());
    }

    /**
     * As {@link #find}; one that nobody knows breaks {@code unknown}.
     *
     * @param named what names it in the problem
     */
    public <P extends Picture<?, ?>, V extends View<?, P>> Mono<Overlaid<P>> known(
            Class<V> view, P empty, Rule unknown, Map<String, Object> named) {
        return find(view, empty).switchIfEmpty(Mono.error(() -> new RuleBroken(unknown, named)));
    }

    private static <P> Mono<Optional<StoredPicture<P>>> found(ViewCollection<P> documents, String aggregate) {
        return documents.find(aggregate).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private <P extends Picture<?, ?>> Overlaid<P> laid(Optional<StoredPicture<P>> stored, P empty, long through) {
        Later later = stored.map(document -> document.later(outlook))
                .orElseGet(() -> outlook.laterThan(through, empty.stream()));
        return new Overlaid<>(
                Levels.of(stored.map(StoredPicture::picture).orElse(empty), later.facts()),
                stored.map(StoredPicture::sequence),
                later.facts(),
                Math.max(through, stored.map(StoredPicture::appliedThrough).orElse(-1L)),
                later.clock());
    }
}
