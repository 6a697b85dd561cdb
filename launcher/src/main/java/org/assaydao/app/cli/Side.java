package org.assaydao.app.cli;

import java.util.Locale;

/** A voter's side, as people write it and as the governor numbers it. */
public enum Side {
    AGAINST(0),
    FOR(1),
    ABSTAIN(2);

    private final int number;

    Side(int number) {
        this.number = number;
    }

    /** The governor's number: 0, 1, 2. */
    public int number() {
        return number;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Side named(String name) throws Refusal {
        for (Side side : values()) {
            if (side.label().equals(name)) return side;
        }
        throw new Refusal("A side is for, against or abstain, not \"" + name + "\".");
    }

    /** The side of the governor's number; another one is an {@link IllegalArgumentException}. */
    public static Side numbered(int number) {
        for (Side side : values()) {
            if (side.number == number) return side;
        }
        throw new IllegalArgumentException("a side is 0, 1 or 2, not " + number);
    }
}
