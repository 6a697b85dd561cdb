package org.assaydao.mirror;

import static org.assaydao.contracts.ProviderRegistry.ATTRIBUTESUPDATED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.BONDSHORTFALLCLEARED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.BONDSHORTFALLOPENED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.LISTINGATTESTED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.LISTINGREPLACED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.LISTINGTERMSSET_EVENT;
import static org.assaydao.contracts.ProviderRegistry.PROVIDEREXITED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.PROVIDERREINSTATED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.PROVIDERSUSPENDED_EVENT;
import static org.assaydao.contracts.ProviderRegistry.SUSPENSIONLAPSED_EVENT;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.bond.BondEvent.BondShortfallCleared;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ProviderId;
import org.assaydao.mirror.Facts.Known;
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
                new Known(
                        LISTINGREPLACED_EVENT,
                        (log, f) -> fact(new ListingReplaced(
                                provider(f, 0), application(f, 1), application(f, 2), log.position()))),
                new Known(
                        ATTRIBUTESUPDATED_EVENT,
                        (log, f) -> fact(new AttributesUpdated(
                                provider(f, 0),
                                application(f, 1),
                                ResourceKind.of(f.small(2)),
                                f.hash(3),
                                log.position()))),
                new Known(
                        LISTINGATTESTED_EVENT,
                        (log, f) -> fact(new ListingAttested(
                                provider(f, 0),
                                application(f, 1),
                                f.address(2),
                                f.hash(3),
                                ResourceKind.of(f.small(4)),
                                f.amount(5),
                                f.time(6),
                                log.position()))),
                Facts.ofNoFact(LISTINGTERMSSET_EVENT));
    }

    private static List<Known> suspensions() {
        return List.of(
                new Known(
                        PROVIDERSUSPENDED_EVENT,
                        (log, f) -> fact(new ProviderSuspended(
                                provider(f, 0),
                                f.address(1),
                                f.hash(2),
                                f.time(3),
                                f.number(4).longValueExact(),
                                log.position()))),
                new Known(
                        SUSPENSIONLAPSED_EVENT,
                        (log, f) -> fact(new SuspensionLapsed(
                                provider(f, 0), f.time(1), ListingStatus.of(f.small(2)), log.position()))),
                new Known(
                        PROVIDERREINSTATED_EVENT,
                        (log, f) -> fact(
                                new ProviderReinstated(provider(f, 0), ListingStatus.of(f.small(1)), log.position()))));
    }

    private static List<Known> ends() {
        return List.of(new Known(
                PROVIDEREXITED_EVENT,
                (log, f) -> fact(new ProviderExited(provider(f, 0), application(f, 1), log.position()))));
    }

    private static List<Known> shortfalls() {
        return List.of(
                new Known(
                        BONDSHORTFALLOPENED_EVENT,
                        (log, f) -> fact(new BondShortfallOpened(
                                new BondId(f.address(0)), f.amount(1), f.amount(2), f.time(3), log.position()))),
                new Known(
                        BONDSHORTFALLCLEARED_EVENT,
                        (log, f) -> fact(new BondShortfallCleared(
                                new BondId(f.address(0)), f.amount(1), f.amount(2), log.position()))));
    }

    private static ApplicationId application(EventFields f, int field) {
        return new ApplicationId(f.hash(field));
    }

    private static ProviderId provider(EventFields f, int field) {
        return new ProviderId(f.address(field));
    }

    private static Reading fact(ChainFact fact) {
        return new Reading.Facts(List.of(fact));
    }
}
