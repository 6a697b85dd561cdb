package org.assaydao.kernel;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as the EVM uses it (the padding of 2011, not that of FIPS 202). */
public final class Keccak {
    private Keccak() {}

    /** The 32-byte digest of the concatenation of {@code parts}. */
    public static byte[] hash(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(256);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] out = new byte[Hash32.BYTES];
        digest.doFinal(out, 0);
        return out;
    }
}
