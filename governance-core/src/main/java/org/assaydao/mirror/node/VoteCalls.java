package org.assaydao.mirror.node;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthTransaction;
import org.web3j.protocol.core.methods.response.Transaction;

/**
 * By which function each vote's transaction called the governor, which tells the vote's channel.
 *
 * <p>No archive is needed: a node may index the transactions of newer blocks alone, and then tells the older ones with
 * their block; where neither it nor a second node keeps either, the channel is unknown and the vote is counted all the same.
 */
public final class VoteCalls {
    private final Rpc rpc;
    private final Predicate<ChainLog> isVote;

    public VoteCalls(Rpc rpc, Predicate<ChainLog> isVote) {
        this.rpc = rpc;
        this.isVote = isVote;
    }

    /** The same logs, the votes among them with the selector by which their transaction called their contract. */
    public List<ChainLog> in(List<ChainLog> logs) {
        List<ChainLog> votes = logs.stream().filter(isVote).toList();
        if (votes.isEmpty()) return logs;
        Map<Hash32, Transaction> transactions = new HashMap<>();
        add(transactions, votes, rpc);
        if (rpc.size() > 1) add(transactions, votes, rpc.second());
        return logs.stream()
                .map(log -> isVote.test(log) ? log.calledBy(selector(log, transactions.get(log.transaction()))) : log)
                .toList();
    }

    /** Adds what a node has of the transactions that are missing yet. */
    private static void add(Map<Hash32, Transaction> transactions, List<ChainLog> votes, Rpc rpc) {
        List<ChainLog> missing = missing(transactions, votes);
        if (missing.isEmpty()) return;
        transactions.putAll(indexed(missing, rpc));
        transactions.putAll(ofBlocks(missing(transactions, missing), rpc));
    }

    private static List<ChainLog> missing(Map<Hash32, Transaction> transactions, List<ChainLog> votes) {
        return votes.stream()
                .filter(vote -> !transactions.containsKey(vote.transaction()))
                .toList();
    }

    private static Map<Hash32, Transaction> indexed(List<ChainLog> votes, Rpc rpc) {
        List<Hash32> hashes =
                votes.stream().map(ChainLog::transaction).distinct().toList();
        List<EthTransaction> answers = rpc.answers(
                hashes.stream()
                        .<Request<?, EthTransaction>>map(
                                hash -> rpc.requests().ethGetTransactionByHash(hash.toString()))
                        .toList(),
                NodeErrors::isPruned);
        Map<Hash32, Transaction> transactions = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            Hash32 hash = hashes.get(i);
            answers.get(i).getTransaction().ifPresent(found -> transactions.put(hash, found));
        }
        return transactions;
    }

    /** The transactions of these votes' blocks, as far as the node keeps them; one block after the other, for they are large. */
    private static Map<Hash32, Transaction> ofBlocks(List<ChainLog> votes, Rpc rpc) {
        Map<Hash32, Transaction> transactions = new HashMap<>();
        for (Hash32 hash : votes.stream().map(ChainLog::blockHash).distinct().toList()) {
            Request<?, EthBlock> request = rpc.requests().ethGetBlockByHash(hash.toString(), true);
            EthBlock answer = rpc.ask(request);
            EthBlock.Block block = isKept(request, answer) ? answer.getBlock() : null;
            if (block == null) continue;
            for (EthBlock.TransactionResult<?> result : block.getTransactions()) {
                if (result.get() instanceof Transaction transaction) {
                    transactions.put(Hash32.parse(transaction.getHash()), transaction);
                }
            }
        }
        return transactions;
    }

    /**
     * False where the node says that it keeps nothing so old. By any other error it says nothing of what it keeps, and is asked
     * again, for the channel stands in an event for good.
     */
    private static boolean isKept(Request<?, ?> request, Response<?> answer) {
        if (answer.hasError() && NodeErrors.isPruned(answer.getError())) return false;
        Rpc.withoutError(request, answer);
        return true;
    }

    private static @Nullable HexBytes selector(ChainLog log, @Nullable Transaction transaction) {
        if (transaction == null) return null;
        if (!log.blockHash().toString().equals(transaction.getBlockHash())) {
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
}
