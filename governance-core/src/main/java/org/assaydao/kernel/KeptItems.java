package org.assaydao.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Items that a picture keeps in the order in which they came, each once, and no more of them than it says. */
public final class KeptItems {
    private KeptItems() {}

    /** The items with {@code item} in the place of its like, else behind all. */
    public static <T> List<T> put(List<T> items, Predicate<T> like, T item) {
        List<T> next = new ArrayList<>(items);
        for (int i = 0; i < next.size(); i++) {
            if (like.test(next.get(i))) {
                next.set(i, item);
                return next;
            }
        }
        next.add(item);
        return next;
    }

    /** At most {@code limit} items: the oldest that is not open goes first, for of an open one more will be told. */
    public static <T> List<T> atMost(int limit, List<T> items, Predicate<T> open) {
        List<T> kept = new ArrayList<>(items);
        while (kept.size() > limit) {
            kept.remove(kept.stream().filter(open.negate()).findFirst().orElseGet(kept::getFirst));
        }
        return kept;
    }
}
