package org.assaydao.mirror;

import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.RecordBallotFact;
import org.assaydao.bond.BondEvent;
import org.assaydao.bond.RecordBondFact;
import org.assaydao.certificate.CertificateEvent;
import org.assaydao.certificate.OutputEvent;
import org.assaydao.certificate.RecordCertificateFact;
import org.assaydao.certificate.RecordOutputFact;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.dispute.RecordDisputeFact;
import org.assaydao.kernel.ChainFact;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.RecordProposalFact;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.provider.RecordProviderFact;
import org.assaydao.riskfund.ClaimEvent;
import org.assaydao.riskfund.DraftEvent;
import org.assaydao.riskfund.IncidentEvent;
import org.assaydao.riskfund.PayoutEvent;
import org.assaydao.riskfund.PremiumEvent;
import org.assaydao.riskfund.RecordClaimFact;
import org.assaydao.riskfund.RecordDraftFact;
import org.assaydao.riskfund.RecordIncidentFact;
import org.assaydao.riskfund.RecordPayoutFact;
import org.assaydao.riskfund.RecordPremiumFact;
import org.assaydao.riskfund.RecordRiskFundFact;
import org.assaydao.riskfund.RiskFundEvent;
import org.assaydao.transaction.RecordTransactionFact;
import org.assaydao.transaction.TransactionEvent;

/** Whom a fact of the chain concerns, and the command that records it there. */
final class Records {
    private Records() {}

    static Object command(ChainFact fact) {
        return switch (fact) {
            case ProviderEvent.Fact told -> new RecordProviderFact(told);
            case BondEvent.Fact told -> new RecordBondFact(told);
            case DisputeEvent.Fact told -> new RecordDisputeFact(told);
            case ProposalEvent.Fact told -> new RecordProposalFact(told);
            case BallotEvent.Fact told -> new RecordBallotFact(told);
            case RiskFundEvent.Fact told -> new RecordRiskFundFact(told);
            case PremiumEvent.Fact told -> new RecordPremiumFact(told);
            case IncidentEvent.Fact told -> new RecordIncidentFact(told);
            case DraftEvent.Fact told -> new RecordDraftFact(told);
            case PayoutEvent.Fact told -> new RecordPayoutFact(told);
            case ClaimEvent.Fact told -> new RecordClaimFact(told);
            case CertificateEvent.Fact told -> new RecordCertificateFact(told);
            case OutputEvent.Fact told -> new RecordOutputFact(told);
            case TransactionEvent.Fact told -> new RecordTransactionFact(told);
            default -> throw new IllegalArgumentException("no aggregate takes " + fact.getClass());
        };
    }

    /** The identifier of the aggregate that {@code fact} concerns, as text. */
    static String subject(ChainFact fact) {
        return switch (fact) {
            case ProviderEvent told -> told.provider().toString();
            case BondEvent told -> told.bond().toString();
            case DisputeEvent told -> told.dispute().toString();
            case ProposalEvent told -> told.proposal().toString();
            case BallotEvent told -> told.ballot().toString();
            case RiskFundEvent told -> told.fund().toString();
            case PremiumEvent told -> told.premium().toString();
            case IncidentEvent told -> told.incident().toString();
            case DraftEvent told -> told.draft().toString();
            case PayoutEvent told -> told.payout().toString();
            case ClaimEvent told -> told.claim().toString();
            case CertificateEvent told -> told.certificate().toString();
            case OutputEvent told -> told.output().toString();
            case TransactionEvent told -> told.intent().toString();
            default -> throw new IllegalArgumentException("no aggregate takes " + fact.getClass());
        };
    }

    /** The type of the aggregate that {@code fact} concerns, which is also the feed's topic. */
    static String topic(ChainFact fact) {
        return switch (fact) {
            case ProviderEvent _ -> "provider";
            case BondEvent _ -> "bond";
            case DisputeEvent _ -> "dispute";
            case ProposalEvent _ -> "proposal";
            case BallotEvent _ -> "ballot";
            case RiskFundEvent _ -> "fund";
            case PremiumEvent _ -> "premium";
            case IncidentEvent _ -> "incident";
            case DraftEvent _ -> "draft";
            case PayoutEvent _ -> "payout";
            case ClaimEvent _ -> "claim";
            case CertificateEvent _ -> "certificate";
            case OutputEvent _ -> "output";
            case TransactionEvent _ -> "transaction";
            default -> throw new IllegalArgumentException("no aggregate takes " + fact.getClass());
        };
    }
}
