package org.assaydao.proposal;

/** Where a proposal stands, in the words of OpenZeppelin's {@code ProposalState}, and one of ours. */
public enum ProposalState {
    PENDING,
    ACTIVE,
    /** The deadline has passed, and the quorum that decides is not known here. */
    ENDED,
    CANCELED,
    DEFEATED,
    SUCCEEDED,
    QUEUED,
    EXECUTED
}
