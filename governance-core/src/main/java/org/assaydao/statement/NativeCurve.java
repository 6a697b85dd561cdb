package org.assaydao.statement;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;
import java.util.Optional;

/** libsecp256k1 through JNI: recovery at nine tenths of C's speed. */
final class NativeCurve implements Curve {
    private final Secp256k1 library;

    private NativeCurve(Secp256k1 library) {
        this.library = library;
    }

    /** Empty where the library is not there for this platform. */
    static Optional<Curve> load() {
        try {
            return Optional.of(new NativeCurve(Secp256k1.get()));
        } catch (LinkageError | IllegalStateException absent) {
            // The loader has no library for this operating system or processor; BouncyCastle gives the same answers.
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> recover(byte[] digest, byte[] compact, int parity) {
        try {
            return Optional.of(bare(library.ecdsaRecover(compact, digest, parity)));
        } catch (Secp256k1Exception | IllegalArgumentException noPoint) {
            // Both mean that no key made this signature: r or s is out of range, or r is no point of the curve.
            return Optional.empty();
        }
    }

    @Override
    public byte[] sign(byte[] digest, byte[] privateKey) {
        return library.sign(digest, privateKey, null);
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
        return bare(library.pubkeyCreate(privateKey));
    }

    private static byte[] bare(byte[] uncompressed) {
        return Arrays.copyOfRange(uncompressed, 1, uncompressed.length);
    }
}
