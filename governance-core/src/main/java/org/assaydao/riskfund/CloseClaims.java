package org.assaydao.riskfund;

import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.IncidentId;
import org.assaydao.statement.AcceptedAt;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The time of claims on an incident is over.
 *
 * @param decideUntil the last second in which stewards decide
 * @param now a final block, and its time
 */
public record CloseClaims(@TargetAggregateIdentifier IncidentId incident, ChainTime decideUntil, AcceptedAt now) {}
