package org.assaydao.mirror;

import static org.assaydao.contracts.ProviderRegistry.APPLICATIONATTESTED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.APPLICATIONBONDED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.APPLICATIONENDED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.APPLICATIONREGISTERED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.APPLICATIONWITHDRAWN_EVENT;
import static org.assaydao.contracts.ProviderRegistry.AUDITORACCREDITED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.LISTINGPROPOSED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.LISTINGREJECTED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.PROVIDERLISTED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.RESOURCECLAIMED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.STEWARDSET_EVENT;
import static org.assaydao.contracts.ProviderRegistry.TERMSSET_EVENT;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ProviderId;
import org.assaydao.mirror.Facts.Known;
import org.assaydao.provider.ApplicationStatus;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.assaydao.provider.ProviderEvent.ApplicationEnded;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationWithdrawn;
import org.assaydao.provider.ProviderEvent.ListingProposed;
import org.assaydao.provider.ProviderEvent.ListingRejected;
import org.assaydao.provider.ProviderEvent.ProviderListed;
import org.assaydao.provider.ProviderEvent.ResourceClaimed;
import org.assaydao.provider.ResourceKind;

/** The registry's events: applications, listings, and who is an auditor. Fields are read by their place in the declaration. */
final class RegistryFacts {
    private RegistryFacts() {}

    static List<Known> table() {
        return Stream.of(applications(), ListingFacts.table(), roles())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Known> applications() {
        return List.of(
                new Known(
                        APPLICATIONREGISTERED_EVENT,
                        (log, f) -> fact(new ApplicationRegistered(
                                provider(f), application(f), f.hash(2), f.hash(3), f.amount(4), log.position()))),
                new Known(
                        RESOURCECLAIMED_EVENT,
                        (log, f) -> fact(new ResourceClaimed(
                                provider(f),
                                application(f),
                                ResourceKind.of(f.small(2)),
                                f.hash(3),
                                f.amount(4),
                                log.position()))),
                new Known(
                        APPLICATIONBONDED_EVENT,
                        (log, f) -> fact(new ApplicationBonded(
                                provider(f), application(f), f.amount(2), f.amount(3), log.position()))),
                new Known(APPLICATIONATTESTED_EVENT, (log, f) -> fact(attested(log, f))),
                new Known(
                        LISTINGPROPOSED_EVENT,
                        (log, f) -> fact(new ListingProposed(
                                provider(f), application(f), f.number(2), f.small(3), log.position()))),
                new Known(
                        PROVIDERLISTED_EVENT,
                        (log, f) -> fact(new ProviderListed(provider(f), application(f), f.number(2), log.position()))),
                new Known(
                        LISTINGREJECTED_EVENT,
                        (log, f) ->
                                fact(new ListingRejected(provider(f), application(f), f.number(2), log.position()))),
                new Known(
                        APPLICATIONWITHDRAWN_EVENT,
                        (log, f) -> fact(new ApplicationWithdrawn(provider(f), application(f), log.position()))),
                new Known(
                        APPLICATIONENDED_EVENT,
                        (log, f) -> fact(new ApplicationEnded(
                                provider(f), application(f), ApplicationStatus.of(f.small(2)), log.position()))));
    }

    private static List<Known> roles() {
        return List.of(
                new Known(AUDITORACCREDITED_EVENT, (_, f) -> new Reading.Accreditation(f.address(0), f.flag(1))),
                Facts.ofNoFact(STEWARDSET_EVENT),
                Facts.ofNoFact(TERMSSET_EVENT));
    }

    private static ApplicationAttested attested(ChainLog log, EventFields f) {
        return new ApplicationAttested(
                provider(f),
                application(f),
                f.address(2),
                f.hash(3),
                ResourceKind.of(f.small(4)),
                f.amount(5),
                f.time(6),
                log.position());
    }

    private static ApplicationId application(EventFields f) {
        return new ApplicationId(f.hash(0));
    }

    private static ProviderId provider(EventFields f) {
        return new ProviderId(f.address(1));
    }

    private static Reading fact(ChainFact fact) {
        return new Reading.Facts(List.of(fact));
    }
}
