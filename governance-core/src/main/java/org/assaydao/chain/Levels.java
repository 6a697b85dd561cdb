package org.assaydao.chain;

import java.util.List;
import java.util.function.Function;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.Picture;

/**
 * One thing as it stands at each depth of the chain: what is final, and what safe and merely seen blocks make of it.
 *
 * @param <T> a picture, or what is seen of one
 */
public record Levels<T>(T finalized, T safe, T seen) {
    /**
     * The overlay of every picture: adds later facts to what a view holds.
     *
     * @param applied the view's picture, as of its last applied block
     * @param later the facts of the canonical chain behind that block, in chain order; those of other streams are passed over
     */
    @SuppressWarnings(
            "unchecked") // All facts of a stream are of its picture's kind, and what follows one is a picture of it.
    public static <P extends Picture<?, ?>> Levels<P> of(P applied, List<PendingFact> later) {
        Picture<Object, ChainFact> finalized = (Picture<Object, ChainFact>) applied;
        Picture<Object, ChainFact> safe = finalized;
        Picture<Object, ChainFact> seen = finalized;
        for (PendingFact pending : later) {
            if (!pending.fact().stream().equals(applied.stream())) continue;
            switch (pending.finality()) {
                case FINALIZED -> {
                    finalized = after(finalized, pending.fact());
                    safe = after(safe, pending.fact());
                    seen = after(seen, pending.fact());
                }
                case SAFE -> {
                    safe = after(safe, pending.fact());
                    seen = after(seen, pending.fact());
                }
                case SEEN -> seen = after(seen, pending.fact());
                case RECORDED, ORPHANED -> {
                    // Neither is in a canonical block, so neither says anything of the chain.
                }
            }
        }
        return new Levels<>((P) finalized, (P) safe, (P) seen);
    }

    /** When a fact is final, what follows of it is recorded behind it; the overlay says so before. */
    private static Picture<Object, ChainFact> after(Picture<Object, ChainFact> picture, ChainFact fact) {
        Picture<Object, ChainFact> next = picture.after(fact);
        for (Object consequence : picture.consequences(fact)) next = next.after(consequence);
        return next;
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
