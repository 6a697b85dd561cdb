package org.assaydao.process;

import org.assaydao.kernel.ChainTime;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** Nothing is pushed for an executed or cancelled proposal; the open ballots of a cancelled one end at once. */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenProposalEndsThenStopPushing {
    private final DueBook dues;
    private final Obsolete obsolete;

    WhenProposalEndsThenStopPushing(DueBook dues, Obsolete obsolete) {
        this.dues = dues;
        this.obsolete = obsolete;
    }

    @EventHandler
    void on(ProposalExecuted event) {
        obsolete.finish(Task.QUEUE, event.proposal(), "EXECUTED");
        obsolete.finish(Task.EXECUTE, event.proposal(), "EXECUTED");
    }

    @EventHandler
    void on(ProposalCanceled event) {
        obsolete.finish(Task.QUEUE, event.proposal(), "CANCELED");
        obsolete.finish(Task.EXECUTE, event.proposal(), "CANCELED");
        dues.schedule(Task.CLOSE.due(event.proposal(), ChainTime.of(0)));
    }
}
