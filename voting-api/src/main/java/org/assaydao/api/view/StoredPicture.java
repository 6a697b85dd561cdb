package org.assaydao.api.view;

import java.util.List;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ChainPosition;

/**
 * A view's document, read.
 *
 * @param id the aggregate's identifier
 * @param sequence of the last event in it
 * @param event the identifier of that one: another event at its place is of another history
 * @param last where the last chain fact in it stands
 */
public record StoredPicture<P>(String id, P picture, long sequence, String event, ChainPosition last) {
    /** The facts about this aggregate that the document does not hold yet, in chain order. Blocks. */
    public List<PendingFact> later(ChainOutlook outlook) {
        return laterOf(outlook.factsAfter(last.block() - 1, id));
    }

    /** Those of {@code facts} that the document does not hold yet. */
    public List<PendingFact> laterOf(List<PendingFact> facts) {
        // A block's facts may lie in two batches, so the block alone does not say what is in the document.
        return facts.stream()
                .filter(pending -> pending.fact().position().isAfter(last))
                .toList();
    }

    /** The last finalised block in it. */
    public long appliedThrough() {
        return last.block();
    }
}
