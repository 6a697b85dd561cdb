package org.assaydao.ballot;

import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * End the accepted ballot uncounted. Silent where it has ended, or where the chain said something later of it.
 *
 * @param position of the fact from which the end follows
 */
public record VoidBallot(@TargetAggregateIdentifier BallotId ballot, VoidReason reason, ChainPosition position) {}
