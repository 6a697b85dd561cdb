package org.assaydao.api.answer;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page; absent on the last one
 */
public record Page<T>(List<T> items, @Nullable String next, FinalityNote finality) {
    public Page {
        items = List.copyOf(items);
    }

    /** The page, each item made another. */
    public <A> Page<A> map(Function<T, A> each) {
        return new Page<>(items.stream().map(each).toList(), next, finality);
    }
}
