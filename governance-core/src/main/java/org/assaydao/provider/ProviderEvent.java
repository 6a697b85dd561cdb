package org.assaydao.provider;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.assaydao.statement.Sealed;

/** What happened to a provider. One stream per provider address, later applications included. */
public sealed interface ProviderEvent {
    ProviderId provider();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends ProviderEvent, ChainFact {}

    /** The signed application (or an amendment of it before it was registered on chain). */
    record ApplicationSubmitted(
            ProviderId provider,
            Profile profile,
            Hash32 attributesHash,
            Sealed person,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements ProviderEvent {}

    record ApplicationRegistered(
            ProviderId provider,
            ApplicationId application,
            Hash32 digest,
            Hash32 attributesHash,
            TokenAmount fee,
            ChainPosition position)
            implements Fact {}

    record ApplicationBonded(
            ProviderId provider,
            ApplicationId application,
            TokenAmount bonded,
            TokenAmount required,
            ChainPosition position)
            implements Fact {}

    record ApplicationAttested(
            ProviderId provider,
            ApplicationId application,
            Address auditor,
            Hash32 attributesHash,
            ResourceKind kind,
            TokenAmount capacity,
            ChainTime validUntil,
            ChainPosition position)
            implements Fact {}

    record ListingProposed(
            ProviderId provider, ApplicationId application, BigInteger proposal, int round, ChainPosition position)
            implements Fact {}

    record ProviderListed(ProviderId provider, ApplicationId application, BigInteger proposal, ChainPosition position)
            implements Fact {}

    record ListingRejected(ProviderId provider, ApplicationId application, BigInteger proposal, ChainPosition position)
            implements Fact {}

    record ApplicationWithdrawn(ProviderId provider, ApplicationId application, ChainPosition position)
            implements Fact {}

    /** The chain stated a fact that this provider's state did not expect; it was applied all the same. */
    record DivergenceFound(ProviderId provider, String fact, ChainPosition position) implements ProviderEvent {}

    /** The personal data of this provider can no longer be read; its key is gone. */
    record SubjectErased(ProviderId provider, AcceptedAt erasedAt) implements ProviderEvent {}
}
