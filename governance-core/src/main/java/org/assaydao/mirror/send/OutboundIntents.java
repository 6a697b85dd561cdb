package org.assaydao.mirror.send;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Intent;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.transaction.TransactionEvent.TransactionAbandoned;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionGivenUp;
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
    private final Address governor;

    OutboundIntents(OutboundStore outbound, Address governor) {
        this.outbound = outbound;
        this.governor = governor;
    }

    @EventHandler
    void on(TransactionRequested event) {
        IntentId intent = event.intent();
        Optional<ProposalId> proposal = intent.purpose() instanceof Intent.OfBallots relay
                ? Optional.of(relay.proposal(governor))
                : Optional.empty();
        int ballots = proposal.isPresent() ? Math.max(1, event.subjects().size()) : 0;
        outbound.request(intent, event.to(), event.calldata(), proposal, ballots);
    }

    @EventHandler
    void on(TransactionAbandoned event) {
        outbound.end(event.intent(), "ABANDONED");
    }

    @EventHandler
    void on(TransactionGivenUp event) {
        outbound.endIntent(event.intent(), "GIVEN_UP");
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
