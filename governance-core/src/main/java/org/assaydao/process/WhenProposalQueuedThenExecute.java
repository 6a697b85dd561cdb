package org.assaydao.process;

import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.proposal.ProposalEvent.ProposalQueued;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** A queued proposal, whoever queued it, is executed when its delay is over. */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenProposalQueuedThenExecute {
    private final DueBook dues;
    private final Obsolete obsolete;

    WhenProposalQueuedThenExecute(DueBook dues, Obsolete obsolete) {
        this.dues = dues;
        this.obsolete = obsolete;
    }

    @EventHandler
    void on(ProposalQueued event) {
        obsolete.finish(Task.QUEUE, event.proposal(), "QUEUED");
        dues.schedule(Task.EXECUTE.due(event.proposal(), event.executableAt()));
    }
}
