package org.assaydao.mirror;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthGetTransactionReceipt;
import org.web3j.protocol.core.methods.response.EthMaxPriorityFeePerGas;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.EthTransaction;

/** The node as the sender needs it: estimates, fees, nonces, receipts, and the way out. */
final class Mempool {
    private static final BigInteger ONE_GWEI = BigInteger.valueOf(1_000_000_000L);

    private final Rpc rpc;

    Mempool(Rpc rpc) {
        this.rpc = rpc;
    }

    /** A transaction's place in a block. */
    record Mined(Hash32 hash, long block, Hash32 blockHash, boolean succeeded, TokenAmount gasUsed) {}

    /** What a node said to bytes that were sent to it. */
    enum Taken {
        /** It has them now, or had them already. */
        TAKEN,
        /** Their nonce is spent: they, or others of the same nonce, are in a block. */
        NONCE_SPENT,
        /** The key has not the money that they may cost. */
        NO_FUNDS,
        /** It offers too little for its gas, or the pool has a better offer for the nonce. */
        UNDERPRICED,
        /** Another refusal; the same bytes go out again. */
        REFUSED
    }

    Fees market() {
        EthBlock.Block head = rpc.answer(rpc.requests().ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false))
                .getBlock();
        if (head == null || head.getBaseFeePerGas() == null) {
            throw NodeFault.contradiction("the node's newest block has no base fee");
        }
        EthMaxPriorityFeePerGas priority = rpc.ask(rpc.requests().ethMaxPriorityFeePerGas());
        return Fees.over(head.getBaseFeePerGas(), priority.hasError() ? ONE_GWEI : priority.getMaxPriorityFeePerGas());
    }

    /** How many transactions of {@code key} stand in blocks up to {@code depth}: its next nonce there. */
    long nonce(Address key, DefaultBlockParameterName depth) {
        return rpc.answer(rpc.requests().ethGetTransactionCount(key.toLowerCase(), depth))
                .getTransactionCount()
                .longValueExact();
    }

    /** The gas that each call would use now; empty where it would revert. */
    List<Optional<BigInteger>> estimates(Address from, List<OutboundStore.Intent> calls) {
        List<EthEstimateGas> answers = rpc.askAll(calls.stream()
                .<Request<?, EthEstimateGas>>map(call -> rpc.requests()
                        .ethEstimateGas(Transaction.createEthCallTransaction(
                                from.toLowerCase(),
                                call.to().toLowerCase(),
                                call.calldata().toString())))
                .toList());
        List<Optional<BigInteger>> gas = new ArrayList<>();
        for (EthEstimateGas answer : answers) {
            gas.add(answer.hasError() ? Optional.empty() : Optional.of(answer.getAmountUsed()));
        }
        return gas;
    }

    /** Where those of {@code hashes} are that stand in a block of the node's chain. */
    Map<Hash32, Mined> mined(List<Hash32> hashes) {
        List<EthGetTransactionReceipt> answers = rpc.answers(hashes.stream()
                .<Request<?, EthGetTransactionReceipt>>map(
                        hash -> rpc.requests().ethGetTransactionReceipt(hash.toString()))
                .toList());
        Map<Hash32, Mined> mined = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            Hash32 hash = hashes.get(i);
            answers.get(i)
                    .getTransactionReceipt()
                    .filter(receipt -> receipt.getBlockHash() != null)
                    .ifPresent(receipt -> mined.put(
                            hash,
                            new Mined(
                                    hash,
                                    receipt.getBlockNumber().longValueExact(),
                                    Hash32.parse(receipt.getBlockHash()),
                                    receipt.isStatusOK(),
                                    new TokenAmount(receipt.getGasUsed()))));
        }
        return mined;
    }

    /** Those of {@code hashes} that the node has, in its pool or in a block. */
    Set<Hash32> known(List<Hash32> hashes) {
        List<EthTransaction> answers = rpc.answers(hashes.stream()
                .<Request<?, EthTransaction>>map(hash -> rpc.requests().ethGetTransactionByHash(hash.toString()))
                .toList());
        Set<Hash32> known = new HashSet<>();
        for (int i = 0; i < hashes.size(); i++) {
            if (answers.get(i).getTransaction().isPresent()) known.add(hashes.get(i));
        }
        return known;
    }

    /** What a node said, and in which words. */
    record Answer(Taken taken, String message) {}

    Answer send(HexBytes raw) {
        EthSendTransaction answer = rpc.ask(rpc.requests().ethSendRawTransaction(raw.toString()));
        if (!answer.hasError()) return new Answer(Taken.TAKEN, "");
        String message = String.valueOf(answer.getError().getMessage());
        return new Answer(refusal(message), message);
    }

    /** Nodes agree on no codes for these, but on words. */
    static Taken refusal(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("already known")
                || words.contains("already imported")
                || words.contains("known transaction")) {
            return Taken.TAKEN;
        }
        if (words.contains("nonce too low") || words.contains("nonce is too low")) return Taken.NONCE_SPENT;
        if (words.contains("insufficient funds")) return Taken.NO_FUNDS;
        if (words.contains("underpriced") || words.contains("less than block base fee")) return Taken.UNDERPRICED;
        return Taken.REFUSED;
    }
}
