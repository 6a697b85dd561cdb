package org.assaydao.riskfund;

import org.assaydao.kernel.DraftId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordDraftFact(@TargetAggregateIdentifier DraftId draft, DraftEvent.Fact fact) {
    public RecordDraftFact(DraftEvent.Fact fact) {
        this(fact.draft(), fact);
    }
}
