package org.assaydao.mirror;

import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.RecordBallotFact;
import org.assaydao.bond.BondEvent;
import org.assaydao.bond.RecordBondFact;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.dispute.RecordDisputeFact;
import org.assaydao.kernel.ChainFact;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.RecordProposalFact;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.provider.RecordProviderFact;
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
            case TransactionEvent _ -> "transaction";
            default -> throw new IllegalArgumentException("no aggregate takes " + fact.getClass());
        };
    }
}
