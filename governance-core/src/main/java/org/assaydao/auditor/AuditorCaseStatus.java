package org.assaydao.auditor;

/** The standing of a case against an auditor. The numbers are the contracts'. */
public enum AuditorCaseStatus {
    OPEN(1),
    UPHELD(2),
    DISMISSED(3),
    UNDECIDED(4);

    private final int number;

    AuditorCaseStatus(int number) {
        this.number = number;
    }

    /** The status of a number of the contracts; an unknown one is an {@link IllegalArgumentException}. */
    public static AuditorCaseStatus of(int number) {
        for (AuditorCaseStatus status : values()) {
            if (status.number == number) return status;
        }
        throw new IllegalArgumentException("there is no status of a case against an auditor " + number);
    }

    public int number() {
        return number;
    }
}
