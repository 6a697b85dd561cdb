package org.assaydao.process;

import java.util.List;
import java.util.Optional;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalPicture;
import org.assaydao.riskfund.IncidentEvent;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentPicture;
import org.assaydao.riskfund.RiskFundEvent;
import org.assaydao.riskfund.RiskFundPicture;
import org.assaydao.transaction.TransactionEvent;
import org.assaydao.transaction.TransactionPicture;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What was said before, folded from the streams themselves: what is sent to the chain rests on no view. */
final class Past {
    private final EventStore events;

    Past(EventStore events) {
        this.events = events;
    }

    ProposalPicture proposal(ProposalId proposal) {
        ProposalPicture picture = ProposalPicture.of(proposal);
        for (ProposalEvent event : stream(proposal, ProposalEvent.class)) {
            picture = picture.after(event);
        }
        return picture;
    }

    Optional<ProposalEvent.ProposalCanceled> cancellation(ProposalId proposal) {
        return stream(proposal, ProposalEvent.ProposalCanceled.class).stream().findFirst();
    }

    BallotPicture ballot(BallotId ballot) {
        BallotPicture picture = BallotPicture.of(ballot);
        for (BallotEvent event : stream(ballot, BallotEvent.class)) {
            picture = picture.after(event);
        }
        return picture;
    }

    Optional<TransactionEvent.TransactionRequested> request(IntentId intent) {
        return stream(intent, TransactionEvent.TransactionRequested.class).stream()
                .findFirst();
    }

    /** Whether an intent was asked for and has come to its end. */
    boolean isOver(IntentId intent) {
        TransactionPicture picture = TransactionPicture.of(intent);
        for (TransactionEvent event : stream(intent, TransactionEvent.class)) {
            picture = picture.after(event);
        }
        return picture.isOver();
    }

    IncidentPicture incident(IncidentId incident) {
        IncidentPicture picture = IncidentPicture.of(incident);
        for (IncidentEvent event : stream(incident, IncidentEvent.class)) {
            picture = picture.after(event);
        }
        return picture;
    }

    RiskFundPicture fund(FundId fund) {
        RiskFundPicture picture = RiskFundPicture.of(fund);
        for (RiskFundEvent event : stream(fund, RiskFundEvent.class)) {
            picture = picture.after(event);
        }
        return picture;
    }

    /** Until when an incident's users may claim, as it was opened or grew last. */
    Optional<ChainTime> claimsUntil(IncidentId incident) {
        return stream(incident, IncidentOpened.class).stream()
                .map(IncidentOpened::claimsUntil)
                .reduce((_, later) -> later);
    }

    /** The attempt that is under way, or else the next one: those before it came to their end. */
    IntentId attempt(IntentId first) {
        IntentId attempt = first;
        while (isOver(attempt)) attempt = attempt.next();
        return attempt;
    }

    private <E> List<E> stream(Object aggregate, Class<E> kind) {
        return events.readEvents(aggregate.toString())
                .asStream()
                .map(message -> message.getPayload())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
