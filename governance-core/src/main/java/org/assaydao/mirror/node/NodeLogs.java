package org.assaydao.mirror.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.utils.Numeric;

/**
 * Our contracts' logs as a node tells them. Nothing is believed for being empty: where a block's header promises an event
 * of ours that did not come, all logs of the block are asked for, and they must be all that the header counts.
 */
public final class NodeLogs {
    private final Rpc rpc;
    private final Set<Address> contracts;
    private final Promises promises;

    public NodeLogs(Rpc rpc, Map<Address, Set<Hash32>> events) {
        this.rpc = rpc;
        this.contracts = Set.copyOf(events.keySet());
        this.promises = new Promises(events);
    }

    /**
     * Our contracts' logs of the canonical blocks {@code from} to {@code to}, in chain order. Their blocks are for the
     * caller to compare. A node that finds the range too large refuses ({@link NodeFault.Kind#REFUSED}).
     */
    public List<ChainLog> between(long from, long to) {
        Map<String, Object> filter = ours();
        filter.put("fromBlock", Numeric.encodeQuantity(BigInteger.valueOf(from)));
        filter.put("toBlock", Numeric.encodeQuantity(BigInteger.valueOf(to)));
        List<ChainLog> logs = requireOurs(read(one(filter)));
        for (ChainLog log : logs) {
            if (log.block() < from || log.block() > to) {
                throw NodeFault.contradiction(
                        "asked for blocks " + from + " to " + to + ", the node answered " + log.place());
            }
        }
        return logs;
    }

    /** Our contracts' logs of exactly these blocks, whose headers were just read, in their order. */
    public List<ChainLog> of(List<Block> blocks) {
        List<EthLog> answers = rpc.answers(blocks.stream()
                .<Request<?, EthLog>>map(block -> {
                    Map<String, Object> filter = ours();
                    filter.put("blockHash", block.hash().toString());
                    return request(filter);
                })
                .toList());
        List<ChainLog> logs = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            logs.addAll(whole(block, requireIn(block, requireOurs(read(answers.get(i))))));
        }
        return logs;
    }

    /**
     * What was told of a block, or, where its header promises more, what it surely holds. A header's filter that is full of
     * our own logs promises everything; those who are all that it counts keep it.
     */
    public List<ChainLog> whole(Block block, List<ChainLog> told) {
        boolean isWhole =
                promises.areKept(block.bloom(), told) || Bloom.of(told).equals(block.bloom());
        return isWhole ? told : proven(block).orElse(told);
    }

    /**
     * Our contracts' logs of a block, proven by its header, whose bloom filter is that of all its logs together; empty
     * where the header has no filter that tells anything.
     */
    public Optional<List<ChainLog>> proven(Block block) {
        if (!block.bloom().tells()) return Optional.empty();
        List<ChainLog> all =
                requireIn(block, read(one(Map.of("blockHash", block.hash().toString()))));
        if (!Bloom.of(all).equals(block.bloom())) {
            throw NodeFault.contradiction("the logs that the node tells of block " + block.number() + " " + block.hash()
                    + " are not those that its header promises");
        }
        return Optional.of(
                all.stream().filter(log -> contracts.contains(log.address())).toList());
    }

    private Map<String, Object> ours() {
        Map<String, Object> filter = new HashMap<>();
        filter.put("address", contracts.stream().map(Address::toLowerCase).toList());
        return filter;
    }

    private EthLog one(Map<String, Object> filter) {
        return rpc.answers(List.<Request<?, EthLog>>of(request(filter))).getFirst();
    }

    private static Request<?, EthLog> request(Map<String, Object> filter) {
        return new Request<>("eth_getLogs", List.of(filter), null, EthLog.class);
    }

    private List<ChainLog> requireOurs(List<ChainLog> logs) {
        for (ChainLog log : logs) {
            if (!contracts.contains(log.address())) {
                throw NodeFault.contradiction("the node answered a log that was not asked for: " + log.place());
            }
        }
        return logs;
    }

    private static List<ChainLog> requireIn(Block block, List<ChainLog> logs) {
        for (ChainLog log : logs) {
            if (!log.blockHash().equals(block.hash()) || log.block() != block.number()) {
                throw NodeFault.contradiction(
                        "asked for the logs of block " + block.hash() + ", the node answered " + log.place());
            }
        }
        return logs;
    }

    /** The logs of an answer in chain order. One that a reorganisation removed is no log of the chain any more. */
    private static List<ChainLog> read(EthLog answer) {
        List<EthLog.LogResult<?>> results = answer.getLogs();
        if (results == null) {
            throw NodeFault.contradiction("the node answered eth_getLogs with neither logs nor an error");
        }
        List<ChainLog> logs = new ArrayList<>(results.size());
        long block = -1;
        int index = -1;
        for (EthLog.LogResult<?> result : results) {
            Log told = (Log) result.get();
            if (told.isRemoved()) continue;
            ChainLog log = log(told);
            if (log.block() < block || (log.block() == block && log.index() <= index)) {
                throw NodeFault.contradiction("the node answered logs out of order: " + log.place());
            }
            block = log.block();
            index = log.index();
            logs.add(log);
        }
        return logs;
    }

    private static ChainLog log(Log log) {
        return Node.parsed(() -> new ChainLog(
                log.getBlockNumber().longValueExact(),
                Hash32.parse(log.getBlockHash()),
                log.getLogIndex().intValueExact(),
                Hash32.parse(log.getTransactionHash()),
                Address.parse(log.getAddress().toLowerCase(Locale.ROOT)),
                log.getTopics().stream().map(Hash32::parse).toList(),
                HexBytes.parse(log.getData()),
                HexBytes.EMPTY));
    }
}
