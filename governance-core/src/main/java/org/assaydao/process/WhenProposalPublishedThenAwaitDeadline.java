package org.assaydao.process;

import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** When the vote is over, a succeeded proposal is queued and the ballots that were not counted are ended. */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenProposalPublishedThenAwaitDeadline {
    private final DueBook dues;

    WhenProposalPublishedThenAwaitDeadline(DueBook dues) {
        this.dues = dues;
    }

    @EventHandler
    void on(ProposalPublished event) {
        await(event.proposal(), event.deadline());
    }

    @EventHandler
    void on(ProposalExtended event) {
        await(event.proposal(), event.deadline());
    }

    /** A vote at the deadline still counts, so both begin a second later. */
    private void await(ProposalId proposal, ChainTime deadline) {
        dues.schedule(Task.QUEUE.due(proposal, deadline.plusSeconds(1)));
        dues.schedule(Task.CLOSE.due(proposal, deadline.plusSeconds(1)));
    }
}
