package org.assaydao.api.view;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ChainOutlook.Later;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Picture;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Pages of a view with the newest blocks laid over them, those included that only later blocks know. Paging goes by a key
 * that never changes, so no page repeats or skips an item that was there when the first was read.
 *
 * @param <P> the picture
 */
public final class LiveList<P extends Picture<?, ?>> {
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
     * @param filter narrows the documents further
     * @param keyField the field that it is sorted by
     * @param descending whether the highest key comes first, which is the newest where keys are places or times
     * @param entries where the list is one of entries: what their fields are
     * @param place the item that a fact begins or changes; empty when it does neither
     * @param empty the picture of an aggregate that the view has no document of
     */
    public record Shape<P extends Picture<?, ?>>(
            Class<? extends View<?, P>> view,
            String subjects,
            Bson filter,
            String keyField,
            boolean descending,
            Optional<Entries> entries,
            Function<ChainFact, Optional<Place>> place,
            Function<String, P> empty) {}

    /** The fields of an entry that name the document that shows it, and the part of that. */
    public record Entries(String subject, String part) {}

    /**
     * Where an item stands in the list.
     *
     * @param key behind which paging continues
     * @param id the {@code _id} of what stands for it in the view
     * @param subject the aggregate whose picture shows it
     * @param part which part of the picture does; empty for the whole
     */
    public record Place(String key, String id, String subject, String part) {
        /** That of an item that an aggregate's own document stands for. */
        public static Optional<Place> of(String key, String aggregate) {
            return Optional.of(new Place(key, aggregate, aggregate, ""));
        }
    }

    /**
     * One item of a page.
     *
     * @param part which part of the picture it is, as its place says
     * @param now the time of the newest seen block
     */
    public record Item<P>(String part, Levels<P> levels, List<PendingFact> later, ChainTime now) {}

    /** The page, each item made an answer, of nothing but the item. */
    public <A> Mono<Page<A>> page(PageRequest request, Function<Item<P>, A> answer) {
        return pageOf(request, item -> Optional.of(answer.apply(item)));
    }

    /**
     * As the other, of a list that there is only where {@code known} tells something, and of what {@code answers} makes of all
     * items of a page at once; it may block.
     */
    public <A> Mono<Page<A>> pageTogether(
            PageRequest request, Supplier<Mono<?>> known, Function<Page<Levels<P>>, Page<A>> answers) {
        return views.held(request, () -> known.get()
                .flatMap(_ -> read(request, item -> Optional.of(item.levels())))
                .flatMap(page -> blocking.call(() -> answers.apply(page))));
    }

    /** As the first, without the items that no answer is made of. */
    public <A> Mono<Page<A>> pageOf(PageRequest request, Function<Item<P>, Optional<A>> answer) {
        // A request names its list, what that is narrowed to, and so what is answered.
        return views.held(request, () -> read(request, answer));
    }

    private <A> Mono<Page<A>> read(PageRequest request, Function<Item<P>, Optional<A>> answer) {
        Views.Reading<P> reading = views.reading(shape.view());
        ViewCollection<P> collection = reading.documents();
        long through = reading.through();
        return collection
                .listed(filter(request), sort(), request.limit() + 1)
                .collectList()
                .flatMap(stored -> blocking.call(() -> outlook.laterThanOfAll(through, shape.subjects()))
                        .flatMap(later -> fresh(collection, request, stored, later)
                                .map(fresh -> merged(stored, fresh))
                                .flatMap(places -> pictures(collection, stored, shown(places, request))
                                        .map(pictures ->
                                                answered(request, places, pictures, later, through, answer)))));
    }

