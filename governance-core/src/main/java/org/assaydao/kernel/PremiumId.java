package org.assaydao.kernel;

import java.math.BigInteger;

/**
 * What was paid in one token of one provider's premium for one period: {@code premium:<provider>:<token>:<period>}.
 *
 * @param period whatever the payer named, because the fund does not ask
 */
public record PremiumId(ProviderId provider, Address token, BigInteger period) {
    private static final String PREFIX = "premium:";

    public PremiumId {
        Uint256.check(period, "a period");
    }

    public static PremiumId parse(String text) {
        String[] parts = Prefixed.split(text, PREFIX, 3);
        return new PremiumId(
                new ProviderId(Address.parse(parts[0])), Address.parse(parts[1]), Uint256.parse(parts[2], "a period"));
    }

    @Override
    public String toString() {
        return PREFIX + provider.address().toLowerCase() + ":" + token.toLowerCase() + ":" + period;
    }
}
