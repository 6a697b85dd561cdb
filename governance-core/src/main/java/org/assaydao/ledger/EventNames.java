package org.assaydao.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.audit.AuditEvent;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.bond.BondEvent;
import org.assaydao.certificate.CertificateEvent;
import org.assaydao.certificate.OutputEvent;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.question.QuestionEvent;
import org.assaydao.riskfund.ClaimEvent;
import org.assaydao.riskfund.DraftEvent;
import org.assaydao.riskfund.IncidentEvent;
import org.assaydao.riskfund.PayoutEvent;
import org.assaydao.riskfund.PremiumEvent;
import org.assaydao.riskfund.RiskFundEvent;
import org.assaydao.transaction.TransactionEvent;

/**
 * The stored name and revision of every event, both ways. The names are ours, not Java's: a class may be renamed or
 * moved, its name here never changes. A changed shape gets the next revision and an upcaster in {@link EventUpcasters}.
 */
public final class EventNames {
    private static final Map<Class<?>, StoredType> BY_CLASS = new LinkedHashMap<>();
    private static final Map<String, Class<?>> BY_NAME = new LinkedHashMap<>();

    static {
        provider();
        proposal();
        ballot();
        transaction();
        riskFund();
        certificate();
        put("assay.bond.BondDeposited", BondEvent.BondDeposited.class);
        put("assay.bond.BondReleased", BondEvent.BondReleased.class);
        put("assay.bond.DivergenceFound", BondEvent.DivergenceFound.class);
        put("assay.bond.BondWithdrawalRequested", BondEvent.BondWithdrawalRequested.class);
        put("assay.bond.BondWithdrawn", BondEvent.BondWithdrawn.class);
        put("assay.bond.BondFrozen", BondEvent.BondFrozen.class);
        put("assay.bond.BondUnfrozen", BondEvent.BondUnfrozen.class);
        put("assay.bond.BondSlashed", BondEvent.BondSlashed.class);
        put("assay.bond.BondShortfallOpened", BondEvent.BondShortfallOpened.class);
        put("assay.bond.BondShortfallCleared", BondEvent.BondShortfallCleared.class);
        put("assay.audit.AuditReported", AuditEvent.AuditReported.class);
        put("assay.question.QuestionAsked", QuestionEvent.QuestionAsked.class);
        put("assay.question.QuestionAnswered", QuestionEvent.QuestionAnswered.class);
    }

    private EventNames() {}

    /** How an event of one class is stored today. */
    public record StoredType(String name, String revision) {}

    /** How events of {@code type} are stored; empty for a class that is no event of ours. */
    public static Optional<StoredType> of(Class<?> type) {
        return Optional.ofNullable(BY_CLASS.get(type));
    }

    /** The class of a stored name; empty for a name that was never given. */
    public static Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every event class there is. */
    public static Set<Class<?>> classes() {
        return Set.copyOf(BY_CLASS.keySet());
    }

