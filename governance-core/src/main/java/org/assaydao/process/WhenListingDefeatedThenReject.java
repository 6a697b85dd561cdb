package org.assaydao.process;

import org.assaydao.kernel.ApplicationId;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.proposal.ProposalEvent.ProposalDefeated;
import org.assaydao.proposal.ProposalKind;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** The registry learns of a defeat only when it is told to look; until then the applicant's bond stays locked. */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenListingDefeatedThenReject {
    private final Past past;
    private final DueBook dues;
    private final Obsolete obsolete;

    WhenListingDefeatedThenReject(Past past, DueBook dues, Obsolete obsolete) {
        this.past = past;
        this.dues = dues;
        this.obsolete = obsolete;
    }

    @EventHandler
    void on(ProposalDefeated event) {
        obsolete.finish(Task.QUEUE, event.proposal(), "DEFEATED");
        past.proposal(event.proposal())
                .entitlement()
                .filter(entitled -> entitled.kind() == ProposalKind.LIST_PROVIDER)
                .ifPresent(entitled -> dues.schedule(Task.REJECT.due(new ApplicationId(entitled.caseId()))));
    }
}
