package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Side;
import org.assaydao.kernel.HexBytes;
import tools.jackson.databind.JsonNode;

/** What the chain says in the state after one block: sums and outcome by {@code eth_call}, voters by the logs of votes. */
final class ChainWitness {
    private static final String VOTE_CAST = Abi.topic("VoteCast(address,uint256,uint8,uint256,string)");
    private static final String VOTE_CAST_WITH_PARAMS =
            Abi.topic("VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)");

    private final Governor governor;
    private final String block;
    private final Map<BigInteger, Map<Side, Long>> voters;

    private ChainWitness(Governor governor, String block, Map<BigInteger, Map<Side, Long>> voters) {
        this.governor = governor;
        this.block = block;
        this.voters = voters;
    }

    /** Reads the logs of all votes up to that block once. */
    static ChainWitness at(long block, Node node, Governor governor, Deployed at) throws IOException {
        String quantity = "0x" + Long.toHexString(block);
        JsonNode logs = node.call(
                "eth_getLogs",
                Map.of(
                        "address",
                        at.governor().toString(),
                        "fromBlock",
                        "0x0",
                        "toBlock",
                        quantity,
                        "topics",
                        new String[][] {{VOTE_CAST, VOTE_CAST_WITH_PARAMS}}));
        Map<BigInteger, Map<Side, Long>> voters = new HashMap<>();
        for (JsonNode log : logs) {
            HexBytes data = HexBytes.parse(log.path("data").asString());
            voters.computeIfAbsent(Abi.word(data, 0), _ -> new EnumMap<>(Side.class))
                    .merge(Side.numbered(Abi.word(data, 1).intValueExact()), 1L, Long::sum);
        }
        return new ChainWitness(governor, quantity, voters);
    }

    Count count(BigInteger proposal) throws IOException {
        Map<Side, Long> sides = voters.getOrDefault(proposal, Map.of());
        return new Count(
                governor.sums(proposal, block),
                BySide.each(side -> sides.getOrDefault(side, 0L)),
                outcome(governor.state(proposal, block)));
    }

    /** The governor's state as the store and the API call it. */
    static String outcome(int state) {
        return switch (state) {
            case 0 -> "PENDING";
            case 1 -> "ACTIVE";
            case 2 -> "CANCELED";
            case Governor.DEFEATED -> Count.DEFEATED;
            case Governor.SUCCEEDED -> "SUCCEEDED";
            case Governor.QUEUED -> "QUEUED";
            case 6 -> "EXPIRED";
            case Governor.EXECUTED -> Count.EXECUTED;
            default -> "STATE " + state;
        };
    }
}
