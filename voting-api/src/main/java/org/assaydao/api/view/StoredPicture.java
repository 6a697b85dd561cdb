package org.assaydao.api.view;

import java.util.List;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ChainOutlook.Later;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A view's document, read.
 *
 * @param id the aggregate's identifier
 * @param sequence of the last event in it
 * @param event the identifier of that one: another event at its place is of another history
 * @param last where the last chain fact in it stands
 */
public record StoredPicture<P>(String id, P picture, long sequence, String event, ChainPosition last) {
    /** The document with one more event of its aggregate in it; {@code before} is absent at the first. */
    static <E, P> StoredPicture<P> after(
            View<E, P> view, @Nullable StoredPicture<P> before, DomainEventMessage<?> message) {
        E event = view.events().cast(message.getPayload());
        ChainPosition last = before == null ? ChainPosition.NONE : before.last();
        return new StoredPicture<>(
                message.getAggregateIdentifier(),
                view.after(before == null ? null : before.picture(), event),
                message.getSequenceNumber(),
                message.getIdentifier(),
                ChainFact.last(last, event));
    }

    /** The facts about this aggregate that the document does not hold yet, in chain order. Blocks. */
    public Later later(ChainOutlook outlook) {
        Later behind = outlook.laterThan(last.block() - 1, id);
        return new Later(behind.clock(), laterOf(behind.facts()));
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
