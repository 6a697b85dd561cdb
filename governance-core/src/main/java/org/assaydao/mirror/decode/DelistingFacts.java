package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.hash;
import static org.assaydao.mirror.decode.Fields.provider;
import static org.assaydao.mirror.decode.Fields.small;

import java.util.List;
import org.assaydao.contracts.Delistings;
import org.assaydao.mirror.decode.Facts.Known;
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
                fact(
                        Delistings.DELISTINGOPENED_EVENT,
                        Delistings::getDelistingOpenedEventFromLog,
                        (log, e) -> new DelistingOpened(
                                provider(e.provider),
                                hash(e.caseId),
                                address(e.opener),
                                hash(e.reason),
                                log.position())),
                fact(
                        Delistings.DELISTINGPROPOSED_EVENT,
                        Delistings::getDelistingProposedEventFromLog,
                        (log, e) -> new DelistingProposed(
                                provider(e.provider), hash(e.caseId), e.proposalId, small(e.round), log.position())),
                fact(
                        Delistings.PROVIDERDELISTED_EVENT,
                        Delistings::getProviderDelistedEventFromLog,
                        (log, e) -> new ProviderDelisted(
                                provider(e.provider), hash(e.caseId), e.proposalId, log.position())),
                fact(
                        Delistings.DELISTINGENDED_EVENT,
                        Delistings::getDelistingEndedEventFromLog,
                        (log, e) -> new DelistingEnded(
                                provider(e.provider),
                                hash(e.caseId),
                                e.proposalId,
                                DelistingStatus.of(small(e.status)),
                                log.position())));
    }
}
