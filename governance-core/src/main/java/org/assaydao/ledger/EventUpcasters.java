package org.assaydao.ledger;

import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * The chain through which every stored event passes before it is read. An upcaster is added behind those that are there
 * and is never taken out.
 */
public final class EventUpcasters {
    private EventUpcasters() {}

    /** All upcasters, oldest first. */
    public static EventUpcaster chain() {
        return new EventUpcasterChain(
                new TextHashUpcaster("assay.proposal.ProposalPublished", "description", "descriptionHash"),
                new TextHashUpcaster("assay.ballot.BallotCounted", "reason", "reasonHash"),
                new DivergenceNameUpcaster());
    }
}
