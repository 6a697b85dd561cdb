package org.assaydao.kernel;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One proposal of one governor: {@code proposal:<governor>:<uint256>}. People and paths use the number alone.
 *
 * <p>It keeps its text once that was asked for, or read: of numbers so large it costs more than all else that is done with one.
 */
public final class ProposalId {
    private static final String PREFIX = "proposal:";

    /** ERC-4337's form of a nonce: 192 bits of key, and a counter. */
    private static final BigInteger KEYS = BigInteger.ONE.shiftLeft(192);

    private static final int COUNTER_BITS = 64;

    private final Address governor;
    private final BigInteger number;
    private @Nullable String digits;

    public ProposalId(Address governor, BigInteger number) {
        this.governor = governor;
        this.number = Uint256.check(number, "a proposal id");
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
        ProposalId read = new ProposalId(governor, Uint256.parse(number, "a proposal id"));
        read.digits = number;
        return read;
    }

    public Address governor() {
        return governor;
    }

    public BigInteger number() {
        return number;
    }

    /** The number in decimal. */
    String digits() {
        String known = digits;
        if (known == null) {
            known = number.toString();
            digits = known;
        }
        return known;
    }

    /**
     * The keyed nonce that a ballot on it signs, {@code uint192(number) ‖ 0}: the key is the proposal's alone, and its counter
     * moves only with the voter's vote.
     */
    public SignedNonce ballotNonce() {
        return new SignedNonce(number.mod(KEYS).shiftLeft(COUNTER_BITS));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProposalId that && number.equals(that.number) && governor.equals(that.governor);
    }

    @Override
    public int hashCode() {
        return 31 * governor.hashCode() + number.hashCode();
    }

    @Override
    public String toString() {
        return PREFIX + governor.toLowerCase() + ":" + digits();
    }
}
