package org.assaydao.proposal;

/** What a proposal does when it is executed. The order is the contracts' numbering. */
public enum ProposalKind {
    LIST_PROVIDER,
    DELIST_PROVIDER,
    SLASH_BOND,
    PAY_COMPENSATION,
    ACCREDIT_AUDITOR,
    APPOINT_STEWARD,
    SET_PARAMETER,
    CUSTOM
}
