package org.assaydao.kernel;

import java.math.BigInteger;

/** One proposal of one governor: {@code proposal:<governor>:<uint256>}. People and paths use the number alone. */
public record ProposalId(Address governor, BigInteger number) {
    private static final String PREFIX = "proposal:";

    /** ERC-4337's form of a nonce: 192 bits of key, and a counter. */
    private static final BigInteger KEYS = BigInteger.ONE.shiftLeft(192);

    private static final int COUNTER_BITS = 64;

    public ProposalId {
        Uint256.check(number, "a proposal id");
    }

    public static ProposalId parse(String text) {
        String rest = Prefixed.strip(text, PREFIX);
        int colon = rest.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a proposal identifier must name governor and number: " + text);
        }
        return of(Address.parse(rest.substring(0, colon)), rest.substring(colon + 1));
    }

    /** The proposal whose number is the decimal text {@code number}. */
    public static ProposalId of(Address governor, String number) {
        return new ProposalId(governor, Uint256.parse(number, "a proposal id"));
    }

    /**
     * The keyed nonce that a ballot on it signs, {@code uint192(number) ‖ 0}: the key is the proposal's alone, and its counter
     * moves only with the voter's vote.
     */
    public TokenAmount ballotNonce() {
        return new TokenAmount(number.mod(KEYS).shiftLeft(COUNTER_BITS));
    }

    @Override
    public String toString() {
        return PREFIX + governor.toLowerCase() + ":" + number;
    }
}
