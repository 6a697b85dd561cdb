package org.assaydao.provider;

import org.assaydao.kernel.ProviderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordProviderFact(@TargetAggregateIdentifier ProviderId provider, ProviderEvent.Fact fact) {
    public RecordProviderFact(ProviderEvent.Fact fact) {
        this(fact.provider(), fact);
    }
}
