package org.assaydao.dispute;

import org.assaydao.kernel.ChainTime;

/** What a provider can be accused of. The numbers are the contracts'. */
public enum Offence {
    MISREPORTED_CAPACITY(0),
    OVERSOLD(1),
    FABRICATED_EVIDENCE(2),
    MISSED_PROOF(3),
    DOWNTIME(4),
    WITHHELD_PAYOUT(5),
    WITHHELD_DEPOSIT(6),
    RAW_SOLD_AS_EFFECTIVE(7),
    ABSCONDED(8);

    private static final long DAY_SECONDS = 86_400;
    private static final long MONTH_DAYS = 30;

    private final int number;

    Offence(int number) {
        this.number = number;
    }

    /** The offence of a number of the contracts; an unknown one is an {@link IllegalArgumentException}. */
    public static Offence of(int number) {
        for (Offence offence : values()) {
            if (offence.number == number) return offence;
        }
        throw new IllegalArgumentException("there is no offence " + number);
    }

    public int number() {
        return number;
    }

    /** The number of the court's period that a moment lies in; period 0 began with 1970. */
    public long periodOf(ChainTime moment) {
        return moment.seconds() / periodSeconds();
    }

    /** When a period of it begins, and the one before it ends. */
    public ChainTime beginningOf(long period) {
        return ChainTime.of(Math.multiplyExact(period, periodSeconds()));
    }

    private long periodSeconds() {
        return this == MISSED_PROOF ? DAY_SECONDS : MONTH_DAYS * DAY_SECONDS;
    }
}
