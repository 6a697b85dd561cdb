package org.assaydao.kernel;

import java.math.BigInteger;

/**
 * What one provider's capacity of a kind mined of an asset in one period: {@code output:<provider>:<kind>:<asset>:<period>}.
 *
 * @param kind as the provider named it; the contract takes any number, so it may be none that we know
 * @param period of thirty days, counted from the epoch
 */
public record OutputId(ProviderId provider, int kind, Hash32 asset, BigInteger period) {
    private static final String PREFIX = "output:";

    public OutputId {
        if (kind < 0 || kind > 255) throw new IllegalArgumentException("a kind must fit in 8 bits, not " + kind);
        Uint256.check(period, "a period");
    }

    public static OutputId parse(String text) {
        String[] parts = Prefixed.split(text, PREFIX, 4);
        return new OutputId(
                new ProviderId(Address.parse(parts[0])),
                Uint256.parse(parts[1], "a kind").intValueExact(),
                Hash32.parse(parts[2]),
                Uint256.parse(parts[3], "a period"));
    }

    @Override
    public String toString() {
        return PREFIX + provider.address().toLowerCase() + ":" + kind + ":" + asset + ":" + period;
    }
}
