package org.assaydao.riskfund;

import org.assaydao.kernel.IncidentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordIncidentFact(@TargetAggregateIdentifier IncidentId incident, IncidentEvent.Fact fact) {
    public RecordIncidentFact(IncidentEvent.Fact fact) {
        this(fact.incident(), fact);
    }
}
