package org.assaydao.riskfund;

import org.assaydao.kernel.PayoutId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordPayoutFact(@TargetAggregateIdentifier PayoutId payout, PayoutEvent.Fact fact) {
    public RecordPayoutFact(PayoutEvent.Fact fact) {
        this(fact.payout(), fact);
    }
}
