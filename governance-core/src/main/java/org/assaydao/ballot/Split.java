package org.assaydao.ballot;

import java.math.BigInteger;
import java.util.Arrays;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;

/**
 * What one counted vote adds to each side: its weight to one, or, of a split vote, the three parts that its params name.
 *
 * @param against in base units of the token, as are the others
 */
public record Split(TokenAmount against, TokenAmount inFavour, TokenAmount abstain) {
    /** GovernorCountingFractional packs three {@code uint128}: against, for, abstain. */
    private static final int PART = 16;

    /** The parts of a vote, as {@code VoteCast} or {@code VoteCastWithParams} tells them. */
    public static Split of(Support support, TokenAmount weight, HexBytes params) {
        return switch (support) {
            case AGAINST -> new Split(weight, TokenAmount.ZERO, TokenAmount.ZERO);
            case FOR -> new Split(TokenAmount.ZERO, weight, TokenAmount.ZERO);
            case ABSTAIN -> new Split(TokenAmount.ZERO, TokenAmount.ZERO, weight);
            case FRACTIONAL -> parts(params.toBytes());
        };
    }

    private static Split parts(byte[] packed) {
        if (packed.length != 3 * PART) {
            throw new IllegalArgumentException("a split vote has 48 bytes of params, not " + packed.length);
        }
        return new Split(part(packed, 0), part(packed, 1), part(packed, 2));
    }

    private static TokenAmount part(byte[] packed, int place) {
        return new TokenAmount(new BigInteger(1, Arrays.copyOfRange(packed, place * PART, (place + 1) * PART)));
    }
}
