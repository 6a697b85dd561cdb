package org.assaydao.mirror.reconcile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the views hold, as documents that were read as they are. Blocks. */
public interface ViewValues {
    /** The last final block that the view of this prefix holds whole, in documents that are read after this was asked. */
    long through(String prefix);

    /** The documents of these aggregates; absent where there is none. */
    Map<String, ViewedPicture> read(String prefix, Collection<String> aggregates);

    /** The next identifiers behind {@code after} of the aggregates with a document, in the order of their bytes. */
    List<String> next(String prefix, String after, int limit);

    /**
     * A document.
     *
     * @param picture empty where it cannot be read as one
     * @param sequence of the last event in it
     */
    record ViewedPicture(Optional<Object> picture, long sequence) {}
}
