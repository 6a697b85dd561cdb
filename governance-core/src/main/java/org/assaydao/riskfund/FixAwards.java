package org.assaydao.riskfund;

import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The time of decisions is over: what is upheld is what is awarded.
 *
 * @param awards of all accounts together
 * @param proceeds what is held for the incident alone
 * @param committed what of the reserve it was promised
 * @param list which pays min(awards, proceeds + committed)
 * @param now a final block, and its time
 */
public record FixAwards(
        @TargetAggregateIdentifier IncidentId incident,
        TokenAmount awards,
        TokenAmount proceeds,
        TokenAmount committed,
        AwardList list,
        AcceptedAt now) {}
