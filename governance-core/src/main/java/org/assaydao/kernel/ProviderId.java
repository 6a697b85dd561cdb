package org.assaydao.kernel;

/** One provider, for all its applications: {@code provider:<address>}. */
public record ProviderId(Address address) {
    private static final String PREFIX = "provider:";

    public static ProviderId parse(String text) {
        return new ProviderId(Address.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + address.toLowerCase();
    }
}
