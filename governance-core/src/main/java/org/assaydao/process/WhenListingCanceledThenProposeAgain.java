package org.assaydao.process;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalKind;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * A cancelled vote of an application is followed by its next round; the chain refuses it where the guardian cancelled twice,
 * or the application has ended.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenListingCanceledThenProposeAgain {
    private final Past past;
    private final Address registry;
    private final DueBook dues;

    WhenListingCanceledThenProposeAgain(Past past, Address registry, DueBook dues) {
        this.past = past;
        this.registry = registry;
        this.dues = dues;
    }

    @EventHandler
    void on(ProposalCanceled event) {
        past.proposal(event.proposal())
                .entitlement()
                .filter(entitled -> entitled.kind() == ProposalKind.LIST_PROVIDER)
                .filter(entitled -> entitled.source().equals(registry))
                .ifPresent(entitled -> dues.schedule(
                        Task.PROPOSE.due(new Task.Round(new ApplicationId(entitled.caseId()), entitled.round() + 1))));
    }
}
