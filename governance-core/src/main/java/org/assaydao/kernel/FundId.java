package org.assaydao.kernel;

/** What the risk fund holds of one token: {@code fund:<token>}. */
public record FundId(Address token) {
    private static final String PREFIX = "fund:";

    public static FundId parse(String text) {
        return new FundId(Address.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + token.toLowerCase();
    }
}
