package org.assaydao.mirror;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.chain.GasEstimate;
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
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/** The node as the sender needs it: estimates, fees, nonces, receipts, and the way out. */
final class Mempool {
    private static final BigInteger ONE_GWEI = BigInteger.valueOf(1_000_000_000L);

    private final Rpc rpc;

    Mempool(Rpc rpc) {
        this.rpc = rpc;
    }

    /**
     * A transaction's place in a block.
     *
     * @param cost what its gas cost [wei]
     */
    record Mined(Hash32 hash, long block, Hash32 blockHash, boolean succeeded, TokenAmount gasUsed, TokenAmount cost) {}

    /**
     * The newest block as the sender needs it.
     *
     * @param gasLimit how much gas it could hold
     * @param market what is offered for gas now
     */
    record Head(BigInteger gasLimit, BigInteger baseFee, Fees market) {}

    Head head() {
        EthBlock.Block head = rpc.answer(rpc.requests().ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false))
                .getBlock();
        if (head == null || head.getBaseFeePerGas() == null) {
            throw NodeFault.contradiction("the node's newest block has no base fee");
        }
        EthMaxPriorityFeePerGas priority = rpc.ask(rpc.requests().ethMaxPriorityFeePerGas());
        return new Head(
                head.getGasLimit(),
                head.getBaseFeePerGas(),
                Fees.over(
                        head.getBaseFeePerGas(), priority.hasError() ? ONE_GWEI : priority.getMaxPriorityFeePerGas()));
    }

    /** What {@code key} holds at the newest block [wei]. */
    TokenAmount balance(Address key) {
        return new TokenAmount(
                rpc.answer(rpc.requests().ethGetBalance(key.toLowerCase(), DefaultBlockParameterName.LATEST))
                        .getBalance());
    }

    /** How many transactions of {@code key} stand in blocks up to {@code depth}: its next nonce there. */
    long nonce(Address key, DefaultBlockParameterName depth) {
        return rpc.answer(rpc.requests().ethGetTransactionCount(key.toLowerCase(), depth))
                .getTransactionCount()
                .longValueExact();
    }

    /** The gas that each call would use now. */
    List<GasEstimate> estimates(Address from, List<OutboundStore.Intent> calls) {
        List<EthEstimateGas> answers = rpc.askAll(calls.stream()
                .<Request<?, EthEstimateGas>>map(call -> rpc.requests()
                        .ethEstimateGas(Transaction.createEthCallTransaction(
                                from.toLowerCase(),
                                call.to().toLowerCase(),
                                call.calldata().toString())))
                .toList());
        return answers.stream().map(NodeCalls::estimate).toList();
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
                                    new TokenAmount(receipt.getGasUsed()),
                                    cost(receipt))));
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

    SendAnswer send(HexBytes raw) {
        EthSendTransaction answer = rpc.ask(rpc.requests().ethSendRawTransaction(raw.toString()));
        return answer.hasError()
                ? SendAnswer.refused(String.valueOf(answer.getError().getMessage()))
                : new SendAnswer(SendAnswer.Kind.TAKEN, "");
    }

    private static TokenAmount cost(TransactionReceipt receipt) {
        String price = receipt.getEffectiveGasPrice();
        return new TokenAmount(
                receipt.getGasUsed().multiply(price == null ? BigInteger.ZERO : Numeric.decodeQuantity(price)));
    }
}
