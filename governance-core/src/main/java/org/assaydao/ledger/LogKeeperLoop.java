package org.assaydao.ledger;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the log for as long as the application runs, at a pace that a reader of the feed does not notice. */
final class LogKeeperLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LogKeeperLoop.class);
    private static final Duration PACE = Duration.ofMillis(100);

    private final LogKeeper keeper;
    private volatile boolean running;
    private PacedLoop loop;

    LogKeeperLoop(LogKeeper keeper) {
        this.keeper = keeper;
        this.loop = newLoop();
    }

    private PacedLoop newLoop() {
        return new PacedLoop(
                "log-keeper",
                () -> keeper.turn() ? Duration.ZERO : PACE,
                failure -> LOG.warn("the log keeper's turn failed and is taken again: {}", Failures.inClear(failure)));
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
        keeper.release();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
