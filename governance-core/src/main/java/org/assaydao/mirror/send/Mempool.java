package org.assaydao.mirror.send;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.chain.GasEstimate;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.Wei;
import org.assaydao.mirror.node.Node;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.mirror.node.Rpc;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthGetBalance;
import org.web3j.protocol.core.methods.response.EthGetTransactionCount;
import org.web3j.protocol.core.methods.response.EthGetTransactionReceipt;
import org.web3j.protocol.core.methods.response.EthMaxPriorityFeePerGas;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.EthTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** The node as the sender needs it: estimates, fees, nonces, receipts, and the way out. */
final class Mempool {
    private static final Wei ONE_GWEI = Wei.of(1_000_000_000);

    private final Rpc rpc;

    Mempool(Rpc rpc) {
        this.rpc = rpc;
    }

    /**
     * A transaction's place in a block.
     *
     * @param cost what its gas cost
     */
    record Mined(Hash32 hash, long block, Hash32 blockHash, boolean succeeded, Gas gasUsed, Wei cost) {}

    /**
     * The newest block as the sender needs it.
     *
     * @param gasLimit how much gas it could hold
     * @param market what is offered for gas now
     */
    record Head(Gas gasLimit, Wei baseFee, Fees market) {
        /** What a unit of gas costs in it. */
        Wei price() {
            return baseFee.plus(market.priority());
        }
    }

