package org.assaydao.process;

import java.time.Duration;
import java.util.OptionalLong;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.ledger.DeadLetters;
import org.assaydao.ledger.Failures;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.PacedLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does what has become due on the chain's clock, on one instance at a time. */
final class Keeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    /** How many turns pass between two tries of what failed while the chain was not there. */
    private static final int LETTERS_EVERY = 20;

    private final Lease lease;
    private final ChainOutlook outlook;
    private final Pushes pushes;
    private final Closings closings;
    private final Batches batches;
    private final DeadLetters letters;
    private final Duration pace;
    private int turns;
    private volatile boolean running;
    private PacedLoop loop;

    Keeper(
            Lease lease,
            ChainOutlook outlook,
            Pushes pushes,
            Closings closings,
            Batches batches,
            DeadLetters letters,
            Duration pace) {
        this.lease = lease;
        this.outlook = outlook;
        this.pushes = pushes;
        this.closings = closings;
        this.batches = batches;
        this.letters = letters;
        this.pace = pace;
        this.loop = newLoop();
    }

    /** Takes one turn, if this instance leads and the chain is there. */
    void turn() {
        OptionalLong fence = lease.lead();
        if (fence.isEmpty()) return;
        try {
            ChainClock clock = outlook.clock();
            closings.turn(fence.getAsLong(), clock.applied());
            batches.turn(fence.getAsLong());
            pushes.turn(fence.getAsLong(), clock.seen().time());
            if (turns++ % LETTERS_EVERY == 0) letters.retryThoseThatWaitForTheChain();
        } catch (ChainNotReady later) {
            LOG.debug("nothing is pushed while the chain is not there: {}", later.getMessage());
        }
    }

    private PacedLoop newLoop() {
        return new PacedLoop(
                "keeper",
                () -> {
                    turn();
                    return pace;
                },
                failure -> LOG.warn("the keeper's turn failed and is taken again: {}", Failures.inClear(failure)));
    }

    @Override
    public void start() {
        loop = newLoop();
        loop.start();
        running = true;
    }

    @Override
    public void stop() {
        loop.close();
        lease.release();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
