package org.assaydao.mirror.send;

import java.math.BigInteger;

/**
 * What a transaction offers for its gas (EIP-1559), in wei per unit.
 *
 * @param most base fee and priority fee together, at most
 * @param priority what the block's maker gets
 */
record Fees(BigInteger most, BigInteger priority) {
    private static final BigInteger EIGHTH = BigInteger.valueOf(8);

    /** Room for six full blocks in a row, each of which raises the base fee by an eighth. */
    static Fees over(BigInteger baseFee, BigInteger priority) {
        return new Fees(baseFee.shiftLeft(1).add(priority), priority);
    }

    /** What replaces an offer that was not taken: what the market asks now, and an eighth more than before at least. */
    Fees replacing(Fees market) {
        return new Fees(raised(most).max(market.most), raised(priority).max(market.priority));
    }

    /** Nodes take a replacement from a tenth more on; an eighth, rounded up, is above that. */
    private static BigInteger raised(BigInteger fee) {
        return fee.add(fee.divide(EIGHTH)).add(BigInteger.ONE);
    }

    boolean exceeds(BigInteger cap) {
        return most.compareTo(cap) > 0;
    }

    /** Half of what may be paid; the priority is kept where it still fits. */
    Fees halved() {
        return atMost(most.shiftRight(1));
    }

    Fees atMost(BigInteger cap) {
        return new Fees(most.min(cap), priority.min(cap));
    }

    /** True when no block of that base fee can take it. */
    boolean isBelow(BigInteger baseFee) {
        return most.compareTo(baseFee) < 0;
    }
}
