package org.assaydao.mirror;

import static org.assaydao.contracts.Delistings.DELISTINGENDED_EVENT;
import static org.assaydao.contracts.Delistings.DELISTINGOPENED_EVENT;
import static org.assaydao.contracts.Delistings.DELISTINGPROPOSED_EVENT;
import static org.assaydao.contracts.Delistings.PROVIDERDELISTED_EVENT;

import java.util.List;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ProviderId;
import org.assaydao.mirror.Facts.Known;
import org.assaydao.provider.DelistingStatus;
import org.assaydao.provider.ProviderEvent.DelistingEnded;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.provider.ProviderEvent.DelistingProposed;
import org.assaydao.provider.ProviderEvent.ProviderDelisted;

/** The events of delisting cases, which are facts of the accused provider. */
final class DelistingFacts {
    private DelistingFacts() {}

    static List<Known> table() {
        return List.of(
                new Known(
                        DELISTINGOPENED_EVENT,
                        (log, f) -> fact(
                                new DelistingOpened(provider(f), f.hash(0), f.address(2), f.hash(3), log.position()))),
                new Known(
                        DELISTINGPROPOSED_EVENT,
                        (log, f) -> fact(new DelistingProposed(
                                provider(f), f.hash(0), f.number(2), f.small(3), log.position()))),
                new Known(
                        PROVIDERDELISTED_EVENT,
                        (log, f) -> fact(new ProviderDelisted(provider(f), f.hash(0), f.number(2), log.position()))),
                new Known(
                        DELISTINGENDED_EVENT,
                        (log, f) -> fact(new DelistingEnded(
                                provider(f), f.hash(0), f.number(2), DelistingStatus.of(f.small(3)), log.position()))));
    }

    private static ProviderId provider(EventFields f) {
        return new ProviderId(f.address(1));
    }

    private static Reading fact(ChainFact fact) {
        return new Reading.Facts(List.of(fact));
    }
}
