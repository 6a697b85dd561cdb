package org.assaydao.app.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a collection in the order of some fields: those that have the first of them. The library keeps no such order
 * and would look through all documents for every page of a list.
 */
final class OrderedIndex extends Index<SortedBytes> {
    private final MVMap<byte[], byte[]> documents;
    private final List<String> fields;
    private final String idField;

    /** @param documents the places of documents, by the fields and, last, the place itself, for many may be equal */
    OrderedIndex(String name, List<IndexKey> keys, MVMap<byte[], byte[]> documents, String idField) {
        // Sparse: a document that is not in it is missed by nobody.
        super(name, keys, true);
        this.documents = documents;
        this.fields = keys.stream().map(IndexKey::getKey).toList();
        this.idField = idField;
    }

    /** A way to the places of the documents that may match. */
    Optional<Walk> walk(Conditions conditions, @Nullable Document order) {
        return Walk.of(documents, fields, conditions, order);
    }

    private Optional<SortedBytes> key(Document document) {
        Object first = Utils.getSubdocumentValue(document, fields.getFirst());
        if (!Missing.isNeitherNullNorMissing(first)) return Optional.empty();
        SortedBytes key = SortedBytes.of(first);
        for (String field : fields.subList(1, fields.size()))
            key = key.then(Utils.getSubdocumentValue(document, field));
        return Optional.of(key.then(document.get(idField)));
    }

    @Override
    public void add(Document document, SortedBytes position, MongoCollection<SortedBytes> collection) {
        key(document).ifPresent(key -> documents.put(key.bytes(), position.bytes()));
    }

    @Override
    public @Nullable SortedBytes remove(Document document) {
        return key(document)
                .map(key -> documents.remove(key.bytes()))
                .map(SortedBytes::new)
                .orElse(null);
    }

    @Override
    public void updateInPlace(
            Document before, Document after, SortedBytes position, MongoCollection<SortedBytes> collection) {
        Optional<SortedBytes> old = key(before);
        Optional<SortedBytes> now = key(after);
        if (old.equals(now)) return;
        old.ifPresent(key -> documents.remove(key.bytes()));
        now.ifPresent(key -> documents.put(key.bytes(), position.bytes()));
    }

    @Override
    public @Nullable SortedBytes getPosition(Document document) {
        return key(document)
                .map(key -> documents.get(key.bytes()))
                .map(SortedBytes::new)
                .orElse(null);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<SortedBytes> collection) {
        // Many documents may be equal in its fields.
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<SortedBytes> collection) {
        // As when one is added.
    }

    /** The collection walks it itself, which knows in which order it was asked. */
    @Override
    public boolean canHandle(Document filter) {
        return false;
    }

    @Override
    public Iterable<SortedBytes> getPositions(Document filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public void drop() {
        documents.clear();
    }
}
