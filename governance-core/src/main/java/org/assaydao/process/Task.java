package org.assaydao.process;

import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.Due;

/** The kinds of thing that wait for a moment of chain time. */
enum Task {
    /** Put an entitled application to vote. */
    PROPOSE,
    /** Queue a succeeded proposal. */
    QUEUE,
    /** Execute a queued proposal whose delay is over. */
    EXECUTE,
    /** Let the registry record that a listing was defeated. */
    REJECT,
    /** End the ballots that were accepted and never counted. */
    CLOSE,
    /** Take no more claims on an incident. */
    CLOSE_CLAIMS,
    /** Fix an incident's awards. */
    FIX_AWARDS,
    /** Carry a proceeding on until it ends. */
    CARRY_ON;

    Due due(ProposalId proposal, ChainTime at) {
        return new Due(id(proposal.toString()), at, name(), proposal.toString());
    }

    Due due(IncidentId incident, ChainTime at) {
        return new Due(id(incident), at, name(), incident.toString());
    }

    /** For what is tried from now on; the chain itself says when it can be done. */
    Due due(ApplicationId application) {
        return due(application.toString());
    }

    /** As the other, for a case's later round, which has its own row. */
    Due due(Round round) {
        return due(round.toString());
    }

    private Due due(String subject) {
        return new Due(id(subject), ChainTime.of(0), name(), subject);
    }

    /** An application's vote: the first, or one after a cancelled one. */
    record Round(ApplicationId application, int number) {
        static Round parse(String text) {
            int mark = text.indexOf('/');
            return mark < 0
                    ? new Round(ApplicationId.parse(text), 1)
                    : new Round(
                            ApplicationId.parse(text.substring(0, mark)), Integer.parseInt(text.substring(mark + 1)));
        }

        @Override
        public String toString() {
            return number == 1 ? application.toString() : application + "/" + number;
        }
    }

    String id(Object subject) {
        return name().toLowerCase(java.util.Locale.ROOT) + "/" + subject;
    }
}
