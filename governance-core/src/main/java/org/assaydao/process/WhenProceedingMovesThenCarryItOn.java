package org.assaydao.process;

import org.assaydao.auditor.AuditorEvent.AuditorCaseEnded;
import org.assaydao.auditor.AuditorEvent.AuditorCaseOpened;
import org.assaydao.chain.Contracts;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputeEvent.VerdictRecorded;
import org.assaydao.dispute.DisputeEvent.VoteCancellationRecorded;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalDefeated;
import org.assaydao.provider.ProviderEvent.DelistingEnded;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.provider.ProviderEvent.ProviderDelisted;
import org.assaydao.riskfund.DraftEvent.DraftOpened;
import org.assaydao.riskfund.DraftEvent.PayoutDraftClosed;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * A proceeding that was begun is carried on from the moment at which something may be done for it, until a fact ends it; whoever
 * did what was to be done.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenProceedingMovesThenCarryItOn {
    private static final ChainTime AT_ONCE = ChainTime.of(0);

    private final Past past;
    private final Contracts contracts;
    private final DueBook dues;
    private final Obsolete obsolete;

    WhenProceedingMovesThenCarryItOn(Past past, Contracts contracts, DueBook dues, Obsolete obsolete) {
        this.past = past;
        this.contracts = contracts;
        this.dues = dues;
        this.obsolete = obsolete;
    }

    @EventHandler
    void on(DisputeOpened event) {
        carryOn(Proceeding.of(event.dispute()), event.answerUntil());
    }

    @EventHandler
    void on(VoteCancellationRecorded event) {
        wake(contracts.court(), event.caseId());
    }

    /** A first verdict waits for an appeal; what is final settles. */
    @EventHandler
    void on(VerdictRecorded event) {
        carryOn(Proceeding.of(event.dispute()), event.appealUntil());
        end(Proceeding.appeal(event.caseId(), event.dispute()), "DECIDED");
    }

    @EventHandler
    void on(DisputeAppealed event) {
        carryOn(Proceeding.appeal(event.caseId(), event.dispute()), AT_ONCE);
    }

    @EventHandler
    void on(DisputeSettled event) {
        end(Proceeding.of(event.dispute()), "SETTLED");
    }

    @EventHandler
    void on(DelistingOpened event) {
        carryOn(Proceeding.delisting(event.caseId()), AT_ONCE);
    }

    @EventHandler
    void on(DelistingEnded event) {
        end(Proceeding.delisting(event.caseId()), event.status().name());
    }

    @EventHandler
    void on(ProviderDelisted event) {
        end(Proceeding.delisting(event.caseId()), "DELISTED");
    }

    @EventHandler
    void on(AuditorCaseOpened event) {
        carryOn(Proceeding.auditorCase(event.caseId()), AT_ONCE);
    }

    @EventHandler
    void on(AuditorCaseEnded event) {
        end(Proceeding.auditorCase(event.caseId()), event.status().name());
    }

    /**
     * Within the claims window its drafter may still withdraw it, and stewards may pay without a vote: at its end a vote has its time
     * yet. Whoever wants the vote before that asks for it.
     */
    @EventHandler
    void on(PayoutDrafted event) {
        carryOn(Proceeding.of(event.draft()), past.claimsUntil(event.incident()).orElse(AT_ONCE));
    }

    @EventHandler
    void on(StewardPayoutAnnounced event) {
        carryOn(Proceeding.of(event.draft()), event.opensFrom());
    }

    @EventHandler
    void on(DraftOpened event) {
        end(Proceeding.of(event.draft()), "OPENED");
    }

    @EventHandler
    void on(PayoutDraftClosed event) {
        end(Proceeding.of(event.draft()), "CLOSED");
    }

    @EventHandler
    void on(IncidentOpened event) {
        carryOn(Proceeding.of(event.incident()), event.claimsUntil());
    }

    @EventHandler
    void on(PayoutFunded event) {
        end(Proceeding.of(event.incident()), "PAID");
    }

    @EventHandler
    void on(EscrowReleased event) {
        end(Proceeding.of(event.incident()), "RELEASED");
    }

    @EventHandler
    void on(PayoutOpened event) {
        carryOn(Proceeding.payout(event.payout(), event.incident().value()), event.expiry());
    }

    @EventHandler
    void on(PayoutSwept event) {
        end(Proceeding.payout(event.payout(), Hash32.ZERO), "SWEPT");
    }

    @EventHandler
    void on(ProposalDefeated event) {
        voteEnded(event.proposal());
    }

    @EventHandler
    void on(ProposalCanceled event) {
        voteEnded(event.proposal());
    }

    private void voteEnded(ProposalId proposal) {
        past.proposal(proposal).entitlement().ifPresent(said -> wake(said.source(), said.caseId()));
    }

    private void wake(Address source, Hash32 caseId) {
        Proceeding.idsOfCase(contracts, source, caseId).forEach(dues::wake);
    }

    private void carryOn(Proceeding proceeding, ChainTime from) {
        dues.schedule(proceeding.due(from));
    }

    private void end(Proceeding proceeding, String outcome) {
        obsolete.finish(proceeding.id(), outcome);
    }
}
