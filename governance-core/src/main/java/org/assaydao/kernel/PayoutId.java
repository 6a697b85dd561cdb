package org.assaydao.kernel;

/** One opened payout by its key, the first word of every leaf of its list: {@code payout:<key>}. */
public record PayoutId(Hash32 key) {
    private static final String PREFIX = "payout:";

    public static PayoutId parse(String text) {
        return new PayoutId(Hash32.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + key;
    }
}
