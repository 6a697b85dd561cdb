package org.assaydao.app.cli;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Keccak;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;

/** A private key on the actor's side: it signs digests and transactions, and never crosses the wire. */
public final class SigningKey {
    private static final BigInteger ORDER = Sign.CURVE_PARAMS.getN();

    private final HexBytes secret;
    private final org.assaydao.statement.SigningKey signer;

    private SigningKey(byte[] secret) {
        this.secret = HexBytes.of(secret);
        this.signer = org.assaydao.statement.SigningKey.of(secret);
    }

    /** The key of 32 bytes; zero and numbers from the curve's order on are an {@link IllegalArgumentException}. */
    public static SigningKey of(byte[] secret) {
        return new SigningKey(secret);
    }

    /** The key derived from published text: Keccak-256 of it, hashed again in the rare case that this is no key. */
    public static SigningKey ofText(String text) {
        byte[] secret = Keccak.hash(text.getBytes(StandardCharsets.UTF_8));
        while (new BigInteger(1, secret).signum() == 0 || new BigInteger(1, secret).compareTo(ORDER) >= 0) {
            secret = Keccak.hash(secret);
        }
        return of(secret);
    }

    public Address address() {
        return signer.address();
    }

    /** The secret as 32 bytes; only for showing a key that is published anyway. */
    public HexBytes secret() {
        return secret;
    }

    /** Signs a digest: 65 bytes r ‖ s ‖ v, low s, v 27 or 28, the same every time (RFC 6979). */
    public HexBytes sign(Hash32 digest) {
        return signer.sign(digest);
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
        byte[] signature = sign(Hash32.keccak(TransactionEncoder.encode(raw))).toBytes();
        byte[] signed = TransactionEncoder.encode(
                raw,
                new Sign.SignatureData(
                        signature[64], Arrays.copyOfRange(signature, 0, 32), Arrays.copyOfRange(signature, 32, 64)));
        return new SignedTransaction(HexBytes.of(signed), Hash32.keccak(signed));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && address().equals(that.address());
    }

    @Override
    public int hashCode() {
        return address().hashCode();
    }

    @Override
    public String toString() {
        return "key of " + address();
    }

    /** Bytes that may go out, and the hash by which the chain will know them. */
    public record SignedTransaction(HexBytes raw, Hash32 hash) {}

    /** What a sender pays for a unit of gas, at most and beside the base fee, in wei. */
    public record Fees(BigInteger ceiling, BigInteger tip) {}
}
