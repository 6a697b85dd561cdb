package org.assaydao.app.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents by their identifier, also where a filter asks for more than that: it is the order in which they are kept, so that
 * nothing is kept beside them. The library by itself looks into an index only for a filter of exactly its keys.
 */
final class IdIndex extends AbstractUniqueIndex<SortedBytes> {
    private final MVMap<byte[], byte[]> documents;
    private final String key;

    IdIndex(String name, IndexKey key, MVMap<byte[], byte[]> documents) {
        super(name, List.of(key), false);
        this.documents = documents;
        this.key = key.getKey();
    }

    @Override
    public synchronized boolean canHandle(Document filter) {
        return keyOf(filter).isPresent();
    }

    /** Where the identifier alone leads; whoever asked matches what stands there with the whole filter. */
    @Override
    public synchronized Iterable<SortedBytes> getPositions(Document filter) {
        return super.getPositions(keyOf(filter).orElseThrow());
    }

    /** The part of a filter that names the identifier and that must hold. */
    private Optional<Document> keyOf(Document filter) {
        Stream<Document> all = filter.get("$and") instanceof Collection<?> parts
                ? Stream.concat(
                        Stream.of(filter),
                        parts.stream().filter(Document.class::isInstance).map(Document.class::cast))
                : Stream.of(filter);
        return all.filter(part -> part.containsKey(key))
                .map(part -> new Document(key, part.get(key)))
                .filter(super::canHandle)
                .findFirst();
    }

    @Override
    protected @Nullable SortedBytes getPosition(KeyValue id) {
        SortedBytes place = SortedBytes.of(id.get(0));
        return documents.containsKey(place.bytes()) ? place : null;
    }

    @Override
    public synchronized void add(Document document, SortedBytes position, MongoCollection<SortedBytes> collection) {
        // The document stands there already.
    }

    @Override
    public void updateInPlace(
            Document before, Document after, SortedBytes position, MongoCollection<SortedBytes> collection) {
        // No document takes another identifier.
    }

    @Override
    protected @Nullable SortedBytes removeDocument(KeyValue id) {
        return getPosition(id);
    }

    @Override
    protected boolean putKeyPosition(KeyValue id, SortedBytes position) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, SortedBytes>> getIterable() {
        throw new UnsupportedOperationException("identifiers are not looked for by patterns");
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    public long getDataSize() {
        return 0;
    }
}
