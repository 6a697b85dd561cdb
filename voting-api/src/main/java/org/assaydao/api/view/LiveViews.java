package org.assaydao.api.view;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assaydao.api.answer.Blocking;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;
import reactor.core.publisher.Mono;

/** Reads documents with the newest blocks laid over them: what a person asks is answered as of what the chain shows. */
public final class LiveViews {
    private final Views views;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    public LiveViews(Views views, ChainOutlook outlook, Blocking blocking) {
        this.views = views;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    /**
     * One aggregate's picture; empty when neither the view nor a later block knows it.
     *
     * @param empty the picture before its first event
     * @param overlay the feature's own overlay
     */
    public <P, V extends View<?, P>> Mono<Overlaid<P>> find(
            Class<V> view, String aggregate, P empty, BiFunction<P, List<PendingFact>, Levels<P>> overlay) {
        Views.Reading<P> reading = views.reading(view);
        long through = reading.through();
        return reading.documents()
                .find(aggregate)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(stored -> blocking.call(() -> laid(stored, aggregate, empty, overlay, through)))
                .filter(found -> found.sequence().isPresent() || !found.later().isEmpty());
    }

    private <P> Overlaid<P> laid(
            Optional<StoredPicture<P>> stored,
            String aggregate,
            P empty,
            BiFunction<P, List<PendingFact>, Levels<P>> overlay,
            long through) {
        ChainClock clock = outlook.clock();
        List<PendingFact> later =
                stored.map(document -> document.later(outlook)).orElseGet(() -> outlook.factsAfter(through, aggregate));
        return new Overlaid<>(
                overlay.apply(stored.map(StoredPicture::picture).orElse(empty), later),
                stored.map(StoredPicture::sequence),
                later,
                Math.max(through, stored.map(StoredPicture::appliedThrough).orElse(-1L)),
                clock);
    }
}
