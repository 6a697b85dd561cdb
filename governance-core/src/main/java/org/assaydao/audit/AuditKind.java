package org.assaydao.audit;

/** What an audit is about. A report names it by its number. */
public enum AuditKind {
    CAPACITY(0),
    PAYOUT(1),
    PRIVACY(2),
    COMPLIANCE(3),
    SECURITY(4);

    private final int number;

    AuditKind(int number) {
        this.number = number;
    }

    /** The kind of a number; an unknown one is an {@link IllegalArgumentException}. */
    public static AuditKind of(int number) {
        for (AuditKind kind : values()) {
            if (kind.number == number) return kind;
        }
        throw new IllegalArgumentException("there is no audit kind " + number);
    }

    public int number() {
        return number;
    }
}