    /** What later facts begin behind the cursor and nothing stands for, on this page or elsewhere in the view. */
    private Mono<Collection<Place>> fresh(
            ViewCollection<P> collection, PageRequest request, List<Document> stored, Later later) {
        Map<String, Place> fresh = new LinkedHashMap<>();
        for (PendingFact pending : later.facts()) {
            shape.place().apply(pending.fact()).ifPresent(place -> fresh.put(place.id(), place));
        }
        fresh.values().removeIf(place -> !isBehind(place.key(), request));
        stored.forEach(document -> fresh.remove(document.getString(Documents.ID)));
        if (fresh.isEmpty()) return Mono.just(List.of());
        return collection.known(fresh.keySet(), shape.keyField()).map(known -> {
            // One that stands elsewhere is shown there; one that came to stand here since the page was read, here.
            fresh.values().removeIf(place -> !place.key().equals(known.getOrDefault(place.id(), place.key())));
            return fresh.values();
        });
    }

    private List<Place> merged(List<Document> stored, Collection<Place> fresh) {
        return Stream.concat(stored.stream().map(this::place), fresh.stream())
                .sorted(Comparator.comparing(Place::key, order()))
                .toList();
    }

    private Place place(Document stored) {
        String id = stored.getString(Documents.ID);
        return new Place(
                stored.getString(shape.keyField()),
                id,
                shape.entries()
                        .map(fields -> stored.getString(fields.subject()))
                        .orElse(id),
                shape.entries().map(fields -> stored.getString(fields.part())).orElse(""));
    }

    /** A full page of documents ends where the next begins: what lies past its last one belongs to a later page. */
    private static List<Place> shown(List<Place> places, PageRequest request) {
        return places.subList(0, Math.min(places.size(), request.limit()));
    }

    /** What the view has of those that show the items: entries, and documents without a key yet, are still to be read. */
    private Mono<Map<String, StoredPicture<P>>> pictures(
            ViewCollection<P> collection, List<Document> stored, List<Place> shown) {
        Set<String> unread = shown.stream().map(Place::subject).collect(Collectors.toSet());
        Flux<StoredPicture<P>> read = Flux.empty();
        if (shape.entries().isEmpty()) {
            stored.forEach(document -> unread.remove(document.getString(Documents.ID)));
            read = Flux.fromIterable(stored).map(collection::picture);
        }
        return (unread.isEmpty() ? read : read.concatWith(collection.list(unread))).collectMap(StoredPicture::id);
    }

    private <A> Page<A> answered(
            PageRequest request,
            List<Place> places,
            Map<String, StoredPicture<P>> pictures,
            Later later,
            long through,
            Function<Item<P>, Optional<A>> answer) {
        Map<String, List<PendingFact>> facts =
                later.facts().stream().collect(Collectors.groupingBy(pending -> pending.fact().stream()));
        List<Place> shown = shown(places, request);
        List<Item<P>> items = shown.stream()
                .map(place -> {
                    List<PendingFact> about = facts.getOrDefault(place.subject(), List.of());
                    return item(place, pictures.get(place.subject()), about, later.clock());
                })
                .toList();
        return new Page<>(
                items.stream().map(answer).flatMap(Optional::stream).toList(),
                shown.size() < places.size()
                        ? request.cursorBehind(shown.getLast().key())
                        : null,
                FinalityNote.of(
                        items.stream().flatMap(item -> item.later().stream()).toList(), through, later.clock()));
    }

    private Item<P> item(Place place, @Nullable StoredPicture<P> stored, List<PendingFact> facts, ChainClock clock) {
        P applied = stored == null ? shape.empty().apply(place.subject()) : stored.picture();
        List<PendingFact> later = stored == null ? facts : stored.laterOf(facts);
        return new Item<>(
                place.part(), Levels.of(applied, later), later, clock.seen().time());
    }

    private boolean isBehind(String key, PageRequest request) {
        return request.isFirst() || order().compare(key, request.behind()) > 0;
    }

    private Comparator<String> order() {
        return shape.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    private Bson filter(PageRequest request) {
        if (request.isFirst()) return Filters.and(shape.filter(), Filters.exists(shape.keyField()));
        return Filters.and(
                shape.filter(),
                shape.descending()
                        ? Filters.lt(shape.keyField(), request.behind())
                        : Filters.gt(shape.keyField(), request.behind()));
    }

    private Bson sort() {
        return shape.descending() ? Sorts.descending(shape.keyField()) : Sorts.ascending(shape.keyField());
    }
}
