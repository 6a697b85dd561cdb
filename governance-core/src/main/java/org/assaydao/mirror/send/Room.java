package org.assaydao.mirror.send;

import java.math.BigInteger;

/**
 * How much gas one transaction may use.
 *
 * @param estimate the most at which a call may be estimated, so that what others do before it still fits [gas]
 * @param limit the most that a transaction may ask for [gas]
 */
record Room(BigInteger estimate, BigInteger limit) {
    /** EIP-7825. */
    private static final BigInteger NETWORK = BigInteger.valueOf(16_777_216);

    private static final BigInteger LARGEST_ESTIMATE = BigInteger.valueOf(15_500_000);
    private static final BigInteger GAS_MARGIN = BigInteger.valueOf(30_000);
    private static final BigInteger FOURTEEN = BigInteger.valueOf(14);

    /** By the network's cap, three quarters of a block, and what {@code most} wei buy at the market's fees. */
    static Room of(Mempool.Head head, BigInteger mostWei) {
        BigInteger block = head.gasLimit().shiftRight(2).multiply(BigInteger.valueOf(3));
        BigInteger bought = mostWei.divide(head.market().most().max(BigInteger.ONE));
        return new Room(LARGEST_ESTIMATE, NETWORK.min(block))
                .paidFor(NETWORK.min(block).min(bought));
    }

    /** The same for a call that may use no more than {@code gas} at all. */
    Room atMost(BigInteger gas) {
        return new Room(estimate.min(gas), limit.min(gas));
    }

    /** The same where {@code gas} can be paid for. */
    Room paidFor(BigInteger gas) {
        return new Room(estimate.min(gas.subtract(gas.divide(FOURTEEN))), limit.min(gas));
    }

    boolean fits(BigInteger gas) {
        return gas.compareTo(estimate) <= 0;
    }

    /** Half as much again and a little more: a ballot that comes first, or extends the vote, uses more than its estimate. */
    BigInteger limitFor(BigInteger gas) {
        return gas.add(gas.shiftRight(1)).add(GAS_MARGIN).min(limit);
    }

    /** The least that a limit made by {@link #limitFor} was made for. */
    static BigInteger leastFor(BigInteger limit) {
        return limit.subtract(GAS_MARGIN).shiftLeft(1).divide(BigInteger.valueOf(3));
    }
}
