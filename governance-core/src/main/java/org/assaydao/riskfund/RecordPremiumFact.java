package org.assaydao.riskfund;

import org.assaydao.kernel.PremiumId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordPremiumFact(@TargetAggregateIdentifier PremiumId premium, PremiumEvent.Fact fact) {
    public RecordPremiumFact(PremiumEvent.Fact fact) {
        this(fact.premium(), fact);
    }
}
