package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.application;
import static org.assaydao.mirror.decode.Fields.hash;
import static org.assaydao.mirror.decode.Fields.provider;
import static org.assaydao.mirror.decode.Fields.small;
import static org.assaydao.mirror.decode.Fields.time;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.bond.BondEvent.BondShortfallCleared;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.kernel.BondId;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.provider.ListingStatus;
import org.assaydao.provider.ProviderEvent.AttributesUpdated;
import org.assaydao.provider.ProviderEvent.ListingAttested;
import org.assaydao.provider.ProviderEvent.ListingReplaced;
import org.assaydao.provider.ProviderEvent.ProviderExited;
import org.assaydao.provider.ProviderEvent.ProviderReinstated;
import org.assaydao.provider.ProviderEvent.ProviderSuspended;
import org.assaydao.provider.ProviderEvent.SuspensionLapsed;
import org.assaydao.provider.ResourceKind;

/** The registry's events about those that were listed. What it says of a shortfall is a fact of the bond. */
final class ListingFacts {
    private ListingFacts() {}

    static List<Known> table() {
        return Stream.of(terms(), suspensions(), ends(), shortfalls())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Known> terms() {
        return List.of(
                fact(
                        ProviderRegistry.LISTINGREPLACED_EVENT,
                        ProviderRegistry::getListingReplacedEventFromLog,
                        (log, e) -> new ListingReplaced(
                                provider(e.provider),
                                application(e.previousApplicationId),
                                application(e.applicationId),
                                log.position())),
                fact(
                        ProviderRegistry.ATTRIBUTESUPDATED_EVENT,
                        ProviderRegistry::getAttributesUpdatedEventFromLog,
                        (log, e) -> new AttributesUpdated(
                                provider(e.provider),
                                application(e.applicationId),
                                ResourceKind.of(small(e.kind)),
                                hash(e.attributesHash),
                                log.position())),
                fact(
                        ProviderRegistry.LISTINGATTESTED_EVENT,
                        ProviderRegistry::getListingAttestedEventFromLog,
                        (log, e) -> new ListingAttested(
                                provider(e.provider),
                                application(e.applicationId),
                                address(e.auditor),
                                hash(e.attributesHash),
                                ResourceKind.of(small(e.kind)),
                                amount(e.capacity),
                                time(e.validUntil),
                                log.position())),
                ofNoFact(ProviderRegistry.LISTINGTERMSSET_EVENT));
    }

    private static List<Known> suspensions() {
        return List.of(
                fact(
                        ProviderRegistry.PROVIDERSUSPENDED_EVENT,
                        ProviderRegistry::getProviderSuspendedEventFromLog,
                        (log, e) -> new ProviderSuspended(
                                provider(e.provider),
                                address(e.by),
                                hash(e.reason),
                                time(e.until),
                                e.used.longValueExact(),
                                log.position())),
                fact(
                        ProviderRegistry.SUSPENSIONLAPSED_EVENT,
                        ProviderRegistry::getSuspensionLapsedEventFromLog,
                        (log, e) -> new SuspensionLapsed(
                                provider(e.provider),
                                time(e.until),
                                ListingStatus.of(small(e.status)),
                                log.position())),
                fact(
                        ProviderRegistry.PROVIDERREINSTATED_EVENT,
                        ProviderRegistry::getProviderReinstatedEventFromLog,
                        (log, e) -> new ProviderReinstated(
                                provider(e.provider), ListingStatus.of(small(e.status)), log.position())));
    }

    private static List<Known> ends() {
        return List.of(fact(
                ProviderRegistry.PROVIDEREXITED_EVENT,
                ProviderRegistry::getProviderExitedEventFromLog,
                (log, e) -> new ProviderExited(provider(e.provider), application(e.applicationId), log.position())));
    }

    private static List<Known> shortfalls() {
        return List.of(
                fact(
                        ProviderRegistry.BONDSHORTFALLOPENED_EVENT,
                        ProviderRegistry::getBondShortfallOpenedEventFromLog,
                        (log, e) -> new BondShortfallOpened(
                                new BondId(address(e.provider)),
                                amount(e.bonded),
                                amount(e.required),
                                time(e.graceUntil),
                                log.position())),
                fact(
                        ProviderRegistry.BONDSHORTFALLCLEARED_EVENT,
                        ProviderRegistry::getBondShortfallClearedEventFromLog,
                        (log, e) -> new BondShortfallCleared(
                                new BondId(address(e.provider)),
                                amount(e.bonded),
                                amount(e.required),
                                log.position())));
    }
}
