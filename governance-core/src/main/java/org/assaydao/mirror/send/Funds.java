package org.assaydao.mirror.send;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaydao.kernel.Address;
import org.assaydao.mirror.send.OutboundStore.Outgoing;

/**
 * The relay key's money as a node counts it: it takes a transaction only where all that this one and those before it may cost
 * is held.
 *
 * @param balance at the newest block [wei]
 * @param bound what those that are on their way may cost [wei]
 */
record Funds(BigInteger balance, BigInteger bound) {
    static Funds of(Mempool mempool, Address key, List<Outgoing> waiting) {
        Set<Settlement.Nonce> spent = waiting.stream()
                .filter(one -> one.minedIn().isPresent())
                .map(Settlement.Nonce::of)
                .collect(Collectors.toSet());
        BigInteger bound = waiting.stream()
                .filter(one -> one.sender().equals(key) && !one.replaced() && !spent.contains(Settlement.Nonce.of(one)))
                .map(Outgoing::cost)
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new Funds(mempool.balance(key).units(), bound);
    }

    /** What another transaction may cost now. */
    BigInteger free() {
        return balance.subtract(bound).max(BigInteger.ZERO);
    }

    Funds less(BigInteger cost) {
        return new Funds(balance, bound.add(cost));
    }

    /** The same without what was bound so far for one of those that are on their way. */
    Funds more(BigInteger cost) {
        return new Funds(balance, bound.subtract(cost));
    }
}
