package org.assaydao.statement;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** secp256k1 by BouncyCastle alone, for platforms without the native library (SEC 1, 4.1.6; RFC 6979). */
final class JavaCurve implements Curve {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final BigInteger N = CURVE.getN();

    @Override
    public Optional<byte[]> recover(byte[] digest, byte[] compact, int parity) {
        BigInteger r = new BigInteger(1, Arrays.copyOf(compact, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(compact, 32, 64));
        if (!inRange(r) || !inRange(s)) return Optional.empty();
        Optional<ECPoint> point = point(r, parity);
        if (point.isEmpty()) return Optional.empty();
        BigInteger inverse = r.modInverse(N);
        BigInteger e = new BigInteger(1, digest).mod(N);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(
                        CURVE.getG(),
                        e.negate().multiply(inverse).mod(N),
                        point.get(),
                        s.multiply(inverse).mod(N))
                .normalize();
        return key.isInfinity() ? Optional.empty() : Optional.of(bare(key));
    }

    @Override
    public byte[] sign(byte[] digest, byte[] privateKey) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, privateKey), DOMAIN));
        BigInteger[] pair = signer.generateSignature(digest);
        BigInteger lowS = pair[1].compareTo(N.shiftRight(1)) > 0 ? N.subtract(pair[1]) : pair[1];
        byte[] compact = new byte[64];
        System.arraycopy(Words.unsigned(pair[0], 256), 0, compact, 0, 32);
        System.arraycopy(Words.unsigned(lowS, 256), 0, compact, 32, 32);
        return compact;
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
        return bare(new FixedPointCombMultiplier()
                .multiply(CURVE.getG(), new BigInteger(1, privateKey))
                .normalize());
    }

    private static boolean inRange(BigInteger value) {
        return value.signum() > 0 && value.compareTo(N) < 0;
    }

    private static Optional<ECPoint> point(BigInteger x, int parity) {
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + parity);
        System.arraycopy(Words.unsigned(x, 256), 0, compressed, 1, 32);
        try {
            return Optional.of(CURVE.getCurve().decodePoint(compressed));
        } catch (IllegalArgumentException notOnCurve) {
            // About half of all x are no point of the curve: then no key made the signature.
            return Optional.empty();
        }
    }

    private static byte[] bare(ECPoint point) {
        byte[] encoded = point.getEncoded(false);
        return Arrays.copyOfRange(encoded, 1, encoded.length);
    }
}