    private static void provider() {
        put("assay.dispute.DisputeOpened", DisputeEvent.DisputeOpened.class);
        put("assay.dispute.DepositTaken", DisputeEvent.DepositTaken.class);
        put("assay.dispute.EvidenceSubmitted", DisputeEvent.EvidenceSubmitted.class);
        put("assay.dispute.DisputeAnswered", DisputeEvent.DisputeAnswered.class);
        put("assay.dispute.DisputePutToVote", DisputeEvent.DisputePutToVote.class);
        put("assay.dispute.VoteCancellationRecorded", DisputeEvent.VoteCancellationRecorded.class);
        put("assay.dispute.VerdictRecorded", DisputeEvent.VerdictRecorded.class);
        put("assay.dispute.DisputeAppealed", DisputeEvent.DisputeAppealed.class);
        put("assay.dispute.DisputeSettled", DisputeEvent.DisputeSettled.class);
        put("assay.dispute.DivergenceFound", DisputeEvent.DivergenceFound.class);
        put("assay.provider.ApplicationSubmitted", ProviderEvent.ApplicationSubmitted.class);
        put("assay.provider.ApplicationRegistered", ProviderEvent.ApplicationRegistered.class);
        put("assay.provider.ApplicationBonded", ProviderEvent.ApplicationBonded.class);
        put("assay.provider.ApplicationAttested", ProviderEvent.ApplicationAttested.class);
        put("assay.provider.ListingProposed", ProviderEvent.ListingProposed.class);
        put("assay.provider.ProviderListed", ProviderEvent.ProviderListed.class);
        put("assay.provider.ListingRejected", ProviderEvent.ListingRejected.class);
        put("assay.provider.ApplicationWithdrawn", ProviderEvent.ApplicationWithdrawn.class);
        put("assay.provider.DivergenceFound", ProviderEvent.DivergenceFound.class);
        put("assay.provider.SubjectErased", ProviderEvent.SubjectErased.class);
        put("assay.provider.ResourceClaimed", ProviderEvent.ResourceClaimed.class);
        put("assay.provider.ApplicationEnded", ProviderEvent.ApplicationEnded.class);
        put("assay.provider.ListingReplaced", ProviderEvent.ListingReplaced.class);
        put("assay.provider.AttributesUpdated", ProviderEvent.AttributesUpdated.class);
        put("assay.provider.ListingAttested", ProviderEvent.ListingAttested.class);
        put("assay.provider.ProviderSuspended", ProviderEvent.ProviderSuspended.class);
        put("assay.provider.SuspensionLapsed", ProviderEvent.SuspensionLapsed.class);
        put("assay.provider.ProviderReinstated", ProviderEvent.ProviderReinstated.class);
        put("assay.provider.ProviderDelisted", ProviderEvent.ProviderDelisted.class);
        put("assay.provider.ProviderExited", ProviderEvent.ProviderExited.class);
        put("assay.provider.DelistingOpened", ProviderEvent.DelistingOpened.class);
        put("assay.provider.DelistingProposed", ProviderEvent.DelistingProposed.class);
        put("assay.provider.DelistingEnded", ProviderEvent.DelistingEnded.class);
    }

    private static void proposal() {
        put("assay.proposal.ProposalPublished", "2", ProposalEvent.ProposalPublished.class);
        put("assay.proposal.ProposalEntitled", ProposalEvent.ProposalEntitled.class);
        put("assay.proposal.ProposalExtended", ProposalEvent.ProposalExtended.class);
        put("assay.proposal.TallyAdvanced", ProposalEvent.TallyAdvanced.class);
        put("assay.proposal.ProposalSucceeded", ProposalEvent.ProposalSucceeded.class);
        put("assay.proposal.ProposalDefeated", ProposalEvent.ProposalDefeated.class);
        put("assay.proposal.ProposalQueued", ProposalEvent.ProposalQueued.class);
        put("assay.proposal.ProposalExecuted", ProposalEvent.ProposalExecuted.class);
        put("assay.proposal.ProposalCanceled", ProposalEvent.ProposalCanceled.class);
        put("assay.proposal.DivergenceFound", ProposalEvent.DivergenceFound.class);
    }

    private static void ballot() {
        put("assay.ballot.BallotAccepted", BallotEvent.BallotAccepted.class);
        put("assay.ballot.BallotCounted", "2", BallotEvent.BallotCounted.class);
        put("assay.ballot.BallotSuperseded", BallotEvent.BallotSuperseded.class);
        put("assay.ballot.BallotVoided", BallotEvent.BallotVoided.class);
        put("assay.ballot.DivergenceFound", BallotEvent.DivergenceFound.class);
    }

    private static void transaction() {
        put("assay.transaction.TransactionRequested", TransactionEvent.TransactionRequested.class);
        put("assay.transaction.TransactionPrepared", TransactionEvent.TransactionPrepared.class);
        put("assay.transaction.TransactionBroadcast", TransactionEvent.TransactionBroadcast.class);
        put("assay.transaction.TransactionReplaced", TransactionEvent.TransactionReplaced.class);
        put("assay.transaction.TransactionFinalised", TransactionEvent.TransactionFinalised.class);
        put("assay.transaction.TransactionReverted", TransactionEvent.TransactionReverted.class);
        put("assay.transaction.TransactionDisplaced", TransactionEvent.TransactionDisplaced.class);
        put("assay.transaction.TransactionAbandoned", TransactionEvent.TransactionAbandoned.class);
        put("assay.transaction.TransactionGivenUp", TransactionEvent.TransactionGivenUp.class);
        put("assay.transaction.DivergenceFound", TransactionEvent.DivergenceFound.class);
    }

