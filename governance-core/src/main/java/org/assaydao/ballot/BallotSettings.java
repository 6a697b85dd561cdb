package org.assaydao.ballot;

import java.time.Duration;

/**
 * The bounds of the ballot intake.
 *
 * @param closingMargin how long before the deadline, by the newest seen block, gasless ballots are closed at the least: an
 *     accepted one must still be relayed in time
 * @param failOver how long a relay stands still at the most when the instance dies that works for it: until its processors
 *     and its leases are taken over, and ballots are gathered again
 * @param inFlight how many ballots may be on their way at once; the next is answered INTAKE_FULL
 * @param batch how many are appended in one transaction
 * @param reasonBytes the longest reason that is relayed [bytes of UTF-8]
 * @param retryAfterSeconds when to try again after INTAKE_FULL or RELAY_BEHIND
 * @param refusalsPerSecond how many refusals are kept; what comes faster is answered and not kept
 */
public record BallotSettings(
        Duration closingMargin,
        Duration failOver,
        int inFlight,
        int batch,
        int reasonBytes,
        long retryAfterSeconds,
        int refusalsPerSecond) {
    public static final BallotSettings STANDARD =
            new BallotSettings(Duration.ofSeconds(30), Duration.ofSeconds(20), 20_000, 1_000, 4_096, 5, 100);

    /** These settings with other times. */
    public BallotSettings withTimes(Duration margin, Duration takingOver) {
        return new BallotSettings(
                margin, takingOver, inFlight, batch, reasonBytes, retryAfterSeconds, refusalsPerSecond);
    }
}
