package org.assaydao.chain;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Wei;

/** How the relay stands: its money, its pace, and what waits for it. Measured; reads the store, never a node. */
public interface RelayGauge {
    Reading read();

    /**
     * The gas that the relay key's money pays for at what is offered now, beside what it owes; empty as {@link Reading#money} is.
     * Read anew, in the caller's transaction: until that ends nobody else is told of it, in any instance.
     */
    Optional<Gas> gasPaidFor();

    /** The gas that a proposal's budget holds for further ballots, beside what was used and what is reserved for accepted ones. */
    Gas gasLeft(ProposalId proposal);

    /** The gas that a voter's budget holds for a ballot that goes alone, beside what earlier relays of it used. */
    Gas gasLeft(BallotId ballot);

    /** How long until the next deadline of a vote on which accepted ballots have not ended; empty where there is none. */
    Optional<Duration> nextDeadline();

    /**
     * One reading.
     *
     * @param money empty before a sender's first turn, and where this system has no relay key
     * @param standstill why no ballot is relayed now, on whichever instance: what relays them has not moved for longer than a
     *     fail-over takes; empty while it moves
     */
    record Reading(Optional<Money> money, Backlog backlog, Pace pace, Optional<String> standstill) {
        /** How long after its acceptance a ballot stands in a block, behind all that wait now. */
        public Duration timeToRelay() {
            return pace.inclusion().plus(pace.untilGone(backlog.ballots()));
        }
    }

    /**
     * The relay key's money.
     *
     * @param balance as of the newest block
     * @param spentPerHour the faster of the last hour and the last day
     * @param readAt when a sender read the balance; it does so with every block, before it sends anything
     * @param price of a unit of gas at that block
     * @param offered for a unit of gas at that block, at the most: a node takes a transaction only where all of that is held
     *     for all of the gas that it may use
     * @param tooDear whether that is more than a unit may cost, so that nothing is sent
     * @param owed the gas that is reserved for accepted ballots and not used yet, and what other transactions on their way may use
     */
    record Money(Wei balance, Wei spentPerHour, Instant readAt, Wei price, Wei offered, boolean tooDear, Gas owed) {
        /** What must be held for accepted ballots, and for so much gas beside, at what is offered now. */
        public Wei heldFor(Gas gas) {
            return owed.plus(gas).at(offered);
        }

        /** The gas that can be paid for now, beside what is owed. */
        public Gas gasPaidFor() {
            return tooDear ? Gas.ZERO : balance.buys(offered).beyond(owed);
        }

        /** How long the balance lasts; empty while nothing is spent. */
        public Optional<Duration> left() {
            if (spentPerHour.isZero()) return Optional.empty();
            long longest = Duration.ofDays(3_650).toMinutes();
            return Optional.of(Duration.ofMinutes(balance.units()
                    .multiply(BigInteger.valueOf(60))
                    .divide(spentPerHour.units())
                    .min(BigInteger.valueOf(longest))
                    .longValueExact()));
        }
    }

    /**
     * Ballots that were accepted and stand in no block.
     *
     * @param oldest how long the one waits that waits longest; zero where none does
     * @param tries how often the one was put off or failed that was most often
     */
    record Backlog(long ballots, Duration oldest, int tries) {}

    /**
     * How fast ballots reach blocks.
     *
     * @param inclusion within this, 19 of 20 transactions stood in a block after their signing, fee bumps included and
     *     without the time that a taking over took [chain time]
     * @param block the usual time between two blocks [chain time]
     * @param ballotsPerBlock what half of a block carries at the gas that ballots used
     */
    record Pace(Duration inclusion, Duration block, long ballotsPerBlock) {
        /** How long blocks are full of ballots that wait already; the one with the next ballot is part of its inclusion. */
        Duration untilGone(long ballots) {
            return block.multipliedBy(ballots / ballotsPerBlock);
        }
    }
}
