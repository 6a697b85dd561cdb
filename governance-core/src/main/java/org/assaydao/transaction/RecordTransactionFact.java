package org.assaydao.transaction;

import org.assaydao.kernel.IntentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordTransactionFact(
        @TargetAggregateIdentifier IntentId intent, TransactionEvent.Fact fact) {
    public RecordTransactionFact(TransactionEvent.Fact fact) {
        this(fact.intent(), fact);
    }
}
