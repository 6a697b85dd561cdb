package org.assaydao.provider;

/** The standing of a provider with the registry; NONE was never listed. The numbers are the contracts'. */
public enum ListingStatus {
    NONE(0),
    LISTED(1),
    SUSPENDED(2),
    DELISTED(3),
    EXITED(4);

    private final int number;

    ListingStatus(int number) {
        this.number = number;
    }

    /** The status of a number of the contracts; an unknown one is an {@link IllegalArgumentException}. */
    public static ListingStatus of(int number) {
        for (ListingStatus status : values()) {
            if (status.number == number) return status;
        }
        throw new IllegalArgumentException("there is no status of a listing " + number);
    }

    public int number() {
        return number;
    }
}
