package org.assaydao.kernel;

/** The bond of one provider: {@code bond:<address>}. */
public record BondId(Address provider) {
    private static final String PREFIX = "bond:";

    public static BondId parse(String text) {
        return new BondId(Address.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + provider.toLowerCase();
    }
}
