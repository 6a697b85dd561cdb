package org.assaydao.api.view;

import org.assaydao.api.view.Projection.Offender;
import org.jspecify.annotations.Nullable;

/**
 * How one view is on this node.
 *
 * @param generation the one that answers
 * @param running whether the processor works here and met no fault at its last try, of that generation or, where other code
 *     folded it, of its successor
 * @param moving whether the same one has met the end of the store, or come closer to it, within the last minute
 * @param offender the event at which it stands still
 * @param rebuildOffender the event at which the generation that is being built beside it stands still
 */
public record ViewState(
        String name,
        int generation,
        boolean running,
        boolean moving,
        @Nullable Offender offender,
        @Nullable Offender rebuildOffender) {
    /** A rebuild that stands still is told, but what answers is as good as before. */
    public boolean isUp() {
        return running && moving && offender == null;
    }
}
