package org.assaydao.api.export;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assaydao.api.view.View;
import org.assaydao.chain.LogTransactions.Origin;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * A table of everything of one kind: a row for each that there is.
 *
 * @param name of the table, in paths and files
 * @param view that names all of them
 * @param picture of one of them, as its stream tells it
 * @param row what a row is
 * @param rows the row of a picture whose newest fact stands there; empty for one that the chain says nothing of
 */
record ExportTable<P, R extends Record>(
        String name,
        Class<? extends View<?, P>> view,
        Class<P> picture,
        Class<R> row,
        BiFunction<P, Newest, Optional<R>> rows) {

    /**
     * Where the newest fact stands that is in a row.
     *
     * @param logIndex absent for a fact that no log states; its transaction and time are absent too
     */
    record Newest(
            long block,
            @Nullable Integer logIndex,
            @Nullable Hash32 transaction,
            @Nullable ChainTime time) {
        static Newest of(ChainPosition at, Map<ChainPosition, Origin> origins) {
            Origin origin = origins.get(log(at));
            return new Newest(
                    at.block(),
                    at.logIndex() == ChainPosition.NO_LOG ? null : at.logIndex(),
                    origin == null ? null : origin.transaction(),
                    origin == null ? null : origin.time());
        }

        /** The place of its log: several facts of one log differ in their parts. */
        static ChainPosition log(ChainPosition at) {
            return at.withPart(0);
        }
    }
}
