package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.NodeRefusal;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.SigningKey.Fees;
import org.assaydao.app.cli.SigningKey.SignedTransaction;
import org.assaydao.kernel.Address;
import tools.jackson.databind.JsonNode;

/** Transactions that a client signs once: what a kill takes off the chain is sent again, in the same bytes. */
final class Outbox {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Fees FEES =
            new Fees(BigInteger.valueOf(1_000_000_000_000L), BigInteger.valueOf(1_000_000_000L));

    private final Map<Order, SignedTransaction> signed = new LinkedHashMap<>();
    private final Map<Address, BigInteger> nonces = new HashMap<>();

    /** Returns when all of them are in blocks of this chain; a revert is a fault that no kill explains. */
    void settle(Node node, List<Order> orders) throws IOException {
        for (Order order : orders) {
            if (!signed.containsKey(order)) signed.put(order, sign(node, order));
        }
        Patience.await("the client's transactions to be mined", PATIENCE, () -> {
            boolean all = true;
            for (Order order : orders) all &= isMined(node, order);
            return all;
        });
    }

    JsonNode receipt(Node node, Order order) throws IOException {
        return node.call("eth_getTransactionReceipt", hash(order));
    }

    private boolean isMined(Node node, Order order) throws IOException {
        JsonNode receipt = receipt(node, order);
        if (receipt.isObject()) {
            if (Dispatch.succeeded(receipt)) return true;
            throw new AssertionError("The chain reverted " + order.purpose() + " by " + order.by() + ": " + receipt);
        }
        if (!node.call("eth_getTransactionByHash", hash(order)).isObject()) send(node, order);
        return false;
    }

    /** A transaction that was mined between question and sending is refused as known; the next look finds its receipt. */
    private void send(Node node, Order order) throws IOException {
        try {
            node.call("eth_sendRawTransaction", of(order).raw().toString());
        } catch (NodeRefusal refusal) {
            String said = Objects.requireNonNull(refusal.getMessage());
            if (!said.contains("nonce too low") && !said.contains("already")) throw refusal;
        }
    }

    private SignedTransaction sign(Node node, Order order) throws IOException {
        Address by = order.by().address();
        BigInteger nonce = nonces.containsKey(by) ? Objects.requireNonNull(nonces.get(by)) : node.nonce(by);
        SignedTransaction made =
                order.by().sign(node.chainId(), nonce, order.call(), BigInteger.valueOf(order.gas()), FEES);
        nonces.put(by, nonce.add(BigInteger.ONE));
        return made;
    }

    private String hash(Order order) {
        return of(order).hash().toString();
    }

    private SignedTransaction of(Order order) {
        return Objects.requireNonNull(signed.get(order));
    }
}
