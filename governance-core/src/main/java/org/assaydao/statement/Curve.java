package org.assaydao.statement;

import java.util.Optional;

/** ECDSA on secp256k1, the three operations that statements need. */
interface Curve {
    /**
     * The public key (64 bytes, without the leading 4) that made {@code compact}; empty when there is none.
     *
     * @param compact r and s, 32 bytes each
     * @param parity 0 or 1: which of the two points with that r
     */
    Optional<byte[]> recover(byte[] digest, byte[] compact, int parity);

    /** r and s of the deterministic signature (RFC 6979), s in the lower half. */
    byte[] sign(byte[] digest, byte[] privateKey);

    /** The public key (64 bytes) of a private key in the range 1 to n − 1. */
    byte[] publicKey(byte[] privateKey);

    /** libsecp256k1 where its library loads on this platform, else BouncyCastle, three times slower. */
    static Curve best() {
        Optional<Curve> nativeCurve = NativeCurve.load();
        return nativeCurve.isPresent() ? nativeCurve.get() : new JavaCurve();
    }
}
