package org.assaydao.app.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mines the embedded chain's blocks by the clock, but none that would make final what is not yet saved.
 *
 * <p>Left to itself, the chain goes on mining while a busy disk keeps its state from being saved, and a crash then takes back
 * blocks that were final. Here every final block is in the good copy, however slow the machine is: the chain waits instead.
 */
final class BlockPacer {
    private static final Logger LOG = LoggerFactory.getLogger(BlockPacer.class);

    private final ChainControl control;
    private final ChainPace pace;
    private final LongSupplier savedBlock;
    private @Nullable ScheduledExecutorService clock;
    private volatile String trouble = "";

    BlockPacer(ChainControl control, ChainPace pace, LongSupplier savedBlock) {
        this.control = control;
        this.pace = pace;
        this.savedBlock = savedBlock;
    }

    /** Why no block comes; empty while they do. */
    String trouble() {
        return trouble;
    }

    synchronized void start() {
        ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("chain-pacer").daemon().factory());
        clock = ticking;
        long period = pace.blockTime().toMillis();
        var unused = ticking.scheduleAtFixedRate(this::tick, period, period, TimeUnit.MILLISECONDS);
    }

    synchronized void stop() {
        if (clock != null) clock.shutdownNow();
        clock = null;
    }

    /** Mines one block whose time is later than the newest one's by that much. */
    synchronized void mineLaterBy(Duration by) throws IOException {
        BigInteger target = control.newest().getTimestamp().add(BigInteger.valueOf(by.toSeconds()));
        if (!Waiting.until(pace.blockTime().multipliedBy(30), this::mayMine)) {
            throw new IOException("The chain's state is saved too slowly for another block: " + trouble + ".");
        }
        control.setNextTime(target);
        control.mine();
    }

    private synchronized void tick() {
        if (clock == null || !mayMine()) return;
        try {
            control.mine();
        } catch (IOException fault) {
            trouble = "no block can be mined: " + fault.getMessage();
            LOG.warn("The chain mined no block.", fault);
        }
    }

    /** The next block makes that one final which is {@code finalityBlocks} behind it. */
    private boolean mayMine() {
        try {
            long finalNext = control.newest().getNumber().longValueExact() + 1 - pace.finalityBlocks();
            boolean saved = finalNext <= savedBlock.getAsLong();
            trouble = saved ? "" : "the next block waits until block " + finalNext + " is saved";
            return saved;
        } catch (IOException fault) {
            trouble = "the chain does not answer: " + fault.getMessage();
            return false;
        }
    }
}
