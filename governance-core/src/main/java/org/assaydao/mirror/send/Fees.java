package org.assaydao.mirror.send;

import org.assaydao.kernel.Wei;

/**
 * What a transaction offers for a unit of gas (EIP-1559).
 *
 * @param most base fee and priority fee together, at most
 * @param priority what the block's maker gets
 */
record Fees(Wei most, Wei priority) {
    /** Room for six full blocks in a row, each of which raises the base fee by an eighth. */
    static Fees over(Wei baseFee, Wei priority) {
        return new Fees(baseFee.plus(baseFee).plus(priority), priority);
    }

    /** What replaces an offer that was not taken: what the market asks now, and an eighth more than before at least. */
    Fees replacing(Fees market) {
        return new Fees(raised(most).atLeast(market.most), raised(priority).atLeast(market.priority));
    }

    /** Nodes take a replacement from a tenth more on; an eighth, rounded up, is above that. */
    private static Wei raised(Wei fee) {
        return fee.plus(fee.part(8)).plus(Wei.of(1));
    }

    boolean exceeds(Wei cap) {
        return most.exceeds(cap);
    }

    /** Half of what may be paid; the priority is kept where it still fits. */
    Fees halved() {
        return atMost(most.part(2));
    }

    Fees atMost(Wei cap) {
        return new Fees(most.atMost(cap), priority.atMost(cap));
    }

    /** True when no block of that base fee can take it. */
    boolean isBelow(Wei baseFee) {
        return baseFee.exceeds(most);
    }
}
