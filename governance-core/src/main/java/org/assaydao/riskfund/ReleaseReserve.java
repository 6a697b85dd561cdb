package org.assaydao.riskfund;

import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What an incident was promised is free again: its payout was opened, or there will be none. */
public record ReleaseReserve(@TargetAggregateIdentifier FundId fund, IncidentId incident) {}
