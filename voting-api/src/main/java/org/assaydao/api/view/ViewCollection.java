package org.assaydao.api.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.ledger.History;
import org.assaydao.mirror.reconcile.ViewValues.ViewedPicture;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection of one generation of a view: read without waiting, written by its processor, which waits. */
public final class ViewCollection<P> {
    /** Well below the time after which another node may take over a segment. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final View<?, P> view;
    private final MongoCollection<Document> documents;
    private final ViewWaiters waiters = new ViewWaiters();

    ViewCollection(View<?, P> view, MongoDatabase database, int generation) {
        this.view = view;
        this.documents = database.getCollection(view.name() + "-v" + generation);
    }

    View<?, P> view() {
        return view;
    }

    /** The document of an aggregate; empty when the view has none. */
    public Mono<StoredPicture<P>> find(String aggregate) {
        return entry(aggregate).map(document -> Documents.read(view, document));
    }

    /** Any document by its {@code _id}, as it is. */
    public Mono<Document> entry(String id) {
        return Mono.from(documents.find(eq(Documents.ID, id)));
    }

    /** The documents of these aggregates whole, in no order. */
    private Flux<StoredPicture<P>> findAll(Collection<String> aggregates) {
        return Flux.from(documents.find(in(Documents.ID, aggregates))).map(document -> Documents.read(view, document));
    }

    /** The documents of these aggregates without what no list shows, in no order. */
    public Flux<StoredPicture<P>> list(Collection<String> aggregates) {
        return Flux.from(withoutUnlisted(documents.find(in(Documents.ID, aggregates))))
                .map(this::picture);
    }

    /** Pictures without what no list shows, in the order of {@code sort}. */
    public Flux<StoredPicture<P>> list(Bson filter, Bson sort, int limit) {
        return listed(filter, sort, limit).map(this::picture);
    }

    /** Documents and entries without what no list shows, in the order of {@code sort}. */
    Flux<Document> listed(Bson filter, Bson sort, int limit) {
        return Flux.from(withoutUnlisted(documents.find(filter).sort(sort).limit(limit)));
    }

    private FindPublisher<Document> withoutUnlisted(FindPublisher<Document> found) {
        return view.unlisted().isEmpty() ? found : found.projection(Documents.listed(view));
    }

    /** The aggregates that there are, in the order of their identifiers, behind one of them or, when that is empty, from the first on. */
    public Flux<String> aggregates(Bson filter, String behind, int limit) {
        String first = behind.isEmpty() ? view.prefix() : behind;
        // What is no document of an aggregate, as a checkpoint, begins otherwise; ';' is the next character behind ':'.
        String end = view.prefix().replace(':', ';');
        return Flux.from(documents
                        .find(and(filter, gt(Documents.ID, first), lt(Documents.ID, end)))
                        .sort(Sorts.ascending(Documents.ID))
                        .limit(limit)
                        .projection(Projections.include(Documents.ID)))
                .map(document -> document.getString(Documents.ID));
    }

    /** What a document holds that was read without what no list shows. */
    StoredPicture<P> picture(Document listed) {
        return Documents.readListed(view, listed);
    }

    /** The field of those documents and entries that are there and have it, by their {@code _id}. */
    Mono<Map<String, String>> known(Collection<String> ids, String field) {
        return Flux.from(documents
                        .find(and(in(Documents.ID, ids), exists(field)))
                        .projection(Projections.include(Documents.ID, field)))
                .collectMap(document -> document.getString(Documents.ID), document -> document.getString(field));
    }

    /** Documents as they are, in the order of {@code sort}. */
    public Flux<Document> entries(Bson filter, Bson sort, int limit) {
        return Flux.from(documents.find(filter).sort(sort).limit(limit));
    }

    /** Completes once the aggregate's document holds the event of that sequence: one look now, then whoever writes it. */
    public Mono<Void> holds(String aggregate, long sequence) {
        Mono<Void> now = entry(aggregate)
                .filter(document -> Documents.sequence(document) >= sequence)
                .switchIfEmpty(Mono.never())
                .then();
        return Mono.firstWithSignal(waiters.until(aggregate, sequence), now);
    }

    /** One look for all who wait, for another node may be the one that writes. */
    void wakeWaiters() {
        Set<String> awaited = waiters.aggregates();
        if (awaited.isEmpty()) return;
        Flux.from(documents.find(in(Documents.ID, awaited)).projection(Projections.include(Documents.SEQUENCE)))
                .doOnNext(document -> waiters.wake(document.getString(Documents.ID), Documents.sequence(document)))
                .blockLast(PATIENCE);
    }

    Mono<Checkpoint> checkpoint(int segment) {
        return entry(Checkpoint.id(segment)).map(Checkpoint::read);
    }

    Optional<Checkpoint> awaitCheckpoint(int segment) {
        return checkpoint(segment).blockOptional(PATIENCE);
    }

