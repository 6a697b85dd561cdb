package org.assaydao.proposal;

import org.assaydao.kernel.ProposalId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordProposalFact(@TargetAggregateIdentifier ProposalId proposal, ProposalEvent.Fact fact) {
    public RecordProposalFact(ProposalEvent.Fact fact) {
        this(fact.proposal(), fact);
    }
}
