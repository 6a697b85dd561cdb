package org.assaydao.app.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A way through a map that is sorted by some fields, which passes every document that a filter can match, and few others.
 *
 * @param equal how many fields lead it by being equal; the more, the fewer documents it passes
 * @param isOrdered whether it passes them in the order that was asked for
 */
record Walk(
        MVMap<byte[], byte[]> map, SortedBytes from, SortedBytes to, boolean backwards, int equal, boolean isOrdered) {
    /** Better than another: in order before out of order, for that one stops where the page is full. */
    boolean isBetterThan(Walk other) {
        return isOrdered == other.isOrdered ? equal > other.equal : isOrdered;
    }

    /**
     * Through a map whose keys are those fields, one after the other.
     *
     * @param order by which fields documents are asked for, empty for any order
     * @return empty where the map would be gone through for nothing
     */
    static Optional<Walk> of(
            MVMap<byte[], byte[]> map, List<String> fields, Conditions conditions, @Nullable Document order) {
        SortedBytes prefix = SortedBytes.NONE;
        int equal = 0;
        while (equal < fields.size()) {
            Object value = conditions.equal(fields.get(equal));
            if (value == null) break;
            prefix = prefix.then(value);
            equal++;
        }
        if (equal == fields.size())
            return Optional.of(new Walk(map, prefix, prefix.behindAll(), false, equal, isAny(order)));
        String next = fields.get(equal);
        boolean inOrder = isAny(order) || isBy(next, order);
        if (equal == 0 && !(inOrder && conditions.demands(next))) return Optional.empty();
        Object least = conditions.from(next);
        Object most = conditions.to(next);
        SortedBytes from =
                least != null ? prefix.then(least) : conditions.demands(next) ? prefix.beforeAnything() : prefix;
        SortedBytes to = (most == null ? prefix : prefix.then(most)).behindAll();
        boolean backwards = !isAny(order) && isBy(next, order) && isDescending(order);
        return Optional.of(new Walk(map, from, to, backwards, equal, inOrder));
    }

    /** The whole map by its one field. */
    static Walk ofAll(MVMap<byte[], byte[]> map, boolean backwards) {
        return new Walk(map, SortedBytes.NONE, SortedBytes.NONE.behindAll(), backwards, 0, true);
    }

    static boolean isAny(@Nullable Document order) {
        return order == null || order.isEmpty();
    }

    static boolean isBy(String field, @Nullable Document order) {
        return order != null && order.size() == 1 && order.containsKey(field);
    }

    static boolean isDescending(@Nullable Document order) {
        return order != null && order.values().iterator().next() instanceof Number sign && sign.intValue() < 0;
    }

    /** Keys with what stands behind them. */
    Stream<Map.Entry<byte[], byte[]>> entries() {
        Cursor<byte[], byte[]> cursor =
                backwards ? map.cursor(to.bytes(), from.bytes(), true) : map.cursor(from.bytes(), to.bytes(), false);
        Iterator<Map.Entry<byte[], byte[]>> entries = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Map.Entry<byte[], byte[]> next() {
                byte[] key = cursor.next();
                return Map.entry(key, cursor.getValue());
            }
        };
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }
}
