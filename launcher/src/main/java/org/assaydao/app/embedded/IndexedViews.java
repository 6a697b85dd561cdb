package org.assaydao.app.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * The view store: collections whose documents and orders are maps of bytes in one file. The library's own form of them writes
 * Java's serialisation, for keys at each comparison, and keeps no order but that of identifiers: a view would cost the square
 * of its documents, and a page of a list all of them.
 */
final class IndexedViews extends AbstractSynchronizedMongoDatabase<SortedBytes> {
    /** The form of the file; views of another one are built anew. */
    static final int FORM = 1;

    /** The form of a file that is being written: after a crash a document may be in it whose place in an order is not. */
    static final int IN_USE = 2;

    private static final String ID = "_id";
    private static final String ORDERS = "order.";

    private final MVStore store;

    IndexedViews(String name, MVStore store, CursorRegistry cursors) {
        this.store = store;
        super(name, cursors);
        initializeNamespacesAndIndexes();
    }

    @Override
    protected MongoCollection<SortedBytes> openOrCreateCollection(String name, CollectionOptions options) {
        return new StoredDocuments(this, name, options, map(documents(name)), cursorRegistry);
    }

    @Override
    protected Index<SortedBytes> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (keys.size() != 1 || !keys.getFirst().getKey().equals(ID)) {
            throw new IllegalArgumentException("only identifiers are unique here, not " + keys);
        }
        return new IdIndex(name, keys.getFirst(), map(documents(collection)));
    }

    @Override
    protected Index<SortedBytes> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new OrderedIndex(name, keys, map(order(collection, name)), ID);
    }

    /** Lets all orders be made anew from the documents, which happens where one is opened and empty. */
    static void forgetOrders(MVStore store) {
        for (String name : List.copyOf(store.getMapNames())) {
            if (name.startsWith(ORDERS)) store.removeMap(name);
        }
    }

    private MVMap<byte[], byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    private String documents(String collection) {
        return "documents." + getFullCollectionNamespace(collection);
    }

    private String order(String collection, String index) {
        return ORDERS + getFullCollectionNamespace(collection) + "." + index;
    }

    @Override
    protected void dropIndex(MongoCollection<SortedBytes> collection, String index) {
        super.dropIndex(collection, index);
        remove(order(collection.getCollectionName(), index));
    }

    @Override
    public void dropCollection(String collection, Oplog oplog) {
        super.dropCollection(collection, oplog);
        remove(documents(collection));
    }

    private void remove(String name) {
        if (store.hasMap(name)) store.removeMap(name);
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
        throw new UnsupportedOperationException("a generation of a view keeps its name");
    }

    @Override
    protected long getStorageSize() {
        return store.getFileStore() == null ? 0 : store.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
