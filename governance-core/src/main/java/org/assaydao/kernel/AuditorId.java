package org.assaydao.kernel;

/** One auditor, who answers for what he attests: {@code auditor:<address>}. */
public record AuditorId(Address address) {
    private static final String PREFIX = "auditor:";

    public static AuditorId parse(String text) {
        return new AuditorId(Address.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + address.toLowerCase();
    }
}
