package org.assaydao.kernel;

/** One incident as the risk fund numbers it: {@code incident:<hash>}. A slashed dispute and its incident share the hash. */
public record IncidentId(Hash32 value) {
    private static final String PREFIX = "incident:";

    public static IncidentId parse(String text) {
        return new IncidentId(Hash32.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + value;
    }
}
