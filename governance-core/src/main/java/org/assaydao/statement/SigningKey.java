package org.assaydao.statement;

import java.math.BigInteger;
import java.util.Arrays;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;

/** A private key that signs digests deterministically (RFC 6979). It is never shown: its text is its account. */
public final class SigningKey {
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private final byte[] secret;
    private final Address address;

    private SigningKey(byte[] secret) {
        this.secret = secret;
        this.address = Address.ofPublicKey(Signatures.CURVE.publicKey(secret));
    }

    /** The key of 32 bytes; zero and numbers from the curve's order on are an {@link IllegalArgumentException}. */
    public static SigningKey of(byte[] secret) {
        BigInteger number = new BigInteger(1, secret);
        if (secret.length != 32 || number.signum() == 0 || number.compareTo(ORDER) >= 0) {
            throw new IllegalArgumentException("a private key must be 32 bytes between 1 and the curve's order");
        }
        return new SigningKey(secret.clone());
    }

    public Address address() {
        return address;
    }

    /** The 65 bytes r ‖ s ‖ v, s in the lower half, v of 27 or 28. */
    public HexBytes sign(Hash32 digest) {
        byte[] compact = Signatures.CURVE.sign(digest.toBytes(), secret);
        byte[] signature = Arrays.copyOf(compact, 65);
        for (byte v = 27; v <= 28; v++) {
            signature[64] = v;
            if (address.equals(Signatures.recover(digest, HexBytes.of(signature)))) return HexBytes.of(signature);
        }
        throw new IllegalStateException("a signature just made must recover its own key");
    }

    @Override
    public String toString() {
        return "key of " + address;
    }
}
