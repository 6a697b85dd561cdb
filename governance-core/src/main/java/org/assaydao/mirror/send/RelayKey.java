package org.assaydao.mirror.send;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Nonce;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** The operator's relay key: it signs what this system sends and pays the gas. It holds no role on any contract. */
final class RelayKey {
    private final Credentials credentials;
    private final Address address;

    RelayKey(Credentials credentials) {
        this.credentials = credentials;
        this.address = Address.parse(Numeric.prependHexPrefix(credentials.getAddress()));
    }

    Address address() {
        return address;
    }

    /** A transaction as it will go out, byte for byte, and its hash. */
    record Signed(Hash32 hash, HexBytes raw) {}

    Signed sign(long chainId, Nonce nonce, Gas gasLimit, Address to, HexBytes calldata, Fees fees) {
        RawTransaction transaction = RawTransaction.createTransaction(
                chainId,
                BigInteger.valueOf(nonce.number()),
                gasLimit.units(),
                to.toLowerCase(),
                BigInteger.ZERO,
                calldata.toString(),
                fees.priority().units(),
                fees.most().units());
        byte[] raw = TransactionEncoder.signMessage(transaction, credentials);
        return new Signed(Hash32.keccak(raw), HexBytes.of(raw));
    }

    /** Says whose key it is and never the key. */
    @Override
    public String toString() {
        return "relay key of " + address;
    }
}
