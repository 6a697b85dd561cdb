package org.assaydao.provider;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.provider.ProviderEvent.ListingFact;
import org.assaydao.provider.ProviderEvent.ProviderSuspended;

/**
 * The listing of a provider as the registry told it.
 *
 * @param told the registry's last word; a suspension that time has ended since still stands in it
 * @param application whose terms are agreed, or were when it ended
 * @param bySteward the newest suspension by a steward, until it was recorded as over
 * @param forShortfall the suspension for a shortfall of the bond, while it lasts
 * @param delistings the newest cases against it, oldest first
 */
public record ListingPicture(
        ListingStatus told,
        Optional<ApplicationId> application,
        Optional<ProviderSuspended> bySteward,
        Optional<ProviderSuspended> forShortfall,
        List<Delisting> delistings) {
    /** How many delisting cases are kept; the others stand in the store of events alone. */
    static final int DELISTINGS = 16;

    static final ListingPicture NONE =
            new ListingPicture(ListingStatus.NONE, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public ListingPicture {
        delistings = List.copyOf(delistings);
    }

    /**
     * One delisting case.
     *
     * @param opened empty only when the chain spoke of a case whose opening we never saw, or keep no longer
     * @param proposal the number of its newest proposal
     */
    public record Delisting(
            Hash32 caseId,
            DelistingStatus status,
            Optional<DelistingOpened> opened,
            Optional<BigInteger> proposal,
            int round) {
        private Delisting proposed(BigInteger number, int inRound) {
            return new Delisting(caseId, status, opened, Optional.of(number), inRound);
        }

        private Delisting ended(DelistingStatus with) {
            return new Delisting(caseId, with, opened, proposal, round);
        }
    }

    /** Where the provider stands at {@code now}: a steward's suspension is over by time, recorded or not. */
    public ListingStatus at(ChainTime now) {
        boolean isOver = told == ListingStatus.SUSPENDED
                && forShortfall.isEmpty()
                && bySteward.filter(said -> !now.isBefore(said.until())).isPresent();
        return isOver ? ListingStatus.LISTED : told;
    }

    private boolean hasEnded() {
        return told == ListingStatus.DELISTED || told == ListingStatus.EXITED;
    }

    /** Listed, or by other terms; then its suspensions stay. */
    ListingPicture listedBy(ApplicationId agreed) {
        boolean anew = told == ListingStatus.NONE || hasEnded();
        return anew
                ? new ListingPicture(
                        ListingStatus.LISTED, Optional.of(agreed), Optional.empty(), Optional.empty(), delistings)
                : new ListingPicture(told, Optional.of(agreed), bySteward, forShortfall, delistings);
    }

    ListingPicture after(ListingFact fact) {
        return switch (fact) {
            case ProviderEvent.ListingReplaced said ->
                new ListingPicture(told, Optional.of(said.application()), bySteward, forShortfall, delistings);
            case ProviderEvent.AttributesUpdated _, ProviderEvent.ListingAttested _ -> this;
            case ProviderSuspended said ->
                said.lastsUntilCured()
                        ? suspended(ListingStatus.SUSPENDED, bySteward, Optional.of(said))
                        : suspended(ListingStatus.SUSPENDED, Optional.of(said), forShortfall);
            case ProviderEvent.SuspensionLapsed said -> lapsed(said.status());
            case ProviderEvent.ProviderReinstated said -> reinstated(said.status());
            case ProviderEvent.ProviderDelisted said ->
                suspended(ListingStatus.DELISTED, Optional.empty(), Optional.empty())
                        .with(known(said.caseId())
                                .proposed(said.proposal(), known(said.caseId()).round())
                                .ended(DelistingStatus.APPLIED));
            case ProviderEvent.ProviderExited _ -> suspended(ListingStatus.EXITED, Optional.empty(), Optional.empty());
            case DelistingOpened said ->
                with(new Delisting(said.caseId(), DelistingStatus.OPEN, Optional.of(said), Optional.empty(), 0));
            case ProviderEvent.DelistingProposed said ->
                with(known(said.caseId()).proposed(said.proposal(), said.round()));
            case ProviderEvent.DelistingEnded said -> with(known(said.caseId()).ended(said.status()));
        };
    }

    /** A listing that has ended does not come back by what is recorded of it afterwards. */
    private ListingPicture lapsed(ListingStatus now) {
        if (hasEnded()) return this;
        return suspended(now, Optional.empty(), now == ListingStatus.LISTED ? Optional.empty() : forShortfall);
    }

    /** Still suspended: of two suspensions one is over, and the registry does not say which; its next word will. */
    private ListingPicture reinstated(ListingStatus now) {
        return now == ListingStatus.LISTED
                ? suspended(now, Optional.empty(), Optional.empty())
                : suspended(now, bySteward, forShortfall);
    }

    private ListingPicture suspended(
            ListingStatus now, Optional<ProviderSuspended> steward, Optional<ProviderSuspended> shortfall) {
        return new ListingPicture(now, application, steward, shortfall, delistings);
    }

    private Delisting known(Hash32 caseId) {
        return delistings.stream()
                .filter(known -> known.caseId().equals(caseId))
                .findFirst()
                .orElseGet(() -> new Delisting(caseId, DelistingStatus.OPEN, Optional.empty(), Optional.empty(), 0));
    }

    private ListingPicture with(Delisting changed) {
        List<Delisting> next = new ArrayList<>(
                ApplicationPicture.put(delistings, known -> known.caseId().equals(changed.caseId()), changed));
        if (next.size() > DELISTINGS) next.removeFirst();
        return new ListingPicture(told, application, bySteward, forShortfall, next);
    }
}
