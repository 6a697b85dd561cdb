package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.application;
import static org.assaydao.mirror.decode.Fields.auditor;
import static org.assaydao.mirror.decode.Fields.hash;
import static org.assaydao.mirror.decode.Fields.provider;
import static org.assaydao.mirror.decode.Fields.small;
import static org.assaydao.mirror.decode.Fields.time;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.auditor.AuditorEvent.AuditorAccredited;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.mirror.node.ChainLog;
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

/** The registry's events: applications, listings, and who is an auditor.. */
final class RegistryFacts {
    private RegistryFacts() {}

    static List<Known> table() {
        return Stream.of(applications(), ListingFacts.table(), roles())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Known> applications() {
        return List.of(
                fact(
                        ProviderRegistry.APPLICATIONREGISTERED_EVENT,
                        ProviderRegistry::getApplicationRegisteredEventFromLog,
                        (log, e) -> new ApplicationRegistered(
                                provider(e.provider),
                                application(e.applicationId),
                                hash(e.digest),
                                hash(e.attributesHash),
                                amount(e.fee),
                                log.position())),
                fact(
                        ProviderRegistry.RESOURCECLAIMED_EVENT,
                        ProviderRegistry::getResourceClaimedEventFromLog,
                        (log, e) -> new ResourceClaimed(
                                provider(e.provider),
                                application(e.applicationId),
                                ResourceKind.of(small(e.kind)),
                                hash(e.attributesHash),
                                amount(e.capacity),
                                log.position())),
                fact(
                        ProviderRegistry.APPLICATIONBONDED_EVENT,
                        ProviderRegistry::getApplicationBondedEventFromLog,
                        (log, e) -> new ApplicationBonded(
                                provider(e.provider),
                                application(e.applicationId),
                                amount(e.bonded),
                                amount(e.required),
                                log.position())),
                fact(
                        ProviderRegistry.APPLICATIONATTESTED_EVENT,
                        ProviderRegistry::getApplicationAttestedEventFromLog,
                        RegistryFacts::attested),
                fact(
                        ProviderRegistry.LISTINGPROPOSED_EVENT,
                        ProviderRegistry::getListingProposedEventFromLog,
                        (log, e) -> new ListingProposed(
                                provider(e.provider),
                                application(e.applicationId),
                                e.proposalId,
                                small(e.round),
                                log.position())),
                fact(
                        ProviderRegistry.PROVIDERLISTED_EVENT,
                        ProviderRegistry::getProviderListedEventFromLog,
                        (log, e) -> new ProviderListed(
                                provider(e.provider), application(e.applicationId), e.proposalId, log.position())),
                fact(
                        ProviderRegistry.LISTINGREJECTED_EVENT,
                        ProviderRegistry::getListingRejectedEventFromLog,
                        (log, e) -> new ListingRejected(
                                provider(e.provider), application(e.applicationId), e.proposalId, log.position())),
                fact(
                        ProviderRegistry.APPLICATIONWITHDRAWN_EVENT,
                        ProviderRegistry::getApplicationWithdrawnEventFromLog,
                        (log, e) -> new ApplicationWithdrawn(
                                provider(e.provider), application(e.applicationId), log.position())),
                fact(
                        ProviderRegistry.APPLICATIONENDED_EVENT,
                        ProviderRegistry::getApplicationEndedEventFromLog,
                        (log, e) -> new ApplicationEnded(
                                provider(e.provider),
                                application(e.applicationId),
                                ApplicationStatus.of(small(e.status)),
                                log.position())));
    }

    private static List<Known> roles() {
        return List.of(
                fact(
                        ProviderRegistry.AUDITORACCREDITED_EVENT,
                        ProviderRegistry::getAuditorAccreditedEventFromLog,
                        (log, e) -> new AuditorAccredited(auditor(e.auditor), e.accredited, log.position())),
                ofNoFact(ProviderRegistry.STEWARDSET_EVENT),
                ofNoFact(ProviderRegistry.TERMSSET_EVENT));
    }

    private static ApplicationAttested attested(ChainLog log, ProviderRegistry.ApplicationAttestedEventResponse e) {
        return new ApplicationAttested(
                provider(e.provider),
                application(e.applicationId),
                address(e.auditor),
                hash(e.attributesHash),
                ResourceKind.of(small(e.kind)),
                amount(e.capacity),
                time(e.validUntil),
                log.position());
    }
}
