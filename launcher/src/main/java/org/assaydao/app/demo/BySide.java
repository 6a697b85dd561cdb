package org.assaydao.app.demo;

import java.util.function.Function;
import org.assaydao.app.cli.Side;

/** One value for each side of an election. */
record BySide<T>(T against, T inFavour, T abstain) {
    /** Something that gives a side its value and may fail to. */
    @FunctionalInterface
    interface Source<T, F extends Exception> {
        T of(Side side) throws F;
    }

    static <T, F extends Exception> BySide<T> each(Source<T, F> source) throws F {
        return new BySide<>(source.of(Side.AGAINST), source.of(Side.FOR), source.of(Side.ABSTAIN));
    }

    T of(Side side) {
        return switch (side) {
            case AGAINST -> against;
            case FOR -> inFavour;
            case ABSTAIN -> abstain;
        };
    }

    <R> BySide<R> map(Function<T, R> change) {
        return new BySide<>(change.apply(against), change.apply(inFavour), change.apply(abstain));
    }
}
