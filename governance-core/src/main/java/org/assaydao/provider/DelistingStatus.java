package org.assaydao.provider;

/** The standing of a delisting case with the registry. The numbers are the contracts'. */
public enum DelistingStatus {
    OPEN(1),
    APPLIED(2),
    DISMISSED(3),
    UNDECIDED(4),
    MOOT(5);

    private final int number;

    DelistingStatus(int number) {
        this.number = number;
    }

    /** The status of a number of the contracts; an unknown one is an {@link IllegalArgumentException}. */
    public static DelistingStatus of(int number) {
        for (DelistingStatus status : values()) {
            if (status.number == number) return status;
        }
        throw new IllegalArgumentException("there is no status of a delisting " + number);
    }

    public int number() {
        return number;
    }
}
