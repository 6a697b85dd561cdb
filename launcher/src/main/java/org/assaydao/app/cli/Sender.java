package org.assaydao.app.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assaydao.app.cli.SigningKey.Fees;
import org.assaydao.app.cli.SigningKey.SignedTransaction;
import org.assaydao.kernel.Address;
import tools.jackson.databind.JsonNode;

/** Sends one transaction of one key by {@code eth_sendRawTransaction} and waits until it is in a block. */
public final class Sender {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final BigInteger TIP = BigInteger.valueOf(1_000_000_000L);

    private final Node node;

    public Sender(Node node) {
        this.node = node;
    }

    /** What the chain says of a mined transaction. */
    public record Receipt(String hash, long block, BigInteger gasUsed, boolean succeeded) {
        public static Receipt of(JsonNode receipt) {
            return new Receipt(
                    receipt.path("transactionHash").asString(),
                    Node.number(receipt.path("blockNumber")).longValueExact(),
                    Node.number(receipt.path("gasUsed")),
                    Node.number(receipt.path("status")).signum() != 0);
        }
    }

    /** Estimates, signs and sends; a call that would revert is refused by the node before anything is sent. */
    public Receipt send(SigningKey key, UnsignedCall call) throws IOException {
        Address from = key.address();
        BigInteger estimate = Node.number(node.call("eth_estimateGas", described(from, call)));
        BigInteger gas = estimate.add(estimate.divide(BigInteger.valueOf(4)));
        SignedTransaction signed = key.sign(node.chainId(), node.nonce(from), call, gas, fees());
        node.call("eth_sendRawTransaction", signed.raw().toString());
        return await(signed.hash().toString());
    }

    private Fees fees() throws IOException {
        BigInteger base =
                Node.number(node.call("eth_getBlockByNumber", "latest", false).path("baseFeePerGas"));
        return new Fees(base.multiply(BigInteger.TWO).add(TIP), TIP);
    }

    private Receipt await(String hash) throws IOException {
        JsonNode[] receipt = new JsonNode[1];
        boolean mined = Patience.until(PATIENCE, () -> {
            receipt[0] = node.call("eth_getTransactionReceipt", hash);
            return receipt[0].isObject();
        });
        if (!mined) {
            throw new Refusal("Transaction " + hash + " was sent and is in no block after " + PATIENCE.toSeconds()
                    + " s; it may still be mined.");
        }
        return Receipt.of(receipt[0]);
    }

    private static Map<String, String> described(Address from, UnsignedCall call) {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("from", from.toString());
        described.put("to", call.to().toString());
        described.put("data", call.data().toString());
        described.put("value", "0x" + call.value().toString(16));
        return described;
    }
}
