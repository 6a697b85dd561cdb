package org.assaydao.riskfund;

import org.assaydao.kernel.FundId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordRiskFundFact(@TargetAggregateIdentifier FundId fund, RiskFundEvent.Fact fact) {
    public RecordRiskFundFact(RiskFundEvent.Fact fact) {
        this(fact.fund(), fact);
    }
}
