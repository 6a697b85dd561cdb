package org.assaydao.provider;

/** The standing of an application with the registry. The numbers are the contracts'. */
public enum ApplicationStatus {
    OPEN(1),
    LISTED(2),
    REJECTED(3),
    WITHDRAWN(4),
    UNDECIDED(5),
    REPLACED(6),
    DELISTED(7),
    EXITED(8);

    private final int number;

    ApplicationStatus(int number) {
        this.number = number;
    }

    /** The status of a number of the contracts; an unknown one is an {@link IllegalArgumentException}. */
    public static ApplicationStatus of(int number) {
        for (ApplicationStatus status : values()) {
            if (status.number == number) return status;
        }
        throw new IllegalArgumentException("there is no status of an application " + number);
    }

    public int number() {
        return number;
    }
}
