package org.assaydao.dispute;

/** What a dispute, or one vote on it, came to. The numbers are the contracts'; none is 0, which no event says. */
public enum Verdict {
    UPHELD(1),
    DISMISSED(2),
    UNDECIDED(3),
    DRAWN(4);

    private final int number;

    Verdict(int number) {
        this.number = number;
    }

    /** The verdict of a number of the contracts; an unknown one is an {@link IllegalArgumentException}. */
    public static Verdict of(int number) {
        for (Verdict verdict : values()) {
            if (verdict.number == number) return verdict;
        }
        throw new IllegalArgumentException("there is no verdict " + number);
    }

    public int number() {
        return number;
    }
}
