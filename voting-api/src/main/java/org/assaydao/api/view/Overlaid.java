package org.assaydao.api.view;

import java.util.List;
import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;

/**
 * One document with what later blocks say laid over it.
 *
 * @param sequence of its last event; empty when later blocks alone know of it
 * @param later what was laid over it
 * @param appliedThrough the last finalised block in the document
 */
public record Overlaid<P>(
        Levels<P> levels, Optional<Long> sequence, List<PendingFact> later, long appliedThrough, ChainClock clock) {
    public Overlaid {
        later = List.copyOf(later);
    }

    /** As of the newest seen block. */
    public P seen() {
        return levels.seen();
    }

    public FinalityNote finality() {
        return FinalityNote.of(later, appliedThrough, clock);
    }
}
