package org.assaydao.ledger;

import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * The chain through which every stored event passes before it is read. It is empty while every event has its first
 * revision; an upcaster is added behind those that are there and is never taken out.
 */
public final class EventUpcasters {
    private EventUpcasters() {}

    /** All upcasters, oldest first. */
    public static EventUpcaster chain() {
        return new EventUpcasterChain();
    }
}
