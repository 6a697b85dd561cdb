package org.assaydao.mirror;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.mirror.OutboundStore.Intent;
import org.assaydao.mirror.OutboundStore.Outgoing;
import org.assaydao.transaction.TransactionEvent;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.core.DefaultBlockParameter;

/** Ends intents whose transaction stands in a final block. Before that being mined is only a mirror fact: it can be undone. */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final OutboundStore outbound;
    private final BlockTimes blocks;
    private final NodeCalls calls;
    private final RecordingTransaction recording;
    private final Address sender;

    Settlement(
            OutboundStore outbound,
            BlockTimes blocks,
            NodeCalls calls,
            RecordingTransaction recording,
            Address sender) {
        this.outbound = outbound;
        this.blocks = blocks;
        this.calls = calls;
        this.recording = recording;
        this.sender = sender;
    }

    /** Records what became final and returns which intents that settled. */
    Set<IntentId> settle(long fence, List<Outgoing> live, Map<Hash32, Mempool.Mined> mined, BlockPoint finalized) {
        List<TransactionEvent.Fact> facts = live.stream()
                .<TransactionEvent.Fact>mapMulti((one, told) -> {
                    Mempool.Mined place = mined.get(one.hash());
                    if (place != null && isFinal(place, finalized)) told.accept(fact(one, place));
                })
                .toList();
        Set<IntentId> settled = new HashSet<>();
        if (facts.isEmpty()) return settled;
        recording.run(
                fence,
                facts,
                () -> facts.forEach(fact ->
                        outbound.end(fact.intent(), fact instanceof TransactionFinalised ? "FINALISED" : "REVERTED")));
        facts.forEach(fact -> settled.add(fact.intent()));
        return settled;
    }

    /**
     * Records of which intents the nonce is final while none of their transactions is mined, and returns them. The relay
     * key must be ours alone; where it was not, what it was to send goes out again under another nonce.
     *
     * @param spent how many nonces of the key are final, asked before {@code mined} was
     */
    Set<IntentId> displaced(
            long fence, List<Outgoing> live, Map<Hash32, Mempool.Mined> mined, long spent, BlockPoint finalized) {
        Set<Long> taken = new HashSet<>();
        for (Outgoing one : live) {
            if (mined.containsKey(one.hash())) taken.add(one.nonce());
        }
        ChainPosition position = ChainPosition.withoutLog(finalized.number(), finalized.hash());
        List<TransactionDisplaced> facts = live.stream()
                .filter(one -> !one.replaced() && one.nonce() < spent && !taken.contains(one.nonce()))
                .map(one -> new TransactionDisplaced(one.intent(), one.nonce(), position))
                .toList();
        Set<IntentId> ended = new HashSet<>();
        if (facts.isEmpty()) return ended;
        for (TransactionDisplaced fact : facts) {
            LOG.warn(
                    "Nonce {} of {} was used by a transaction that is not ours: the relay key must be ours alone; {} is"
                            + " sent again",
                    fact.nonce(),
                    sender,
                    fact.intent());
        }
        recording.run(fence, facts, () -> facts.forEach(fact -> outbound.end(fact.intent(), "DISPLACED")));
        facts.forEach(fact -> ended.add(fact.intent()));
        return ended;
    }

    /** In a block that is final here and in the chain that we follow. */
    private boolean isFinal(Mempool.Mined mined, BlockPoint finalized) {
        return mined.block() <= finalized.number()
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
        if (mined.gasUsed().units().equals(one.gasLimit())) return "OutOfGas()";
        Intent intent = outbound.intent(one.intent());
        try {
            NodeCalls.Outcome outcome = calls.attempt(
                    sender,
                    intent.to(),
                    intent.calldata(),
                    DefaultBlockParameter.valueOf(BigInteger.valueOf(mined.block())));
            return switch (outcome) {
                case NodeCalls.Outcome.Reverted reverted ->
                    Reverts.name(reverted).text();
                case NodeCalls.Outcome.Returned _ -> "unknown: it would succeed after its block";
            };
        } catch (NodeFault stateNotKept) {
            return "unknown: " + stateNotKept.getMessage();
        }
    }
}
