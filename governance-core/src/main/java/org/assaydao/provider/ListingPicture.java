package org.assaydao.provider;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.KeptItems;
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
 * @param owed what the registry has still to say of it
 * @param delistings the newest cases against it, oldest first
 */
public record ListingPicture(
        ListingStatus told,
        Optional<ApplicationId> application,
        Optional<ProviderSuspended> bySteward,
        Optional<ProviderSuspended> forShortfall,
        Owed owed,
        List<Delisting> delistings) {
    /** How many delisting cases are kept; the others stand in the store of events alone. */
    static final int DELISTINGS = 16;

    static final ListingPicture NONE = new ListingPicture(
            ListingStatus.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Owed.NOTHING, List.of());

    public ListingPicture {
        delistings = List.copyOf(delistings);
    }

    /**
     * What was done and the registry has not told of yet. It stays owed where the listing ends first.
     *
     * @param replacement whose terms were agreed before, until they are told to be replaced
     * @param lapse when the newest suspension by a steward ends, until that is told
     */
    public record Owed(Optional<ApplicationId> replacement, Optional<ChainTime> lapse) {
        static final Owed NOTHING = new Owed(Optional.empty(), Optional.empty());

        private Owed lapseAt(Optional<ChainTime> until) {
            return new Owed(replacement, until);
        }
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

        private boolean isOpen() {
            return status == DelistingStatus.OPEN;
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

    /** Suspended or not. */
    boolean isListed() {
        return told == ListingStatus.LISTED || told == ListingStatus.SUSPENDED;
    }

    boolean expects(ListingFact fact) {
        return switch (fact) {
            case ProviderEvent.ListingReplaced said ->
                isListedBy(said.application()) && owed.replacement().equals(Optional.of(said.previous()));
            case ProviderEvent.AttributesUpdated said -> isListedBy(said.application());
            case ProviderEvent.ListingAttested said -> isListedBy(said.application());
            case ProviderSuspended _ -> isListed();
            case ProviderEvent.SuspensionLapsed said -> owed.lapse().equals(Optional.of(said.until()));
            case ProviderEvent.ProviderReinstated _ -> told == ListingStatus.SUSPENDED;
            case ProviderEvent.ProviderExited said -> isListedBy(said.application());
            case DelistingOpened said -> canBeDelisted() && open(said.caseId()).isEmpty();
            case ProviderEvent.DelistingProposed said ->
                open(said.caseId())
                        .filter(known -> said.round() == known.round() + 1)
                        .isPresent();
            case ProviderEvent.ProviderDelisted said ->
                canBeDelisted()
                        && open(said.caseId())
                                .filter(known -> known.round() > 0)
                                .isPresent();
            case ProviderEvent.DelistingEnded said -> open(said.caseId()).isPresent();
        };
    }

    private boolean isListedBy(ApplicationId asked) {
        return isListed() && application.equals(Optional.of(asked));
    }

    /** Who left by himself can still be delisted, so that he waits before he comes back. */
    private boolean canBeDelisted() {
        return isListed() || told == ListingStatus.EXITED;
    }

    private Optional<Delisting> open(Hash32 caseId) {
        return find(caseId).filter(Delisting::isOpen);
    }

    /** Listed, or by other terms; then its suspensions stay. */
    ListingPicture listedBy(ApplicationId agreed) {
        return isListed()
                ? new ListingPicture(
                        told,
                        Optional.of(agreed),
                        bySteward,
                        forShortfall,
                        new Owed(application, owed.lapse()),
                        delistings)
                : new ListingPicture(
                        ListingStatus.LISTED,
                        Optional.of(agreed),
                        Optional.empty(),
                        Optional.empty(),
                        Owed.NOTHING,
                        delistings);
    }

    ListingPicture after(ListingFact fact) {
        return switch (fact) {
            case ProviderEvent.ListingReplaced said ->
                new ListingPicture(
                        told,
                        Optional.of(said.application()),
                        bySteward,
                        forShortfall,
                        new Owed(Optional.empty(), owed.lapse()),
                        delistings);
            case ProviderEvent.AttributesUpdated _, ProviderEvent.ListingAttested _ -> this;
            case ProviderSuspended said ->
                said.lastsUntilCured()
                        ? suspended(ListingStatus.SUSPENDED, bySteward, Optional.of(said))
                        : suspended(ListingStatus.SUSPENDED, Optional.of(said), forShortfall)
                                .owing(owed.lapseAt(Optional.of(said.until())));
            case ProviderEvent.SuspensionLapsed said -> lapsed(said.status()).owing(owed.lapseAt(Optional.empty()));
            case ProviderEvent.ProviderReinstated said -> reinstated(said.status());
            case ProviderEvent.ProviderDelisted said ->
                suspended(ListingStatus.DELISTED, Optional.empty(), Optional.empty())
                        .with(known(said.caseId())
                                .proposed(said.proposal(), known(said.caseId()).round())
                                .ended(DelistingStatus.APPLIED));
            case ProviderEvent.ProviderExited _ ->
                suspended(ListingStatus.EXITED, Optional.empty(), Optional.empty())
                        .owing(owed.lapseAt(Optional.empty()));
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
        return new ListingPicture(now, application, steward, shortfall, owed, delistings);
    }

    private ListingPicture owing(Owed next) {
        return new ListingPicture(told, application, bySteward, forShortfall, next, delistings);
    }

    private Optional<Delisting> find(Hash32 caseId) {
        return delistings.stream()
                .filter(known -> known.caseId().equals(caseId))
                .findFirst();
    }

    private Delisting known(Hash32 caseId) {
        return find(caseId)
                .orElseGet(() -> new Delisting(caseId, DelistingStatus.OPEN, Optional.empty(), Optional.empty(), 0));
    }

    private ListingPicture with(Delisting changed) {
        List<Delisting> put = KeptItems.put(delistings, known -> known.caseId().equals(changed.caseId()), changed);
        return new ListingPicture(
                told, application, bySteward, forShortfall, owed, KeptItems.atMost(DELISTINGS, put, Delisting::isOpen));
    }
}