    /** How far a segment was written, or begun to be, from another history than the store's; empty when from none. */
    Optional<Checkpoint> stray(int segment, History history) {
        return Flux.from(documents.find(in(Documents.ID, Checkpoint.id(segment), Checkpoint.begunId(segment))))
                .map(Checkpoint::read)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow()
                .stream()
                .filter(kept -> !kept.isOf(history))
                .findFirst();
    }

    /** The documents of these aggregates, for whoever compares them; what cannot be read has no picture. Blocks. */
    Map<String, ViewedPicture> awaitViewed(Collection<String> aggregates) {
        return Flux.from(documents.find(in(Documents.ID, aggregates)))
                .collectMap(document -> document.getString(Documents.ID), this::viewed)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private ViewedPicture viewed(Document document) {
        try {
            StoredPicture<P> read = Documents.read(view, document);
            return new ViewedPicture(Optional.of(read.picture()), read.sequence());
        } catch (RuntimeException changed) {
            return new ViewedPicture(Optional.empty(), Documents.sequence(document));
        }
    }

    /** The next identifiers behind {@code after} of the aggregates with a document. Blocks. */
    List<String> awaitNext(String after, int limit) {
        String from = view.prefix().compareTo(after) < 0 ? after : view.prefix();
        Bson behind = and(gt(Documents.ID, from), lt(Documents.ID, beyond(view.prefix())), exists(Documents.PICTURE));
        return Flux.from(documents
                        .find(behind)
                        .sort(Sorts.ascending(Documents.ID))
                        .limit(limit)
                        .projection(Projections.include(Documents.ID)))
                .map(document -> document.getString(Documents.ID))
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    /** The first text behind all that begin with {@code prefix}. */
    private static String beyond(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }

    Map<String, StoredPicture<P>> awaitAll(Collection<String> aggregates) {
        Map<String, StoredPicture<P>> found = new HashMap<>();
        findAll(aggregates).toStream().forEach(stored -> found.put(stored.id(), stored));
        return found;
    }

    void createIndexes() {
        Flux.from(documents.createIndexes(view.indexes())).blockLast(PATIENCE);
    }

    /**
     * Writes how far the pictures go, the pictures, each with its entries and without those that only its picture before it
     * had, and, last, how far this segment is with them: in order, so that a crash between two of them repeats events, loses
     * none, and leaves no document of which nobody could tell that it is of another history. New ones that have no entries are
     * inserted together, which costs half of looking for each. The embedded server goes on behind a failed write; the checkpoint that it then keeps is ahead
     * of the position in PostgreSQL, which does not move when this throws, and the earlier of the two is where it goes on.
     */
    void write(
            Collection<StoredPicture<P>> changed,
            Map<String, StoredPicture<P>> before,
            int segment,
            Optional<Checkpoint> begun,
            Optional<Checkpoint> reached) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        List<WriteModel<Document>> inserts = new ArrayList<>();
        begun.ifPresent(checkpoint -> writes.add(kept(checkpoint, Checkpoint.begunId(segment))));
        for (StoredPicture<P> stored : changed) {
            Map<String, Map<String, Object>> entries = view.entries(stored.picture());
            entries.forEach((id, fields) ->
                    writes.add(replacement(Documents.entry(id, fields, stored.sequence()), stored.sequence())));
            StoredPicture<P> older = before.get(stored.id());
            if (older != null) {
                Set<String> ended =
                        new LinkedHashSet<>(view.entries(older.picture()).keySet());
                ended.removeAll(entries.keySet());
                ended.forEach(id -> writes.add(new DeleteOneModel<>(notLater(id, stored.sequence()))));
            }
            Document document = Documents.write(view, stored);
            if (older == null && entries.isEmpty()) inserts.add(new InsertOneModel<>(document));
            else writes.add(replacement(document, stored.sequence()));
        }
        writes.addAll(inserts);
        reached.ifPresent(checkpoint -> writes.add(kept(checkpoint, Checkpoint.id(segment))));
        if (writes.isEmpty()) return;
        Mono.from(documents.bulkWrite(writes, new BulkWriteOptions().ordered(true)))
                .block(PATIENCE);
        changed.forEach(stored -> waiters.wake(stored.id(), stored.sequence()));
    }

    /** Writes how far a segment is, of which no picture has changed since. */
    void reached(int segment, Checkpoint checkpoint) {
        write(List.of(), Map.of(), segment, Optional.empty(), Optional.of(checkpoint));
    }

    private static WriteModel<Document> kept(Checkpoint checkpoint, String id) {
        return new ReplaceOneModel<>(eq(Documents.ID, id), checkpoint.write(id), UPSERT);
    }

    /** A writer that lost its segment to a faster one finds a later sequence, inserts, and fails on the key. */
    private static WriteModel<Document> replacement(Document document, long sequence) {
        return new ReplaceOneModel<>(notLater(document.getString(Documents.ID), sequence), document, UPSERT);
    }

    private static Bson notLater(String id, long sequence) {
        return and(eq(Documents.ID, id), lte(Documents.SEQUENCE, sequence));
    }
}
