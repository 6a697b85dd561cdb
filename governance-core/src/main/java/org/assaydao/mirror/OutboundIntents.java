package org.assaydao.mirror;

import org.assaydao.transaction.TransactionEvent.TransactionAbandoned;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionRequested;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * Keeps the sender's list of what is to be sent. Its rows and its processor's position commit in one transaction, and
 * taking an event twice changes nothing.
 */
@ProcessingGroup(OutboundIntents.GROUP)
class OutboundIntents {
    static final String GROUP = "outbound-intents-v1";

    private final OutboundStore outbound;

    OutboundIntents(OutboundStore outbound) {
        this.outbound = outbound;
    }

    @EventHandler
    void on(TransactionRequested event) {
        outbound.request(event.intent(), event.to(), event.calldata());
    }

    @EventHandler
    void on(TransactionAbandoned event) {
        outbound.end(event.intent(), "ABANDONED");
    }

    @EventHandler
    void on(TransactionFinalised event) {
        outbound.end(event.intent(), "FINALISED");
    }

    @EventHandler
    void on(TransactionDisplaced event) {
        outbound.end(event.intent(), "DISPLACED");
    }

    @EventHandler
    void on(TransactionReverted event) {
        outbound.end(event.intent(), "REVERTED");
    }
}
