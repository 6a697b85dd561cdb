package org.assaydao.mirror.send;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Wei;
import org.assaydao.mirror.send.OutboundStore.KeyNonce;
import org.assaydao.mirror.send.OutboundStore.Outgoing;

/**
 * The relay key's money as a node counts it: it takes a transaction only where all that this one and those before it may cost
 * is held.
 *
 * @param balance at the newest block
 * @param bound what those that are on their way may cost
 */
record Funds(Wei balance, Wei bound) {
    static Funds of(Mempool mempool, Address key, List<Outgoing> waiting) {
        Set<KeyNonce> spent = waiting.stream()
                .filter(one -> one.minedIn().isPresent())
                .map(Outgoing::keyNonce)
                .collect(Collectors.toSet());
        Wei bound = waiting.stream()
                .filter(one -> one.sender().equals(key) && !one.replaced() && !spent.contains(one.keyNonce()))
                .map(Outgoing::cost)
                .reduce(Wei.ZERO, Wei::plus);
        return new Funds(mempool.balance(key), bound);
    }

    /** What another transaction may cost now. */
    Wei free() {
        return balance.beyond(bound);
    }

    Funds less(Wei cost) {
        return new Funds(balance, bound.plus(cost));
    }

    /** The same without what was bound so far for one of those that are on their way. */
    Funds more(Wei cost) {
        return new Funds(balance, bound.beyond(cost));
    }
}
