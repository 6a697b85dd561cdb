package org.assaydao.proposal;

/** What a proposal does when it is executed. The numbers are the contracts'. */
public enum ProposalKind {
    LIST_PROVIDER(0),
    DELIST_PROVIDER(1),
    SLASH_BOND(2),
    PAY_COMPENSATION(3),
    ACCREDIT_AUDITOR(4),
    APPOINT_STEWARD(5),
    SET_PARAMETER(6),
    CUSTOM(7),
    SANCTION_AUDITOR(8);

    private final int number;

    ProposalKind(int number) {
        this.number = number;
    }

    /** The kind of a number of the contracts; an unknown one is an {@link IllegalArgumentException}. */
    public static ProposalKind of(int number) {
        for (ProposalKind kind : values()) {
            if (kind.number == number) return kind;
        }
        throw new IllegalArgumentException("there is no proposal kind " + number);
    }

    public int number() {
        return number;
    }
}