    private static void riskFund() {
        put("assay.fund.FundAdvanced", RiskFundEvent.FundAdvanced.class);
        put("assay.fund.TokenTermsSet", RiskFundEvent.TokenTermsSet.class);
        put("assay.fund.DivergenceFound", RiskFundEvent.DivergenceFound.class);
        put("assay.premium.PremiumPaid", PremiumEvent.PremiumPaid.class);
        put("assay.premium.DivergenceFound", PremiumEvent.DivergenceFound.class);
        put("assay.incident.IncidentDeclared", IncidentEvent.IncidentDeclared.class);
        put("assay.incident.IncidentOpened", IncidentEvent.IncidentOpened.class);
        put("assay.incident.PayoutFunded", IncidentEvent.PayoutFunded.class);
        put("assay.incident.EscrowReleased", IncidentEvent.EscrowReleased.class);
        put("assay.incident.DivergenceFound", IncidentEvent.DivergenceFound.class);
        put("assay.draft.PayoutDrafted", DraftEvent.PayoutDrafted.class);
        put("assay.draft.StewardPayoutAnnounced", DraftEvent.StewardPayoutAnnounced.class);
        put("assay.draft.VetoAdvanced", DraftEvent.VetoAdvanced.class);
        put("assay.draft.PayoutProposed", DraftEvent.PayoutProposed.class);
        put("assay.draft.DraftOpened", DraftEvent.DraftOpened.class);
        put("assay.draft.StewardPayoutOpened", DraftEvent.StewardPayoutOpened.class);
        put("assay.draft.PayoutDraftClosed", DraftEvent.PayoutDraftClosed.class);
        put("assay.draft.DivergenceFound", DraftEvent.DivergenceFound.class);
        put("assay.payout.PayoutOpened", PayoutEvent.PayoutOpened.class);
        put("assay.payout.PayoutAdvanced", PayoutEvent.PayoutAdvanced.class);
        put("assay.payout.PayoutSwept", PayoutEvent.PayoutSwept.class);
        put("assay.payout.DivergenceFound", PayoutEvent.DivergenceFound.class);
        put("assay.claim.ClaimPaid", ClaimEvent.ClaimPaid.class);
        put("assay.claim.DivergenceFound", ClaimEvent.DivergenceFound.class);
    }

    private static void certificate() {
        put("assay.certificate.CertificateMinted", CertificateEvent.CertificateMinted.class);
        put("assay.certificate.CertificateDescribed", CertificateEvent.CertificateDescribed.class);
        put("assay.certificate.CertificateTransferred", CertificateEvent.CertificateTransferred.class);
        put("assay.certificate.CertificateUserSet", CertificateEvent.CertificateUserSet.class);
        put("assay.certificate.CertificateBurned", CertificateEvent.CertificateBurned.class);
        put("assay.certificate.DivergenceFound", CertificateEvent.DivergenceFound.class);
        put("assay.output.OutputReported", OutputEvent.OutputReported.class);
        put("assay.output.OutputContradicted", OutputEvent.OutputContradicted.class);
        put("assay.output.DivergenceFound", OutputEvent.DivergenceFound.class);
    }

    private static void put(String name, Class<? extends Record> type) {
        put(name, "1", type);
    }

    private static void put(String name, String revision, Class<? extends Record> type) {
        StoredType before = BY_CLASS.put(type, new StoredType(name, revision));
        Class<?> namesake = BY_NAME.put(name, type);
        if (before != null || namesake != null) {
            throw new IllegalStateException(name + " and " + type.getName() + " must be registered once");
        }
    }
}
