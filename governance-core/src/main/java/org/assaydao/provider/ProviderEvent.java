package org.assaydao.provider;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.assaydao.statement.Sealed;

/** The events of a provider. One stream per provider address, later applications included. */
public sealed interface ProviderEvent {
    ProviderId provider();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends ProviderEvent, ChainFact {
        @Override
        default String topic() {
            return "provider";
        }

        @Override
        default String stream() {
            return provider().toString();
        }

        @Override
        default ProviderPicture untold() {
            return ProviderPicture.of(provider());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(provider(), storedName(), position());
        }
    }

    /** Those of the facts that are about what follows a listing: its terms, its suspensions, the cases against it, its end. */
    sealed interface ListingFact extends Fact {}

    /** The signed application (or an amendment of it before it was registered on chain). */
    @StoredAs("assay.provider.ApplicationSubmitted")
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

    @StoredAs("assay.provider.ApplicationRegistered")
    record ApplicationRegistered(
            ProviderId provider,
            ApplicationId application,
            Hash32 digest,
            Hash32 attributesHash,
            TokenAmount fee,
            ChainPosition position)
            implements Fact {}

    /** The application claims at most {@code capacity} of a kind, by the attributes with this hash. */
    @StoredAs("assay.provider.ResourceClaimed")
    record ResourceClaimed(
            ProviderId provider,
            ApplicationId application,
            ResourceKind kind,
            Hash32 attributesHash,
            TokenAmount capacity,
            ChainPosition position)
            implements Fact {}

    @StoredAs("assay.provider.ApplicationBonded")
    record ApplicationBonded(
            ProviderId provider,
            ApplicationId application,
            TokenAmount bonded,
            TokenAmount required,
            ChainPosition position)
            implements Fact {}

    @StoredAs("assay.provider.ApplicationAttested")
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

    @StoredAs("assay.provider.ListingProposed")
    record ListingProposed(
            ProviderId provider, ApplicationId application, BigInteger proposal, int round, ChainPosition position)
            implements Fact {}

    @StoredAs("assay.provider.ProviderListed")
    record ProviderListed(ProviderId provider, ApplicationId application, BigInteger proposal, ChainPosition position)
            implements Fact {}

    @StoredAs("assay.provider.ListingRejected")
    record ListingRejected(ProviderId provider, ApplicationId application, BigInteger proposal, ChainPosition position)
            implements Fact {}

    @StoredAs("assay.provider.ApplicationWithdrawn")
    record ApplicationWithdrawn(ProviderId provider, ApplicationId application, ChainPosition position)
            implements Fact {}

    /** The application ended without a decision, or because its provider was delisted. */
    @StoredAs("assay.provider.ApplicationEnded")
    record ApplicationEnded(
            ProviderId provider, ApplicationId application, ApplicationStatus status, ChainPosition position)
            implements Fact {}

    /** The listed provider's agreed terms are now another application's. */
    @StoredAs("assay.provider.ListingReplaced")
    record ListingReplaced(
            ProviderId provider, ApplicationId previous, ApplicationId application, ChainPosition position)
            implements ListingFact {}

    /** The listed provider changed the attributes of one kind: what was attested of others holds no longer. */
    @StoredAs("assay.provider.AttributesUpdated")
    record AttributesUpdated(
            ProviderId provider,
            ApplicationId application,
            ResourceKind kind,
            Hash32 attributesHash,
            ChainPosition position)
            implements ListingFact {}

    @StoredAs("assay.provider.ListingAttested")
    record ListingAttested(
            ProviderId provider,
            ApplicationId application,
            Address auditor,
            Hash32 attributesHash,
            ResourceKind kind,
            TokenAmount capacity,
            ChainTime validUntil,
            ChainPosition position)
            implements ListingFact {}

    /**
     * Suspended by a steward, or by anyone for a shortfall of the bond.
     *
     * @param until the last time there is, for a shortfall, which lasts until it is cured
     * @param used what stewards have suspended in the window that ends then [seconds]
     */
    @StoredAs("assay.provider.ProviderSuspended")
    record ProviderSuspended(
            ProviderId provider, Address by, Hash32 reason, ChainTime until, long used, ChainPosition position)
            implements ListingFact {
        boolean lastsUntilCured() {
            return until.seconds() == Long.MAX_VALUE;
        }
    }

    /** A steward's suspension was over at {@code until}; {@code status} is what held when that was recorded. */
    @StoredAs("assay.provider.SuspensionLapsed")
    record SuspensionLapsed(ProviderId provider, ChainTime until, ListingStatus status, ChainPosition position)
            implements ListingFact {}

    /** A suspension was ended by vote or by a cured shortfall; suspended still where there is another one. */
    @StoredAs("assay.provider.ProviderReinstated")
    record ProviderReinstated(ProviderId provider, ListingStatus status, ChainPosition position)
            implements ListingFact {}

    @StoredAs("assay.provider.ProviderDelisted")
    record ProviderDelisted(ProviderId provider, Hash32 caseId, BigInteger proposal, ChainPosition position)
            implements ListingFact {}

    @StoredAs("assay.provider.ProviderExited")
    record ProviderExited(ProviderId provider, ApplicationId application, ChainPosition position)
            implements ListingFact {}

    /**
     * A case for delisting the provider was opened.
     *
     * @param opener a holder; zero where a dispute entitled it
     * @param reason the hash of the holder's reason, or the dispute
     */
    @StoredAs("assay.provider.DelistingOpened")
    record DelistingOpened(ProviderId provider, Hash32 caseId, Address opener, Hash32 reason, ChainPosition position)
            implements ListingFact {}

    @StoredAs("assay.provider.DelistingProposed")
    record DelistingProposed(ProviderId provider, Hash32 caseId, BigInteger proposal, int round, ChainPosition position)
            implements ListingFact {}

    /** The case ended without a delisting; {@code proposal} is 0 when there was no vote. */
    @StoredAs("assay.provider.DelistingEnded")
    record DelistingEnded(
            ProviderId provider, Hash32 caseId, BigInteger proposal, DelistingStatus status, ChainPosition position)
            implements ListingFact {}

    /** The chain stated a fact that this provider's state did not expect; it was applied all the same. */
    @StoredAs(value = "assay.provider.DivergenceFound", revision = 2)
    record DivergenceFound(ProviderId provider, String fact, ChainPosition position) implements ProviderEvent {}

    /** The personal data of this provider can no longer be read; its key is gone. */
    @StoredAs("assay.provider.SubjectErased")
    record SubjectErased(ProviderId provider, AcceptedAt erasedAt) implements ProviderEvent {}
}
