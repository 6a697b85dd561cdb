package org.assaydao.process;

import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
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
    CLOSE;

    Due due(ProposalId proposal, ChainTime at) {
        return new Due(id(proposal.toString()), at, name(), proposal.toString());
    }

    /** For what is tried from now on; the chain itself says when it can be done. */
    Due due(ApplicationId application) {
        return new Due(id(application.toString()), ChainTime.of(0), name(), application.toString());
    }

    String id(Object subject) {
        return name().toLowerCase(java.util.Locale.ROOT) + "/" + subject;
    }
}
