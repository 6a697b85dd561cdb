package org.assaydao;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.assaydao.chain.Finality;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;

/** Cuts a stream everywhere: what the view has applied and what the overlay adds must always give the same. */
public final class CutPoints {
    private CutPoints() {}

    /**
     * Tries every view position and, for each, every split of the rest into finalized, safe and seen.
     *
     * @param empty the picture before the first event
     * @param facts the whole stream, in chain order
     * @param after the fold of one event
     * @param overlay the feature's overlay
     */
    public static <T, F extends ChainFact> void all(
            T empty, List<F> facts, BiFunction<T, F, T> after, BiFunction<T, List<PendingFact>, Levels<T>> overlay) {
        int size = facts.size();
        for (int applied = 0; applied <= size; applied++) {
            for (int finalized = applied; finalized <= size; finalized++) {
                for (int safe = finalized; safe <= size; safe++) {
                    Levels<T> levels =
                            overlay.apply(fold(empty, facts, applied, after), pending(facts, applied, finalized, safe));
                    String cut = applied + "/" + finalized + "/" + safe;
                    assertThat(levels.finalized()).as(cut).isEqualTo(fold(empty, facts, finalized, after));
                    assertThat(levels.safe()).as(cut).isEqualTo(fold(empty, facts, safe, after));
                    assertThat(levels.seen()).as(cut).isEqualTo(fold(empty, facts, size, after));
                }
            }
        }
    }

    private static <T, F extends ChainFact> T fold(T empty, List<F> facts, int through, BiFunction<T, F, T> after) {
        T picture = empty;
        for (F fact : facts.subList(0, through)) {
            picture = after.apply(picture, fact);
        }
        return picture;
    }

    private static List<PendingFact> pending(List<? extends ChainFact> facts, int applied, int finalized, int safe) {
        List<PendingFact> pending = new ArrayList<>();
        for (int i = applied; i < facts.size(); i++) {
            Finality level = i < finalized ? Finality.FINALIZED : i < safe ? Finality.SAFE : Finality.SEEN;
            pending.add(pending(facts.get(i), level));
        }
        return pending;
    }

    public static PendingFact pending(ChainFact fact, Finality level) {
        return new PendingFact(
                fact, level, Samples.hash("tx"), ChainTime.of(fact.position().block()));
    }
}
