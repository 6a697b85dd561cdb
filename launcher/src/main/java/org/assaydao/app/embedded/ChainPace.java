package org.assaydao.app.embedded;

import java.time.Duration;

/**
 * How fast the embedded chain moves, and how far a crash may throw it back.
 *
 * <p>The chain writes its state once per {@code stateInterval}, and we keep a good copy once per {@code copyInterval}. What was
 * finalised must be in that copy, or a restart would undo it.
 */
public record ChainPace(Duration blockTime, int slotsInEpoch, Duration stateInterval, Duration copyInterval) {
    /** One block a second, final eight blocks later. */
    public static final ChainPace DEFAULT =
            new ChainPace(Duration.ofSeconds(1), 4, Duration.ofSeconds(1), Duration.ofSeconds(1));

    /** A state of more bytes is written as seldom as finality allows. */
    private static final long LARGE = 16 << 20;

    /**
     * This pace for a chain whose state is that large: what one writing costs grows with the history, so a long one is written
     * less often. Blocks wait for the disk as before.
     */
    ChainPace forState(long bytes) {
        return bytes < LARGE
                ? this
                : new ChainPace(blockTime, slotsInEpoch, stateInterval.multipliedBy(3), copyInterval.dividedBy(2));
    }

    /** Refuses a pace at which a crash could undo what was final. */
    public ChainPace {
        if (finalityBlocks(slotsInEpoch) * blockTime.toMillis()
                <= 2 * (stateInterval.toMillis() + copyInterval.toMillis())) {
            throw new IllegalArgumentException("Finality after " + finalityBlocks(slotsInEpoch) + " blocks of "
                    + blockTime + " must take more than twice as long as writing the state and copying it.");
        }
    }

    /** How many blocks behind the newest one the finalised block is: two epochs. */
    public int finalityBlocks() {
        return finalityBlocks(slotsInEpoch);
    }

    private static int finalityBlocks(int slotsInEpoch) {
        return 2 * slotsInEpoch;
    }
}
