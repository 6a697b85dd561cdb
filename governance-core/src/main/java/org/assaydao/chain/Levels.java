package org.assaydao.chain;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One thing as it stands at each depth of the chain: what is final, and what safe and merely seen blocks make of it.
 *
 * @param <T> a picture
 */
public record Levels<T>(T finalized, T safe, T seen) {
    /**
     * The overlay: adds later facts to what a view holds.
     *
     * @param applied the view's picture, as of its last applied block
     * @param later the facts of the canonical chain behind that block, in chain order
     * @param facts the type of facts that concern this picture; others are passed over
     * @param after how one fact changes the picture
     */
    public static <T, F> Levels<T> of(T applied, List<PendingFact> later, Class<F> facts, BiFunction<T, F, T> after) {
        T finalized = applied;
        T safe = applied;
        T seen = applied;
        for (PendingFact pending : later) {
            if (!facts.isInstance(pending.fact())) continue;
            F fact = facts.cast(pending.fact());
            switch (pending.finality()) {
                case FINALIZED -> {
                    finalized = after.apply(finalized, fact);
                    safe = after.apply(safe, fact);
                    seen = after.apply(seen, fact);
                }
                case SAFE -> {
                    safe = after.apply(safe, fact);
                    seen = after.apply(seen, fact);
                }
                case SEEN -> seen = after.apply(seen, fact);
                case RECORDED, ORPHANED -> {
                    // Neither is in a canonical block, so neither says anything of the chain.
                }
            }
        }
        return new Levels<>(finalized, safe, seen);
    }

    /** The picture at one depth; what is only recorded here shows in none, so it reads as seen. */
    public T at(Finality level) {
        return switch (level) {
            case FINALIZED -> finalized;
            case SAFE -> safe;
            case SEEN, RECORDED, ORPHANED -> seen;
        };
    }

    /** The same at each depth, seen through {@code view}. */
    public <R> Levels<R> map(Function<T, R> view) {
        return new Levels<>(view.apply(finalized), view.apply(safe), view.apply(seen));
    }
}
