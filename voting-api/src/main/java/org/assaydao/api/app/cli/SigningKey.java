package org.assaydao.api.app.cli;

import java.math.BigInteger;
import java.util.Arrays;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Keccak;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** A private key on the actor's side: it signs digests and transactions, and never crosses the wire. */
public final class SigningKey {
    private static final int COORDINATES = 64;

    private final ECKeyPair pair;
    private final Address address;

    private SigningKey(ECKeyPair pair) {
        this.pair = pair;
        this.address = Address.ofPublicKey(Numeric.toBytesPadded(pair.getPublicKey(), COORDINATES));
    }

    /** The key whose secret is that number; zero and what is not below the curve's order are refused. */
    public static SigningKey of(BigInteger secret) {
        if (secret.signum() <= 0 || secret.compareTo(Sign.CURVE_PARAMS.getN()) >= 0) {
            throw new IllegalArgumentException("a private key must lie between 1 and the order of secp256k1");
        }
        return new SigningKey(ECKeyPair.create(secret));
    }

    /** The key derived from published text: Keccak-256 of it, hashed again in the rare case that this is no key. */
    public static SigningKey ofText(String text) {
        byte[] secret = Keccak.hash(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        BigInteger order = Sign.CURVE_PARAMS.getN();
        while (new BigInteger(1, secret).signum() == 0 || new BigInteger(1, secret).compareTo(order) >= 0) {
            secret = Keccak.hash(secret);
        }
        return of(new BigInteger(1, secret));
    }

    public Address address() {
        return address;
    }

    /** The secret as 32 bytes; only for showing a key that is published anyway. */
    public HexBytes secret() {
        return HexBytes.of(Numeric.toBytesPadded(pair.getPrivateKey(), Hash32.BYTES));
    }

    /** Signs a digest: 65 bytes r ‖ s ‖ v, low s, v 27 or 28, the same every time (RFC 6979). */
    public HexBytes sign(Hash32 digest) {
        Sign.SignatureData signature = signature(digest.toBytes());
        byte[] bytes = Arrays.copyOf(signature.getR(), 65);
        System.arraycopy(signature.getS(), 0, bytes, 32, 32);
        bytes[64] = signature.getV()[0];
        return HexBytes.of(bytes);
    }

    /** Signs a transaction (EIP-1559), ready for {@code eth_sendRawTransaction}. */
    public SignedTransaction sign(long chainId, BigInteger nonce, UnsignedCall call, BigInteger gas, Fees fees) {
        RawTransaction raw = RawTransaction.createTransaction(
                chainId,
                nonce,
                gas,
                call.to().toLowerCase(),
                call.value(),
                call.data().toString(),
                fees.tip(),
                fees.ceiling());
        byte[] unsigned = Keccak.hash(TransactionEncoder.encode(raw));
        byte[] signed = TransactionEncoder.encode(raw, signature(unsigned));
        return new SignedTransaction(HexBytes.of(signed), Hash32.keccak(signed));
    }

    private Sign.SignatureData signature(byte[] digest) {
        return Sign.signMessage(digest, pair, false);
    }

    /** Bytes that may go out, and the hash by which the chain will know them. */
    public record SignedTransaction(HexBytes raw, Hash32 hash) {}

    /** What a sender pays for a unit of gas, at most and beside the base fee, in wei. */
    public record Fees(BigInteger ceiling, BigInteger tip) {}
}
