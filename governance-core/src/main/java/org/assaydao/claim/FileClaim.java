package org.assaydao.claim;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A claimant files a claim, or amends his own. The signature is verified already, and that the incident takes it.
 *
 * @param closes the last second in which the incident takes claims
 */
public record FileClaim(
        @TargetAggregateIdentifier ClaimId claim,
        Address token,
        TokenAmount loss,
        String reason,
        List<Hash32> evidence,
        ChainTime closes,
        Hash32 previous,
        ChainTime validUntil,
        Authorisation authorisation,
        AcceptedAt acceptedAt) {
    public FileClaim {
        evidence = List.copyOf(evidence);
    }
}
