package org.assaydao.app.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection of the view store: its documents as BSON, in the order of their identifiers, and pages of them by the orders
 * that the views ask to be kept. As bytes they cost the store neither objects nor a walk through them, whoever reads one
 * reads what was whole, and only what is read is decoded.
 */
final class StoredDocuments extends AbstractSynchronizedMongoCollection<SortedBytes> {
    private final MVMap<byte[], byte[]> documents;

    StoredDocuments(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<byte[], byte[]> documents,
            CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.documents = documents;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document order, int skip, int limit, int batch, @Nullable Document fields) {
        if (getIndexes().stream().anyMatch(index -> index.canHandle(query))) {
            return super.queryDocuments(query, order, skip, limit, batch, fields);
        }
        Conditions conditions = Conditions.of(query);
        List<Found> ways = new ArrayList<>(getIndexes().stream()
                .filter(OrderedIndex.class::isInstance)
                .flatMap(index -> ((OrderedIndex) index).walk(conditions, order).stream())
                .map(walk -> new Found(walk, () -> placed(walk)))
                .toList());
        byIdentifier(conditions, order).ifPresent(walk -> ways.add(new Found(walk, () -> stored(walk))));
        return ways.stream()
                .reduce((one, other) -> other.walk().isBetterThan(one.walk()) ? other : one)
                .map(found -> matchDocumentsFromStream(
                        query,
                        found.documents().get(),
                        skip,
                        limit,
                        batch,
                        found.walk().isOrdered() ? null : deriveComparator(order),
                        fields))
                .orElseGet(() -> super.queryDocuments(query, order, skip, limit, batch, fields));
    }

    private record Found(Walk walk, java.util.function.Supplier<Stream<Document>> documents) {}

    private Optional<Walk> byIdentifier(Conditions conditions, @Nullable Document order) {
        String id = getIdField();
        if (id == null || !Walk.isBy(id, order)) return Optional.empty();
        return Walk.of(documents, List.of(id), conditions, order)
                .or(() -> Optional.of(Walk.ofAll(documents, Walk.isDescending(order))));
    }

    private Stream<Document> placed(Walk walk) {
        return walk.entries().map(entry -> documents.get(entry.getValue())).map(StoredDocuments::read);
    }

    private static Stream<Document> stored(Walk walk) {
        return walk.entries().map(entry -> read(entry.getValue()));
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document order, int skip, int limit, int batch, @Nullable Document fields) {
        Walk all = Walk.ofAll(documents, isNaturalDescending(order));
        return matchDocumentsFromStream(query, stored(all), skip, limit, batch, deriveComparator(order), fields);
    }

    @Override
    protected Stream<DocumentWithPosition<SortedBytes>> streamAllDocumentsWithPosition() {
        return Walk.ofAll(documents, false)
                .entries()
                .map(entry -> new DocumentWithPosition<>(read(entry.getValue()), new SortedBytes(entry.getKey())));
    }

    @Override
    protected SortedBytes addDocumentInternal(Document document) {
        String id = getIdField();
        SortedBytes place = SortedBytes.of(id == null ? UUID.randomUUID() : Utils.getSubdocumentValue(document, id));
        if (documents.putIfAbsent(place.bytes(), written(document)) != null) {
            throw new IllegalStateException("a document of that identifier stands in " + this + " already");
        }
        return place;
    }

    @Override
    protected @Nullable Document getDocument(SortedBytes place) {
        byte[] stored = documents.get(place.bytes());
        return stored == null ? null : read(stored);
    }

    @Override
    protected void handleUpdate(SortedBytes place, Document before, Document after) {
        documents.put(place.bytes(), written(after));
    }

    @Override
    protected void removeDocument(SortedBytes place) {
        if (documents.remove(place.bytes()) == null) throw new NoSuchElementException("no such document in " + this);
    }

    private static byte[] written(Document document) {
        ByteBuf buffer = Unpooled.buffer(1024);
        BsonEncoder.encodeDocument(document, buffer);
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    private static Document read(byte[] stored) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(stored));
    }

    @Override
    public int count() {
        return documents.size();
    }

    /** Nobody asks how large a view is, and keeping it would cost a write beside every write. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int difference) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
