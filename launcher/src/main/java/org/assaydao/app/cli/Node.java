package org.assaydao.app.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

/** A client of an EVM node: JSON-RPC, many calls in one request where many are to be made. */
public final class Node {
    private static final int BATCH = 250;

    private final URI address;

    public Node(String address) {
        this.address = URI.create(address);
    }

    /** One call to be made. */
    public record Call(String method, List<?> parameters) {
        public static Call of(String method, Object... parameters) {
            return new Call(method, List.of(parameters));
        }
    }

    /** Where a block stands in the chain. */
    public record Block(long number, String hash, long time) {}

    /** The result of one call; an error of the node is a refusal with its words. */
    public JsonNode call(String method, Object... parameters) throws IOException {
        return batch(List.of(Call.of(method, parameters))).getFirst();
    }

    /** The results in the order of the calls; the first error of the node is thrown. */
    public List<JsonNode> batch(List<Call> calls) throws IOException {
        List<JsonNode> results = new ArrayList<>(calls.size());
        for (int from = 0; from < calls.size(); from += BATCH) {
            results.addAll(exchange(calls.subList(from, Math.min(calls.size(), from + BATCH))));
        }
        return results;
    }

    public long chainId() throws IOException {
        return number(call("eth_chainId")).longValueExact();
    }

    /** The block that the node calls {@code latest}, {@code safe} or {@code finalized}. */
    public Block block(String tag) throws IOException {
        JsonNode block = call("eth_getBlockByNumber", tag, false);
        return new Block(
                number(block.path("number")).longValueExact(),
                block.path("hash").asString(),
                number(block.path("timestamp")).longValueExact());
    }

    /** What a contract answers to a call in the state after a block ({@code latest} or 0x…). */
    public HexBytes read(Address contract, HexBytes data, String block) throws IOException {
        return HexBytes.parse(call("eth_call", Map.of("to", contract.toString(), "data", data.toString()), block)
                .asString());
    }

    /** How many transactions an account has sent, the waiting ones included. */
    public BigInteger nonce(Address account) throws IOException {
        return number(call("eth_getTransactionCount", account.toString(), "pending"));
    }

    /** A quantity of JSON-RPC as the number that it says. */
    public static BigInteger number(JsonNode quantity) {
        return Numeric.decodeQuantity(quantity.asString());
    }

    private List<JsonNode> exchange(List<Call> calls) throws IOException {
        List<Map<String, Object>> body = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) body.add(request(i, calls.get(i)));
        Wire.Answer answer = Wire.post(address, body);
        JsonNode[] results = new JsonNode[calls.size()];
        for (JsonNode one : answer.body()) {
            int id = one.path("id").asInt(-1);
            if (id < 0 || id >= results.length) throw new IOException("The node answers a call that was not made.");
            if (one.has("error")) throw new NodeRefusal(calls.get(id).method(), one.path("error"));
            results[id] = one.path("result");
        }
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                throw new IOException("The node does not answer " + calls.get(i).method() + ".");
            }
        }
        return List.of(results);
    }

    private static Map<String, Object> request(int id, Call call) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("jsonrpc", "2.0");
        request.put("id", id);
        request.put("method", call.method());
        request.put("params", call.parameters());
        return request;
    }
}
