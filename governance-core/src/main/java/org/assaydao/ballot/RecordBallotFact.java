package org.assaydao.ballot;

import org.assaydao.kernel.BallotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A record: the chain stated {@code fact} at finality. Taken in every state, once per position. */
public record RecordBallotFact(@TargetAggregateIdentifier BallotId ballot, BallotEvent.Fact fact) {
    public RecordBallotFact(BallotEvent.Fact fact) {
        this(fact.ballot(), fact);
    }
}
