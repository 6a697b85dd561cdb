package org.assaydao.kernel;

/** What one account claims of one incident: {@code claim:<incident>:<account>}. */
public record ClaimId(IncidentId incident, Address account) {
    private static final String PREFIX = "claim:";

    public static ClaimId parse(String text) {
        String[] parts = Prefixed.split(text, PREFIX, 2);
        return new ClaimId(new IncidentId(Hash32.parse(parts[0])), Address.parse(parts[1]));
    }

    @Override
    public String toString() {
        return PREFIX + incident.value() + ":" + account.toLowerCase();
    }
}
