package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Node.Call;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.SigningKey.Fees;
import org.assaydao.app.cli.SigningKey.SignedTransaction;
import org.assaydao.kernel.Address;
import tools.jackson.databind.JsonNode;

/**
 * Sends many transactions of many keys at once: signs them here on all cores, hands them over in batches, and waits for
 * every receipt.
 */
final class Dispatch {
    /** How long a transaction may wait for its block. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Above what full blocks make of the base fee in a run; what is not used is not paid. */
    private static final Fees FEES =
            new Fees(BigInteger.valueOf(1_000_000_000_000L), BigInteger.valueOf(1_000_000_000L));

    private final Node node;
    private final long chainId;

    Dispatch(Node node, long chainId) {
        this.node = node;
        this.chainId = chainId;
    }

    /** Who is told how many receipts have come. */
    @FunctionalInterface
    interface Progress {
        Progress NONE = _ -> {};

        void reached(int done);

        /** How many there will be, where it is known only now. */
        default void expect(int total) {}
    }

    /** Sends and waits; the receipts stand in the order of the orders. A revert that may not be is a fault. */
    List<JsonNode> send(List<Order> orders, Progress progress) throws IOException {
        progress.expect(orders.size());
        return receipts(orders, submit(orders), progress);
    }

    List<JsonNode> send(List<Order> orders) throws IOException {
        return send(orders, Progress.NONE);
    }

    /** Sends without waiting; {@link #receipts} waits. */
    List<SignedTransaction> submit(List<Order> orders) throws IOException {
        List<BigInteger> numbers = nonces(orders);
        List<SignedTransaction> signed = IntStream.range(0, orders.size())
                .parallel()
                .mapToObj(i -> sign(orders.get(i), numbers.get(i)))
                .toList();
        List<Call> calls = signed.stream()
                .map(one -> Call.of("eth_sendRawTransaction", one.raw().toString()))
                .toList();
        node.batch(calls);
        return signed;
    }

    /** Waits until each is in a block. */
    List<JsonNode> receipts(List<Order> orders, List<SignedTransaction> sent, Progress progress) throws IOException {
        JsonNode[] receipts = new JsonNode[sent.size()];
        Set<Integer> open = new LinkedHashSet<>();
        for (int i = 0; i < sent.size(); i++) open.add(i);
        long[] looked = {-1};
        Patience.await("transactions to be mined (" + purposes(orders) + ")", PATIENCE, () -> {
            long newest = node.block("latest").number();
            if (newest == looked[0]) return open.isEmpty();
            looked[0] = newest;
            collect(sent, open, receipts);
            progress.reached(sent.size() - open.size());
            return open.isEmpty();
        });
        for (int i = 0; i < receipts.length; i++) check(orders.get(i), receipts[i]);
        return List.of(receipts);
    }

    private void collect(List<SignedTransaction> sent, Set<Integer> open, JsonNode[] receipts) throws IOException {
        List<Integer> asked = new ArrayList<>(open);
        List<JsonNode> answers = node.batch(asked.stream()
                .map(i ->
                        Call.of("eth_getTransactionReceipt", sent.get(i).hash().toString()))
                .toList());
        for (int i = 0; i < asked.size(); i++) {
            if (!answers.get(i).isObject()) continue;
            receipts[asked.get(i)] = answers.get(i);
            open.remove(asked.get(i));
        }
    }

    private void check(Order order, JsonNode receipt) throws Refusal {
        if (order.mayRevert() || succeeded(receipt)) return;
        throw new Refusal("The chain reverted a transaction (" + order.purpose() + " by "
                + order.by().address() + "): " + receipt.path("transactionHash").asString());
    }

    static boolean succeeded(JsonNode receipt) {
        return Node.number(receipt.path("status")).signum() != 0;
    }

    private SignedTransaction sign(Order order, BigInteger nonce) {
        return order.by().sign(chainId, nonce, order.call(), BigInteger.valueOf(order.gas()), FEES);
    }

    /** The chain's next nonce of each sender, waiting transactions included, counted on through the orders. */
    private List<BigInteger> nonces(List<Order> orders) throws IOException {
        List<Address> senders =
                orders.stream().map(order -> order.by().address()).distinct().toList();
        List<JsonNode> counts = node.batch(senders.stream()
                .map(account -> Call.of("eth_getTransactionCount", account.toString(), "pending"))
                .toList());
        Map<Address, BigInteger> next = new HashMap<>();
        for (int i = 0; i < senders.size(); i++) next.put(senders.get(i), Node.number(counts.get(i)));
        List<BigInteger> taken = new ArrayList<>();
        for (Order order : orders) {
            BigInteger after = next.merge(order.by().address(), BigInteger.ONE, BigInteger::add);
            taken.add(after.subtract(BigInteger.ONE));
        }
        return taken;
    }

    private static String purposes(List<Order> orders) {
        return String.join(", ", orders.stream().map(Order::purpose).distinct().toList());
    }
}
