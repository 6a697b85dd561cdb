package org.assaydao.mirror;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.jspecify.annotations.Nullable;
import org.web3j.exceptions.MessageDecodingException;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.EthTransaction;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.Transaction;
import org.web3j.utils.Numeric;

/** The chain as one node tells it: blocks and the logs of our contracts. What it says is checked against what was asked. */
final class Node {
    private final Rpc rpc;
    private final List<Address> contracts;

    Node(Rpc rpc, List<Address> contracts) {
        this.rpc = rpc;
        this.contracts = List.copyOf(contracts);
    }

    long chainId() {
        return rpc.answer(rpc.requests().ethChainId()).getChainId().longValueExact();
    }

    /** The newest, safe and final block, asked for at once. */
    Heads heads() {
        List<EthBlock> blocks = rpc.answers(List.of(
                byNumber(DefaultBlockParameterName.LATEST),
                byNumber(DefaultBlockParameterName.SAFE),
                byNumber(DefaultBlockParameterName.FINALIZED)));
        return new Heads(
                block(blocks.get(0), "latest"), block(blocks.get(1), "safe"), block(blocks.get(2), "finalized"));
    }

    /** The newest block alone. */
    Block head() {
        return block(rpc.answer(byNumber(DefaultBlockParameterName.LATEST)), "latest");
    }

    Block block(long number) {
        return blocks(List.of(number)).getFirst();
    }

    /** The canonical blocks {@code from} to {@code to}, both included. */
    List<Block> blocks(long from, long to) {
        return blocks(LongStream.rangeClosed(from, to).boxed().toList());
    }

