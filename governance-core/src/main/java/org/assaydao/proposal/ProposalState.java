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
    EXECUTED
}
