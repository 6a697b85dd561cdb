package org.assaydao.riskfund;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.DraftEvent.DivergenceFound;
import org.assaydao.riskfund.DraftEvent.DraftOpened;
import org.assaydao.riskfund.DraftEvent.PayoutDraftClosed;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftEvent.PayoutProposed;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.DraftEvent.StewardPayoutOpened;
import org.assaydao.riskfund.DraftEvent.VetoAdvanced;

/**
 * A draft as its events, one after the other, say: drafted for a vote, or announced by two stewards and then open to
 * veto; it opens once or is closed.
 *
 * @param drafted present where it was drafted for a vote
 * @param announced present where two stewards called for it
 * @param veto the newest sum of vetoes
 * @param proposed the newest round
 * @param payout what it became
 * @param opened present where stewards opened it without a vote
 */
public record DraftPicture(
        DraftId draft,
        Optional<PayoutDrafted> drafted,
        Optional<StewardPayoutAnnounced> announced,
        Optional<VetoAdvanced> veto,
        Optional<PayoutProposed> proposed,
        Optional<PayoutId> payout,
        Optional<StewardPayoutOpened> opened,
        boolean closed,
        int divergences)
        implements Picture<DraftEvent, DraftEvent.Fact> {
    /** The standing of a draft, as the fund numbers it. */
    public enum Status {
        NONE,
        ANNOUNCED,
        DRAFTED,
        OPENED,
        CLOSED
    }

    /** Before its first event. */
    public static DraftPicture of(DraftId draft) {
        return new DraftPicture(
                draft,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                0);
    }

    @Override
    public String stream() {
        return draft.toString();
    }

    public Status status() {
        if (payout.isPresent()) return Status.OPENED;
        if (closed) return Status.CLOSED;
        if (drafted.isPresent()
                || proposed.isPresent()
                || veto.filter(DraftPicture::isEnough).isPresent()) {
            return Status.DRAFTED;
        }
        return announced.isPresent() ? Status.ANNOUNCED : Status.NONE;
    }

    /** From the threshold on a vote decides instead of the stewards. */
    private static boolean isEnough(VetoAdvanced veto) {
        return !veto.vetoThreshold().exceeds(veto.vetoes());
    }

    public Optional<IncidentId> incident() {
        return drafted.map(PayoutDrafted::incident).or(() -> announced.map(StewardPayoutAnnounced::incident));
    }

    /** Where it was drafted or announced. */
    public Optional<ChainPosition> begun() {
        return drafted.map(PayoutDrafted::position).or(() -> announced.map(StewardPayoutAnnounced::position));
    }

    /** Who drafted it: of two stewards, the one who announced it. */
    public Optional<Address> drafter() {
        return drafted.map(PayoutDrafted::drafter).or(() -> announced.map(StewardPayoutAnnounced::steward));
    }

    public Optional<TokenAmount> total() {
        return drafted.map(PayoutDrafted::total).or(() -> announced.map(StewardPayoutAnnounced::total));
    }

    @Override
    public DraftPicture after(DraftEvent event) {
        return switch (event) {
            case PayoutDrafted said ->
                new DraftPicture(
                        draft, Optional.of(said), announced, veto, proposed, payout, opened, closed, divergences);
            case StewardPayoutAnnounced said ->
                new DraftPicture(
                        draft, drafted, Optional.of(said), veto, proposed, payout, opened, closed, divergences);
            case VetoAdvanced said ->
                new DraftPicture(
                        draft, drafted, announced, Optional.of(said), proposed, payout, opened, closed, divergences);
            case PayoutProposed said ->
                new DraftPicture(
                        draft, drafted, announced, veto, Optional.of(said), payout, opened, closed, divergences);
            case DraftOpened said ->
                new DraftPicture(
                        draft,
                        drafted,
                        announced,
                        veto,
                        proposed,
                        Optional.of(said.payout()),
                        opened,
                        closed,
                        divergences);
            case StewardPayoutOpened said ->
                new DraftPicture(
                        draft, drafted, announced, veto, proposed, payout, Optional.of(said), closed, divergences);
            case PayoutDraftClosed _ ->
                new DraftPicture(draft, drafted, announced, veto, proposed, payout, opened, true, divergences);
            case DivergenceFound _ ->
                new DraftPicture(draft, drafted, announced, veto, proposed, payout, opened, closed, divergences + 1);
        };
    }

    @Override
    public boolean expects(DraftEvent.Fact fact) {
        Status status = status();
        return switch (fact) {
            case PayoutDrafted _, StewardPayoutAnnounced _ -> status == Status.NONE;
            case VetoAdvanced said -> status == Status.ANNOUNCED && grows(said);
            // What stewards announced is put to vote too, once another payout of its incident was.
            case PayoutProposed said ->
                isUndecided(status)
                        && incident().filter(said.incident()::equals).isPresent()
                        && proposed.filter(known -> known.round() >= said.round())
                                .isEmpty();
            // Stewards open what nobody sent to a vote; everything else is opened by its proposal.
            case DraftOpened _ -> status == Status.ANNOUNCED || (status == Status.DRAFTED && proposed.isPresent());
            case StewardPayoutOpened said ->
                status == Status.OPENED
                        && announced.isPresent()
                        && proposed.isEmpty()
                        && opened.isEmpty()
                        && total().filter(said.total()::equals).isPresent();
            case PayoutDraftClosed said ->
                isUndecided(status) && drafter().filter(said.drafter()::equals).isPresent();
        };
    }

    private static boolean isUndecided(Status status) {
        return status == Status.ANNOUNCED || status == Status.DRAFTED;
    }

    private boolean grows(VetoAdvanced said) {
        return said.vetoes().exceeds(veto.map(VetoAdvanced::vetoes).orElse(TokenAmount.ZERO))
                && announced
                        .filter(known -> known.vetoThreshold().equals(said.vetoThreshold()))
                        .isPresent();
    }
}
