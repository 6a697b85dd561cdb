package org.assaydao.kernel;

import java.math.BigInteger;

/**
 * A nonce that is signed with a statement, of a ballot or of a token's holder (uint256): a contract takes what is signed over it
 * once.
 */
public record SignedNonce(BigInteger value) implements Comparable<SignedNonce> {
    public static final SignedNonce ZERO = new SignedNonce(BigInteger.ZERO);

    public SignedNonce {
        Uint256.check(value, "a nonce");
    }

    public static SignedNonce of(long value) {
        return new SignedNonce(BigInteger.valueOf(value));
    }

    public static SignedNonce parse(String text) {
        return new SignedNonce(Uint256.parse(text, "a nonce"));
    }

    /** The one that comes so many places behind it. */
    public SignedNonce plus(int places) {
        return new SignedNonce(value.add(BigInteger.valueOf(places)));
    }

    public boolean exceeds(SignedNonce other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(SignedNonce other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
