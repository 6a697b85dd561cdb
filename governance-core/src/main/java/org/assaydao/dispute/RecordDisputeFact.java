package org.assaydao.dispute;

import org.assaydao.kernel.DisputeId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordDisputeFact(@TargetAggregateIdentifier DisputeId dispute, DisputeEvent.Fact fact) {
    public RecordDisputeFact(DisputeEvent.Fact fact) {
        this(fact.dispute(), fact);
    }
}
