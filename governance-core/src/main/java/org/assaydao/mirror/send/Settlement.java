package org.assaydao.mirror.send;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.mirror.follow.BlockTimes;
import org.assaydao.mirror.follow.RecordingTransaction;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.mirror.send.OutboundStore.KeyNonce;
import org.assaydao.mirror.send.OutboundStore.Outgoing;
import org.assaydao.mirror.send.OutboundStore.Wanted;
import org.assaydao.transaction.TransactionEvent;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.core.DefaultBlockParameter;

/**
 * Ends intents whose transaction stands in a block whose facts are events. Before that being mined is only a mirror fact: it
 * can be undone, and what else its block says is not known to all who conclude from it.
 */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final OutboundStore outbound;
    private final BlockTimes blocks;
    private final NodeCalls calls;
    private final RecordingTransaction recording;
    private final RelayBook book;
    private final long chainId;

    Settlement(
            OutboundStore outbound,
            BlockTimes blocks,
            NodeCalls calls,
            RecordingTransaction recording,
            RelayBook book,
            long chainId) {
        this.outbound = outbound;
        this.blocks = blocks;
        this.calls = calls;
        this.recording = recording;
        this.book = book;
        this.chainId = chainId;
    }

    /** Records what stands in blocks up to {@code applied} and returns which intents that settled. */
    Set<IntentId> settle(long fence, List<Outgoing> live, Map<Hash32, Mempool.Mined> mined, BlockPoint applied) {
        List<Outgoing> ended = new ArrayList<>();
        List<TransactionEvent.Fact> facts = new ArrayList<>();
        for (Outgoing one : live) {
            Mempool.Mined place = mined.get(one.hash());
            if (place == null || !isApplied(place, applied)) continue;
            ended.add(one);
            facts.add(fact(one, place));
        }
        if (!facts.isEmpty()) recording.run(fence, facts, () -> end(ended, facts));
        return facts.stream().map(TransactionEvent.Fact::intent).collect(Collectors.toSet());
    }

    private void end(List<Outgoing> ended, List<TransactionEvent.Fact> facts) {
        for (TransactionEvent.Fact fact : facts) {
            outbound.end(fact.intent(), fact instanceof TransactionFinalised ? "FINALISED" : "REVERTED");
        }
        book.used(facts);
        ended.forEach(one -> outbound.endBeside(one, chainId));
    }

    /**
     * Records of which intents the nonce is final while none of their transactions is mined, as two final blocks said, and
     * returns them. A relay key must be ours alone; where it was not, what it was to send goes out again under another
     * nonce, and is paid for again: so a receipt that is not told once is only a doubt.
     *
     * @param spent the first nonce of each key that is not final, asked before {@code mined} was
     */
    Set<IntentId> displaced(
            long fence,
            List<Outgoing> live,
            Map<Hash32, Mempool.Mined> mined,
            Map<Address, Nonce> spent,
            BlockPoint finalized) {
        Set<KeyNonce> taken = new HashSet<>();
        for (Outgoing one : live) {
            if (mined.containsKey(one.hash())) taken.add(one.keyNonce());
        }
        ChainPosition position = ChainPosition.withoutLog(finalized.number(), finalized.hash());
        List<Outgoing> doubted = live.stream()
                .filter(one -> !one.replaced()
                        && one.nonce().isBefore(spent.getOrDefault(one.sender(), Nonce.FIRST))
                        && !taken.contains(one.keyNonce()))
                .toList();
        doubt(fence, live, doubted, finalized);
        List<Outgoing> lost = doubted.stream()
                .filter(one -> one.doubtedAt().orElse(finalized.number()) < finalized.number())
                .toList();
        List<TransactionDisplaced> facts = lost.stream()
                .map(one -> new TransactionDisplaced(one.intent(), one.nonce(), position))
                .toList();
        if (facts.isEmpty()) return Set.of();
        for (Outgoing one : lost) {
            LOG.warn(
                    "Nonce {} of {} was used by a transaction that is not known here: a relay key must be ours alone; {}"
                            + " is sent again",
                    one.nonce(),
                    one.sender(),
                    one.intent());
        }
        recording.run(
                fence,
                facts,
                () -> lost.forEach(one -> {
                    outbound.end(one.intent(), "DISPLACED");
                    outbound.endBeside(one, chainId);
                }));
        return lost.stream().map(Outgoing::intent).collect(Collectors.toSet());
    }

    private void doubt(long fence, List<Outgoing> live, List<Outgoing> doubted, BlockPoint finalized) {
        List<Outgoing> changed = live.stream()
                .filter(one -> doubted.contains(one) != one.doubtedAt().isPresent())
                .toList();
        if (changed.isEmpty()) return;
        recording.run(
                fence,
                List.of(),
                () -> changed.forEach(one -> outbound.doubt(
                        one.hash(),
                        doubted.contains(one) ? OptionalLong.of(finalized.number()) : OptionalLong.empty())));
    }

    /** In a block whose facts are events, and of the chain that we follow. */
    private boolean isApplied(Mempool.Mined mined, BlockPoint applied) {
        return mined.block() <= applied.number()
                && blocks.block(mined.block()).hash().equals(mined.blockHash());
    }

    private TransactionEvent.Fact fact(Outgoing one, Mempool.Mined mined) {
        ChainPosition position = ChainPosition.withoutLog(mined.block(), mined.blockHash());
        return mined.succeeded()
                ? new TransactionFinalised(one.intent(), mined.hash(), mined.gasUsed(), position)
                : new TransactionReverted(one.intent(), mined.hash(), mined.gasUsed(), reason(one, mined), position);
    }

    /** Why it reverted, as the state after its block tells; a node that does not keep that state cannot tell. */
    private String reason(Outgoing one, Mempool.Mined mined) {
        if (mined.gasUsed().equals(one.gasLimit())) return "OutOfGas()";
        Wanted intent = outbound.intent(one.intent());
        try {
            NodeCalls.CallOutcome outcome = calls.attempt(
                    one.sender(),
                    intent.to(),
                    intent.calldata(),
                    DefaultBlockParameter.valueOf(BigInteger.valueOf(mined.block())));
            return switch (outcome) {
                case NodeCalls.CallOutcome.Reverted(var error) -> error.text();
                case NodeCalls.CallOutcome.Returned _ -> "unknown: it would succeed after its block";
                case NodeCalls.CallOutcome.Untried _ -> "unknown: the node does not try it";
            };
        } catch (NodeFault stateNotKept) {
            return "unknown: the node does not answer for its block";
        }
    }
}
