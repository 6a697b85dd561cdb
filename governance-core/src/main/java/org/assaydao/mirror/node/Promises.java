package org.assaydao.mirror.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;

/** Which events of our contracts a block's header promises: those of which its bloom filter has contract and topic. */
final class Promises {
    private final List<Promise> all = new ArrayList<>();

    private record Kind(Address contract, Hash32 topic) {}

    private record Promise(Kind kind, Bloom.Bits contract, Bloom.Bits topic) {
        boolean isIn(Bloom bloom) {
            return bloom.holds(contract) && bloom.holds(topic);
        }
    }

    Promises(Map<Address, Set<Hash32>> events) {
        events.forEach((contract, topics) -> {
            Bloom.Bits ours = Bloom.bitsOf(contract.toBytes());
            topics.forEach(
                    topic -> all.add(new Promise(new Kind(contract, topic), ours, Bloom.bitsOf(topic.toBytes()))));
        });
    }

    /** True when {@code told}, which a node told of a block, holds an event of each kind that its header promises. */
    boolean areKept(Bloom bloom, List<ChainLog> told) {
        if (!bloom.tells()) return true;
        Set<Kind> came = new HashSet<>();
        for (ChainLog log : told) {
            if (!log.topics().isEmpty()) {
                came.add(new Kind(log.address(), log.topics().getFirst()));
            }
        }
        return all.stream().allMatch(promise -> came.contains(promise.kind()) || !promise.isIn(bloom));
    }
}
