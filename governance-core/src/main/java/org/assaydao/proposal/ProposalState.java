package org.assaydao.proposal;

/** The standing of a proposal, in the words of OpenZeppelin's {@code ProposalState}, and one of ours. */
public enum ProposalState {
    PENDING,
    ACTIVE,
    /** The deadline has passed, and the quorum that decides is not known here. */
    ENDED,
    CANCELED,
    DEFEATED,
    SUCCEEDED,
    QUEUED,
    /** Won and not queued within two weeks of its deadline, or queued and not executed within two weeks of its time. */
    EXPIRED,
    EXECUTED;

    /** Whether it is that one, or may turn out to be: a vote that is over is lost or won, though its quorum is not known here. */
    public boolean mayBe(ProposalState other) {
        return this == other || (this == ENDED && (other == SUCCEEDED || other == DEFEATED));
    }
}