    Head head() {
        EthBlock.Block head = rpc.answer(rpc.requests().ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false))
                .getBlock();
        if (head == null || head.getBaseFeePerGas() == null) {
            throw NodeFault.contradiction("the node's newest block has no base fee");
        }
        EthMaxPriorityFeePerGas priority = rpc.ask(rpc.requests().ethMaxPriorityFeePerGas());
        return Node.parsed(() -> {
            Wei baseFee = new Wei(head.getBaseFeePerGas());
            Wei tip = priority.hasError() ? ONE_GWEI : new Wei(priority.getMaxPriorityFeePerGas());
            return new Head(new Gas(head.getGasLimit()), baseFee, Fees.over(baseFee, tip));
        });
    }

    /** What {@code key} holds at the newest block. */
    Wei balance(Address key) {
        return balance(key, DefaultBlockParameterName.LATEST);
    }

    /** What {@code key} holds after a block; a node that has not come so far yet is a fault. */
    Wei balance(Address key, long block) {
        return balance(key, DefaultBlockParameter.valueOf(BigInteger.valueOf(block)));
    }

    private Wei balance(Address key, DefaultBlockParameter at) {
        EthGetBalance answer = rpc.answer(rpc.requests().ethGetBalance(key.toLowerCase(), at));
        return Node.parsed(() -> new Wei(answer.getBalance()));
    }

    /** How many transactions of {@code key} stand in the node's blocks: its next nonce. */
    Nonce nonce(Address key) {
        return nonce(rpc.answer(counting(key, DefaultBlockParameterName.LATEST)));
    }

    /** The first nonce of {@code key} that no final block spends, as all nodes say that answer; 0 where a second one is missing. */
    Nonce spent(Address key) {
        List<List<EthGetTransactionCount>> answers =
                rpc.answersOfEach(List.of(counting(key, DefaultBlockParameterName.FINALIZED)), _ -> false);
        return isBorneOut(answers)
                ? answers.stream()
                        .map(answer -> nonce(answer.getFirst()))
                        .min(Comparator.naturalOrder())
                        .orElseThrow()
                : Nonce.FIRST;
    }

    /** Two nodes have answered, or the only one that is named. */
    private boolean isBorneOut(List<?> answers) {
        return answers.size() >= Math.min(2, rpc.size());
    }

    private Request<?, EthGetTransactionCount> counting(Address key, DefaultBlockParameter depth) {
        return rpc.requests().ethGetTransactionCount(key.toLowerCase(), depth);
    }

    private static Nonce nonce(EthGetTransactionCount answer) {
        return Node.parsed(() -> Nonce.of(answer.getTransactionCount().longValueExact()));
    }

    /** The gas that each call would use now. */
    List<GasEstimate> estimates(Address from, List<OutboundStore.Wanted> calls) {
        List<EthEstimateGas> answers = rpc.askAll(calls.stream()
                .<Request<?, EthEstimateGas>>map(call -> rpc.requests()
                        .ethEstimateGas(Transaction.createEthCallTransaction(
                                from.toLowerCase(),
                                call.to().toLowerCase(),
                                call.calldata().toString())))
                .toList());
        return answers.stream().map(NodeCalls::estimate).toList();
    }

    /**
     * Where transactions stand.
     *
     * @param places of those that stand in a block
     * @param borneOut whether two nodes were heard, where two are named, of those that stand in none
     */
    record Receipts(Map<Hash32, Mined> places, boolean borneOut) {}

    /** Where those of {@code hashes} are that stand in a block; further nodes are asked for what the first does not have. */
    Receipts mined(List<Hash32> hashes) {
        List<Request<?, EthGetTransactionReceipt>> requests = hashes.stream()
                .<Request<?, EthGetTransactionReceipt>>map(
                        hash -> rpc.requests().ethGetTransactionReceipt(hash.toString()))
                .toList();
        Map<Hash32, Mined> places = new HashMap<>();
        List<?> heard = rpc.answersOfEach(requests, answers -> {
            receipts(hashes, answers).forEach(places::putIfAbsent);
            return places.size() == hashes.size();
        });
        return new Receipts(places, places.size() == hashes.size() || isBorneOut(heard));
    }

    private static Map<Hash32, Mined> receipts(List<Hash32> hashes, List<EthGetTransactionReceipt> answers) {
        Map<Hash32, Mined> mined = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            Hash32 hash = hashes.get(i);
            answers.get(i)
                    .getTransactionReceipt()
                    .filter(receipt -> receipt.getBlockHash() != null)
                    .ifPresent(receipt -> mined.put(hash, Node.parsed(() -> place(hash, receipt))));
        }
        return mined;
    }

    private static Mined place(Hash32 hash, TransactionReceipt receipt) {
        return new Mined(
                hash,
                receipt.getBlockNumber().longValueExact(),
                Hash32.parse(receipt.getBlockHash()),
                receipt.isStatusOK(),
                new Gas(receipt.getGasUsed()),
                cost(receipt));
    }

    /** Those of {@code hashes} that a node has, in its pool or in a block. */
    Set<Hash32> known(List<Hash32> hashes) {
        List<Request<?, EthTransaction>> requests = hashes.stream()
                .<Request<?, EthTransaction>>map(hash -> rpc.requests().ethGetTransactionByHash(hash.toString()))
                .toList();
        List<List<EthTransaction>> answers = rpc.answersOfEach(requests, answer -> answer.stream()
                .allMatch(one -> one.getTransaction().isPresent()));
        Set<Hash32> known = new HashSet<>();
        for (List<EthTransaction> answer : answers) {
            for (int i = 0; i < hashes.size(); i++) {
                if (answer.get(i).getTransaction().isPresent()) known.add(hashes.get(i));
            }
        }
        return known;
    }

    /** Gives {@code raw} to one node after the other until one takes it; where none does, the best answer counts. */
    SendAnswer send(HexBytes raw) {
        return rpc
                .askEach(
                        rpc.requests().ethSendRawTransaction(raw.toString()),
                        answer -> answer(answer).kind() == SendAnswer.Kind.TAKEN)
                .stream()
                .map(Mempool::answer)
                .min(Comparator.comparing(SendAnswer::kind))
                .orElseThrow();
    }

    private static SendAnswer answer(EthSendTransaction answer) {
        return answer.hasError()
                ? SendAnswer.refused(String.valueOf(answer.getError().getMessage()))
                : new SendAnswer(SendAnswer.Kind.TAKEN, "");
    }

    private static Wei cost(TransactionReceipt receipt) {
        String price = receipt.getEffectiveGasPrice();
        return price == null ? Wei.ZERO : new Gas(receipt.getGasUsed()).at(new Wei(Numeric.decodeQuantity(price)));
    }
}
