package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.Node;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import tools.jackson.databind.JsonNode;

/** A log that a contract of ours left, read by {@code eth_getLogs}. */
record ChainLog(
        String event,
        Address contract,
        List<String> topics,
        HexBytes data,
        long block,
        String transaction,
        long logIndex) {
    /**
     * The logs of one event of one contract, the oldest first.
     *
     * @param signature as {@code PayoutSwept(bytes32,bytes32,address,uint256,uint256,uint256)}
     * @param toBlock a quantity, or {@code latest}
     * @param indexed the first indexed arguments that they have, in order
     */
    static List<ChainLog> of(
            Node node, Address contract, String signature, long fromBlock, String toBlock, String... indexed)
            throws IOException {
        List<String> topics = new ArrayList<>(List.of(Abi.topic(signature)));
        topics.addAll(Arrays.asList(indexed));
        JsonNode logs = node.call(
                "eth_getLogs",
                Map.of(
                        "address",
                        contract.toString(),
                        "fromBlock",
                        "0x" + Long.toHexString(fromBlock),
                        "toBlock",
                        toBlock,
                        "topics",
                        topics));
        List<ChainLog> found = new ArrayList<>();
        for (JsonNode log : logs) found.add(read(log, signature));
        return found;
    }

    private static ChainLog read(JsonNode log, String signature) {
        return new ChainLog(
                signature.substring(0, signature.indexOf('(')),
                Address.parse(log.path("address").asString()),
                log.path("topics").valueStream().map(JsonNode::asString).toList(),
                HexBytes.parse(log.path("data").asString()),
                Node.number(log.path("blockNumber")).longValueExact(),
                log.path("transactionHash").asString(),
                Node.number(log.path("logIndex")).longValueExact());
    }

    /** An account as an indexed argument. */
    static String indexed(Address account) {
        return "0x" + "0".repeat(24) + account.toLowerCase().substring(2);
    }

    /** The indexed argument at that place, the first is 1. */
    Hash32 id(int place) {
        return Hash32.parse(topics.get(place));
    }

    BigInteger number(int place) {
        return new BigInteger(1, id(place).toBytes());
    }

    /** The amount in the word at that index of what is not indexed. */
    TokenAmount amount(int word) {
        return new TokenAmount(Abi.word(data, word));
    }
}
