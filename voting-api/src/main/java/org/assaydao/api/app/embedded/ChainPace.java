package org.assaydao.api.app.embedded;

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
