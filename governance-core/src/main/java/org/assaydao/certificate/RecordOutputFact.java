package org.assaydao.certificate;

import org.assaydao.kernel.OutputId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordOutputFact(@TargetAggregateIdentifier OutputId output, OutputEvent.Fact fact) {
    public RecordOutputFact(OutputEvent.Fact fact) {
        this(fact.output(), fact);
    }
}