    /** The canonical blocks of {@code numbers}, in their order. */
    List<Block> blocks(List<Long> numbers) {
        List<EthBlock> answers = rpc.answers(numbers.stream()
                .<Request<?, EthBlock>>map(
                        number -> byNumber(DefaultBlockParameter.valueOf(BigInteger.valueOf(number))))
                .toList());
        List<Block> blocks = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            Block block = block(answers.get(i), "block " + numbers.get(i));
            if (block.number() != numbers.get(i)) {
                throw NodeFault.contradiction(
                        "asked for block " + numbers.get(i) + ", the node answered block " + block.number());
            }
            blocks.add(block);
        }
        return blocks;
    }

    /**
     * Our contracts' logs of the canonical blocks {@code from} to {@code to}, in chain order. Their blocks are for the
     * caller to compare. A node that finds the range too large refuses ({@link NodeFault.Kind#REFUSED}).
     */
    List<ChainLog> logs(long from, long to) {
        Map<String, Object> filter = filter();
        filter.put("fromBlock", Numeric.encodeQuantity(BigInteger.valueOf(from)));
        filter.put("toBlock", Numeric.encodeQuantity(BigInteger.valueOf(to)));
        List<ChainLog> logs = checked(rpc.answer(logsRequest(filter)));
        for (ChainLog log : logs) {
            if (log.block() < from || log.block() > to) {
                throw NodeFault.contradiction(
                        "asked for blocks " + from + " to " + to + ", the node answered " + log.place());
            }
        }
        return logs;
    }

    /** Our contracts' logs of exactly these blocks, in their order. */
    List<ChainLog> logsOf(List<Block> blocks) {
        List<EthLog> answers = rpc.answers(blocks.stream()
                .<Request<?, EthLog>>map(block -> {
                    Map<String, Object> filter = filter();
                    filter.put("blockHash", block.hash().toString());
                    return logsRequest(filter);
                })
                .toList());
        List<ChainLog> logs = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            for (ChainLog log : checked(answers.get(i))) {
                if (!log.blockHash().equals(block.hash()) || log.block() != block.number()) {
                    throw NodeFault.contradiction(
                            "asked for the logs of block " + block.hash() + ", the node answered " + log.place());
                }
                logs.add(log);
            }
        }
        return logs;
    }

    /** The same logs, each with the selector by which its transaction called its contract. */
    List<ChainLog> withCalls(List<ChainLog> logs) {
        List<Hash32> hashes =
                logs.stream().map(ChainLog::transaction).distinct().toList();
        List<EthTransaction> answers = rpc.answers(hashes.stream()
                .<Request<?, EthTransaction>>map(hash -> rpc.requests().ethGetTransactionByHash(hash.toString()))
                .toList());
        Map<Hash32, Transaction> byHash = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            Hash32 hash = hashes.get(i);
            byHash.put(
                    hash,
                    answers.get(i)
                            .getTransaction()
                            .orElseThrow(() -> NodeFault.contradiction(
                                    "the node does not know transaction " + hash + ", of which it told a log")));
        }
        return logs.stream()
                .map(log -> log.calledBy(selector(log, byHash.get(log.transaction()))))
                .toList();
    }

    private static HexBytes selector(ChainLog log, @Nullable Transaction transaction) {
        if (transaction == null || !log.blockHash().toString().equals(transaction.getBlockHash())) {
            throw NodeFault.contradiction(
                    "the node tells transaction " + log.transaction() + " in another block than " + log.place());
        }
        String input = transaction.getInput();
        boolean direct = transaction.getTo() != null
                && log.address().toLowerCase().equals(transaction.getTo().toLowerCase(Locale.ROOT));
        return direct && input != null && input.length() >= 10
                ? HexBytes.parse(input.substring(0, 10))
                : HexBytes.EMPTY;
    }

    private Request<?, EthBlock> byNumber(DefaultBlockParameter number) {
        return rpc.requests().ethGetBlockByNumber(number, false);
    }

    private Map<String, Object> filter() {
        Map<String, Object> filter = new HashMap<>();
        filter.put("address", contracts.stream().map(Address::toLowerCase).toList());
        return filter;
    }

    private Request<?, EthLog> logsRequest(Map<String, Object> filter) {
        return new Request<>("eth_getLogs", List.of(filter), rpc.service(), EthLog.class);
    }

    private static Block block(EthBlock answer, String what) {
        EthBlock.Block block = answer.getBlock();
        if (block == null) {
            throw NodeFault.contradiction("the node has no " + what);
        }
        return parsed(() -> new Block(
                block.getNumber().longValueExact(),
                Hash32.parse(block.getHash()),
                Hash32.parse(block.getParentHash()),
                ChainTime.of(block.getTimestamp().longValueExact())));
    }

    private List<ChainLog> checked(EthLog answer) {
        List<EthLog.LogResult<?>> results = answer.getLogs();
        if (results == null) {
            throw NodeFault.contradiction("the node answered eth_getLogs with neither logs nor an error");
        }
        List<ChainLog> logs = new ArrayList<>(results.size());
        Set<Address> asked = new HashSet<>(contracts);
        long block = -1;
        int index = -1;
        for (EthLog.LogResult<?> result : results) {
            ChainLog log = log((Log) result.get());
            if (!asked.contains(log.address())) {
                throw NodeFault.contradiction("the node answered a log that was not asked for: " + log.place());
            }
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
        if (log.isRemoved()) {
            throw NodeFault.contradiction("the node answered a removed log of block " + log.getBlockHash());
        }
        return parsed(() -> new ChainLog(
                log.getBlockNumber().longValueExact(),
                Hash32.parse(log.getBlockHash()),
                log.getLogIndex().intValueExact(),
                Hash32.parse(log.getTransactionHash()),
                Address.parse(log.getAddress().toLowerCase(Locale.ROOT)),
                log.getTopics().stream().map(Hash32::parse).toList(),
                HexBytes.parse(log.getData()),
                HexBytes.EMPTY));
    }

    private static <T> T parsed(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException
                | ArithmeticException
                | NullPointerException
                | MessageDecodingException malformed) {
            throw NodeFault.contradiction("the node's answer cannot be read: " + malformed.getMessage());
        }
    }
}
