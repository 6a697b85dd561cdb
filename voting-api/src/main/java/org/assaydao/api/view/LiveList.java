package org.assaydao.api.view;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ChainTime;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/**
 * Pages of a view with the newest blocks laid over them, those included that only later blocks know. Paging goes by a key
 * that never changes, so no page repeats or skips an item that was there when the first was read.
 *
 * @param <P> the picture
 */
public final class LiveList<P> {
    private final Views views;
    private final ChainOutlook outlook;
    private final Blocking blocking;
    private final Shape<P> shape;

    public LiveList(Views views, ChainOutlook outlook, Blocking blocking, Shape<P> shape) {
        this.views = views;
        this.outlook = outlook;
        this.blocking = blocking;
        this.shape = shape;
    }

    /**
     * What kind of list it is.
     *
     * @param subjects how the identifiers of all its aggregates begin
     * @param keyField the field that it is sorted by
     * @param key the same of a picture; empty when it does not belong in the list
     * @param filter narrows the documents further
     */
    public record Shape<P>(
            Class<? extends View<?, P>> view,
            String subjects,
            Bson filter,
            String keyField,
            boolean newestFirst,
            Function<P, Optional<String>> key,
            Function<PendingFact, Optional<String>> subject,
            Function<String, P> empty,
            BiFunction<P, List<PendingFact>, Levels<P>> overlay) {}

    /** One item, with the key that paging continues behind. */
    private record Item<P>(String key, Levels<P> levels, List<PendingFact> later) {}

    /** The page, each item's levels made an answer by {@code answer}. */
    public <A> Mono<Page<A>> page(PageRequest request, Function<Levels<P>, A> answer) {
        return page(request, (levels, _) -> answer.apply(levels));
    }

    /** As the other, for answers that change with the time of the newest seen block. */
    public <A> Mono<Page<A>> page(PageRequest request, BiFunction<Levels<P>, ChainTime, A> answer) {
        Views.Reading<P> reading = views.reading(shape.view());
        long through = reading.through();
        ViewCollection<P> collection = reading.documents();
        Mono<List<StoredPicture<P>>> documents =
                collection.list(filter(request), sort(), request.limit() + 1).collectList();
        return documents.flatMap(
                page -> blocking.call(() -> read(through)).flatMap(live -> unknown(collection, page, live.facts())
                        .map(fresh -> merged(request, page, fresh, live, through, answer))));
    }

    /** The clock, and the later facts by the aggregate that they are about. */
    private record Live(ChainClock clock, Map<String, List<PendingFact>> facts) {}

    private Live read(long through) {
        ChainClock clock = outlook.clock();
        Map<String, List<PendingFact>> facts = new LinkedHashMap<>();
        for (PendingFact fact : outlook.factsAfterOfAll(through, shape.subjects())) {
            shape.subject().apply(fact).ifPresent(subject -> facts.computeIfAbsent(subject, _ -> new ArrayList<>())
                    .add(fact));
        }
        return new Live(clock, facts);
    }

    /** The aggregates that later blocks speak of and the view has no document of. */
    private Mono<Set<String>> unknown(
            ViewCollection<P> collection, List<StoredPicture<P>> page, Map<String, List<PendingFact>> facts) {
        Set<String> unknown = new LinkedHashSet<>(facts.keySet());
        page.forEach(document -> unknown.remove(document.id()));
        if (unknown.isEmpty()) return Mono.just(unknown);
        return collection.known(unknown).map(known -> {
            unknown.removeAll(known);
            return unknown;
        });
    }

    private <A> Page<A> merged(
            PageRequest request,
            List<StoredPicture<P>> page,
            Set<String> fresh,
            Live live,
            long through,
            BiFunction<Levels<P>, ChainTime, A> answer) {
        List<Item<P>> items = new ArrayList<>();
        for (StoredPicture<P> document : page) {
            List<PendingFact> later = document.laterOf(live.facts().getOrDefault(document.id(), List.of()));
            item(document.picture(), later).ifPresent(items::add);
        }
        for (String id : fresh) {
            item(shape.empty().apply(id), live.facts().getOrDefault(id, List.of()))
                    .filter(item -> isBehind(item.key(), request))
                    .ifPresent(items::add);
        }
        items.sort(Comparator.comparing(Item::key, order()));
        // A full page of documents ends where the next begins: what lies past its last one belongs to a later page.
        boolean more = items.size() > request.limit();
        List<Item<P>> shown = more ? items.subList(0, request.limit()) : items;
        return new Page<>(
                shown.stream()
                        .map(item ->
                                answer.apply(item.levels(), live.clock().seen().time()))
                        .toList(),
                more ? request.cursorBehind(shown.getLast().key()) : null,
                FinalityNote.of(
                        shown.stream().flatMap(item -> item.later().stream()).toList(), through, live.clock()));
    }

    private Optional<Item<P>> item(P applied, List<PendingFact> later) {
        Levels<P> levels = shape.overlay().apply(applied, later);
        return shape.key().apply(levels.seen()).map(key -> new Item<>(key, levels, later));
    }

    private boolean isBehind(String key, PageRequest request) {
        return request.isFirst() || order().compare(key, request.behind()) > 0;
    }

    private Comparator<String> order() {
        return shape.newestFirst() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    private Bson filter(PageRequest request) {
        if (request.isFirst()) return Filters.and(shape.filter(), Filters.exists(shape.keyField()));
        return Filters.and(
                shape.filter(),
                shape.newestFirst()
                        ? Filters.lt(shape.keyField(), request.behind())
                        : Filters.gt(shape.keyField(), request.behind()));
    }

    private Bson sort() {
        return shape.newestFirst() ? Sorts.descending(shape.keyField()) : Sorts.ascending(shape.keyField());
    }
}
