package org.assaydao.statement;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;

/**
 * Who signed a digest. Accepts what wallets send: 65 bytes r ‖ s ‖ v with v of 27, 28, 0 or 1, and 64 bytes of EIP-2098;
 * s in the lower half alone, as EIP-2 and OpenZeppelin demand.
 */
public final class Signatures {
    static final Curve CURVE = Curve.best();

    private static final BigInteger HALF_ORDER =
            new BigInteger("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", 16);
    private static final int COMPACT = 64;

    /** What an ERC-6492 signature of a wallet that is not deployed yet ends in. */
    private static final byte[] ERC_6492 = HexBytes.parse(
                    "0x6492649264926492649264926492649264926492649264926492649264926492")
            .toBytes();

    private Signatures() {}

    /**
     * The account whose key signed {@code digest}.
     *
     * @throws RuleBroken SIGNATURE_MALFORMED or SIGNATURE_HIGH_S
     */
    public static Address recover(Hash32 digest, HexBytes signature) {
        return recover(CURVE, digest, signature);
    }

    static Address recover(Curve curve, Hash32 digest, HexBytes signature) {
        byte[] canonical = canonical(signature).toBytes();
        Optional<byte[]> key =
                curve.recover(digest.toBytes(), Arrays.copyOf(canonical, COMPACT), canonical[COMPACT] - 27);
        return Address.ofPublicKey(key.orElseThrow(() -> malformed("no key makes this signature")));
    }

    /**
     * The same signature in the form that OpenZeppelin's {@code ECDSA} takes: 65 bytes with v of 27 or 28.
     *
     * @throws RuleBroken SIGNATURE_MALFORMED or SIGNATURE_HIGH_S
     */
    public static HexBytes canonical(HexBytes signature) {
        byte[] bytes = signature.toBytes();
        byte[] canonical = Arrays.copyOf(bytes, COMPACT + 1);
        switch (bytes.length) {
            case COMPACT -> {
                canonical[COMPACT] = (byte) (27 + ((bytes[32] & 0x80) >> 7));
                canonical[32] &= 0x7f;
            }
            case COMPACT + 1 -> canonical[COMPACT] = recoveryByte(bytes[COMPACT]);
            default -> throw malformed("it has " + bytes.length + " bytes");
        }
        if (new BigInteger(1, Arrays.copyOfRange(canonical, 32, COMPACT)).compareTo(HALF_ORDER) > 0) {
            throw new RuleBroken(Rule.SIGNATURE_HIGH_S);
        }
        return HexBytes.of(canonical);
    }

    /**
     * Reads a signature's hexadecimal text.
     *
     * @throws RuleBroken SIGNATURE_MALFORMED
     */
    public static HexBytes parse(String text) {
        try {
            return HexBytes.parse(text);
        } catch (IllegalArgumentException notHex) {
            throw malformed("it is not 0x and an even number of hex digits");
        }
    }

    /** True when the signature is one of a contract wallet that is still to be deployed (ERC-6492). */
    static boolean isCounterfactual(HexBytes signature) {
        byte[] bytes = signature.toBytes();
        int from = bytes.length - ERC_6492.length;
        return from >= 0 && Arrays.equals(bytes, from, bytes.length, ERC_6492, 0, ERC_6492.length);
    }

    private static byte recoveryByte(byte v) {
        return switch (v) {
            case 0, 27 -> 27;
            case 1, 28 -> 28;
            default -> throw malformed("its v is " + (v & 0xff) + ", not 27, 28, 0 or 1");
        };
    }

    private static RuleBroken malformed(String because) {
        return new RuleBroken(Rule.SIGNATURE_MALFORMED, Map.of("because", because));
    }
}
