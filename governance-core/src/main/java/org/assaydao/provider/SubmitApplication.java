package org.assaydao.provider;

import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.assaydao.statement.Sealed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A provider applies, or amends its application before it is registered on chain. The signature is verified already. */
public record SubmitApplication(
        @TargetAggregateIdentifier ProviderId provider,
        Profile profile,
        Hash32 attributesHash,
        Sealed person,
        Hash32 previous,
        ChainTime validUntil,
        Authorisation authorisation,
        AcceptedAt acceptedAt) {}
