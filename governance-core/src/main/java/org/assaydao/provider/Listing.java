package org.assaydao.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.provider.ProviderEvent.AttributesUpdated;
import org.assaydao.provider.ProviderEvent.DelistingEnded;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.provider.ProviderEvent.DelistingProposed;
import org.assaydao.provider.ProviderEvent.ListingAttested;
import org.assaydao.provider.ProviderEvent.ListingFact;
import org.assaydao.provider.ProviderEvent.ListingReplaced;
import org.assaydao.provider.ProviderEvent.ProviderDelisted;
import org.assaydao.provider.ProviderEvent.ProviderExited;
import org.assaydao.provider.ProviderEvent.ProviderReinstated;
import org.assaydao.provider.ProviderEvent.ProviderSuspended;
import org.assaydao.provider.ProviderEvent.SuspensionLapsed;

/**
 * What the registry told of a provider's listing. A suspension that lapsed reads suspended here until somebody recorded it.
 *
 * @param application whose terms are agreed
 * @param replaced whose terms were agreed before, until the registry said that they are replaced
 * @param stewardUntil when the newest suspension by a steward ends, until that was recorded
 * @param delistings the open cases, each with the round of its newest vote, 0 before the first
 */
record Listing(
        ListingStatus status,
        Optional<ApplicationId> application,
        Optional<ApplicationId> replaced,
        Optional<ChainTime> stewardUntil,
        Map<Hash32, Integer> delistings) {
    static final Listing NONE =
            new Listing(ListingStatus.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    Listing {
        delistings = Map.copyOf(delistings);
    }

    /** Suspended or not. */
    boolean isListed() {
        return status == ListingStatus.LISTED || status == ListingStatus.SUSPENDED;
    }

    boolean expects(ListingFact fact) {
        return switch (fact) {
            case ListingReplaced said ->
                isListedBy(said.application()) && replaced.equals(Optional.of(said.previous()));
            case AttributesUpdated said -> isListedBy(said.application());
            case ListingAttested said -> isListedBy(said.application());
            case ProviderSuspended _ -> isListed();
            case SuspensionLapsed said -> stewardUntil.equals(Optional.of(said.until()));
            case ProviderReinstated _ -> status == ListingStatus.SUSPENDED;
            case ProviderExited said -> isListedBy(said.application());
            case DelistingOpened said -> canBeDelisted() && !delistings.containsKey(said.caseId());
            case DelistingProposed said -> said.round() == 1 + delistings.getOrDefault(said.caseId(), -1);
            case ProviderDelisted said -> canBeDelisted() && delistings.getOrDefault(said.caseId(), 0) > 0;
            case DelistingEnded said -> delistings.containsKey(said.caseId());
        };
    }

    private boolean isListedBy(ApplicationId asked) {
        return isListed() && application.equals(Optional.of(asked));
    }

    /** Who left by himself can still be delisted, so that he waits before he comes back. */
    private boolean canBeDelisted() {
        return isListed() || status == ListingStatus.EXITED;
    }

    /** Listed, or listed by other terms: then its suspensions stay. */
    Listing listedBy(ApplicationId agreed) {
        return isListed()
                ? new Listing(status, Optional.of(agreed), application, stewardUntil, delistings)
                : new Listing(
                        ListingStatus.LISTED, Optional.of(agreed), Optional.empty(), Optional.empty(), delistings);
    }

    Listing after(ListingFact fact) {
        return switch (fact) {
            case ListingReplaced said ->
                new Listing(status, Optional.of(said.application()), Optional.empty(), stewardUntil, delistings);
            case AttributesUpdated _, ListingAttested _ -> this;
            case ProviderSuspended said ->
                suspended(ListingStatus.SUSPENDED, said.lastsUntilCured() ? stewardUntil : Optional.of(said.until()));
            // A listing that has ended does not come back by what is recorded of it afterwards.
            case SuspensionLapsed said -> suspended(isListed() ? said.status() : status, Optional.empty());
            case ProviderReinstated said -> suspended(said.status(), stewardUntil);
            case ProviderExited _ -> suspended(ListingStatus.EXITED, Optional.empty());
            case ProviderDelisted said ->
                suspended(ListingStatus.DELISTED, stewardUntil).with(said.caseId(), Optional.empty());
            case DelistingOpened said -> with(said.caseId(), Optional.of(0));
            case DelistingProposed said -> with(said.caseId(), Optional.of(said.round()));
            case DelistingEnded said -> with(said.caseId(), Optional.empty());
        };
    }

    private Listing suspended(ListingStatus now, Optional<ChainTime> until) {
        return new Listing(now, application, replaced, until, delistings);
    }

    private Listing with(Hash32 caseId, Optional<Integer> round) {
        Map<Hash32, Integer> next = new HashMap<>(delistings);
        round.ifPresentOrElse(known -> next.put(caseId, known), () -> next.remove(caseId));
        return new Listing(status, application, replaced, stewardUntil, next);
    }
}
