package org.assaydao.riskfund;

import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * An incident whose awards are being fixed is promised what it lacks, as far as the reserve has it and its cap allows.
 *
 * @param lacking what its awards need beyond its own escrow [base units of the token]
 */
public record CommitReserve(@TargetAggregateIdentifier FundId fund, IncidentId incident, TokenAmount lacking) {}
