package org.assaydao.riskfund;

import org.assaydao.kernel.ClaimId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordClaimFact(@TargetAggregateIdentifier ClaimId claim, ClaimEvent.Fact fact) {
    public RecordClaimFact(ClaimEvent.Fact fact) {
        this(fact.claim(), fact);
    }
}
