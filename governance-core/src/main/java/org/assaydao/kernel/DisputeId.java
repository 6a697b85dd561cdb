package org.assaydao.kernel;

/** One dispute as the court numbers it, which is also the id of its first case: {@code dispute:<hash>}. */
public record DisputeId(Hash32 value) {
    private static final String PREFIX = "dispute:";

    public static DisputeId parse(String text) {
        return new DisputeId(Hash32.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + value;
    }
}
