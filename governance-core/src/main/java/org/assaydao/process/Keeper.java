package org.assaydao.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.ledger.DeadLetters;
import org.assaydao.turn.Lease;
import org.assaydao.turn.Lease.LeaseLost;
import org.assaydao.turn.PacedLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what has become due on the chain's clock, on one instance at a time. */
final class Keeper implements PacedLoop.Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    /** How many turns pass between two tries of what failed while the chain was not there. */
    private static final int LETTERS_EVERY = 20;

    private final Lease lease;
    private final ChainOutlook outlook;
    private final Pushes pushes;
    private final Proceedings proceedings;
    private final Closings closings;
    private final Awards awards;
    private final Batches batches;
    private final DeadLetters letters;
    private final Duration pace;
    private int turns;

    Keeper(
            Lease lease,
            ChainOutlook outlook,
            Pushes pushes,
            Proceedings proceedings,
            Closings closings,
            Awards awards,
            Batches batches,
            DeadLetters letters,
            Duration pace) {
        this.lease = lease;
        this.outlook = outlook;
        this.pushes = pushes;
        this.proceedings = proceedings;
        this.closings = closings;
        this.awards = awards;
        this.batches = batches;
        this.letters = letters;
        this.pace = pace;
    }

    /** Takes one turn, if this instance leads and the chain is there. */
    @Override
    public Duration take() {
        lease.lead().ifPresent(this::turn);
        return pace;
    }

    /**
     * A part that fails keeps no other from its turn; the first failure is told when all had theirs. A turn in which ballots were
     * gathered and closed, as far as there were any, is one that ended well.
     */
    private void turn(long fence) {
        ChainClock clock;
        try {
            clock = outlook.clock();
        } catch (ChainNotReady later) {
            LOG.debug("nothing is done before the first block: {}", later.getMessage());
            return;
        }
        List<RuntimeException> failures = new ArrayList<>();
        boolean closed = part(failures, () -> closings.turn(fence, clock.applied()));
        boolean gathered = part(failures, () -> batches.turn(fence, clock.seen().time()));
        part(failures, () -> awards.turn(fence, clock.applied()));
        part(failures, () -> pushes.turn(fence, clock.seen().time()));
        part(failures, () -> proceedings.turn(fence, clock.seen().time()));
        if (turns++ % LETTERS_EVERY == 0) part(failures, letters::retryThoseThatWaitForTheChain);
        if (closed && gathered) lease.turnedWell(fence);
        if (!failures.isEmpty()) throw failures.getFirst();
    }

    /**
     * Without the lease nothing goes on; without a node the next part may still have something to do. True where it came to its
     * end.
     */
    private static boolean part(List<RuntimeException> failures, Runnable part) {
        try {
            part.run();
            return true;
        } catch (LeaseLost another) {
            throw another;
        } catch (ChainNotReady later) {
            LOG.debug("nothing is pushed while the chain is not there: {}", later.getMessage());
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
        return false;
    }
}
