package org.assaydao.bond;

import org.assaydao.kernel.BondId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordBondFact(@TargetAggregateIdentifier BondId bond, BondEvent.Fact fact) {
    public RecordBondFact(BondEvent.Fact fact) {
        this(fact.bond(), fact);
    }
}
