package org.assaydao.mirror.send;

import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Wei;

/**
 * How much gas one transaction may use.
 *
 * @param estimate the most at which a call may be estimated, so that what others do before it still fits
 * @param limit the most that a transaction may ask for
 */
record Room(Gas estimate, Gas limit) {
    /** EIP-7825. */
    private static final Gas NETWORK = Gas.of(16_777_216);

    private static final Gas LARGEST_ESTIMATE = Gas.of(15_500_000);
    private static final Gas GAS_MARGIN = Gas.of(30_000);

    /** By the network's cap, three quarters of a block, and what {@code most} buys at the market's fees. */
    static Room of(Mempool.Head head, Wei most) {
        Gas block = NETWORK.atMost(head.gasLimit().share(1, 4).share(3, 1));
        return new Room(LARGEST_ESTIMATE, block)
                .paidFor(block.atMost(most.buys(head.market().most())));
    }

    /** The same for a call that may use no more than {@code gas} at all. */
    Room atMost(Gas gas) {
        return new Room(estimate.atMost(gas), limit.atMost(gas));
    }

    /** The same where {@code gas} can be paid for. */
    Room paidFor(Gas gas) {
        return new Room(estimate.atMost(gas.minus(gas.share(1, 14))), limit.atMost(gas));
    }

    boolean fits(Gas gas) {
        return !gas.exceeds(estimate);
    }

    /** Half as much again and a little more: a ballot that comes first, or extends the vote, uses more than its estimate. */
    Gas limitFor(Gas gas) {
        return gas.share(3, 2).plus(GAS_MARGIN).atMost(limit);
    }

    /** The least that a limit made by {@link #limitFor} was made for. */
    static Gas leastFor(Gas limit) {
        return limit.beyond(GAS_MARGIN).share(2, 3);
    }
}
