package org.assaydao.ballot;

/**
 * The bounds of the ballot intake.
 *
 * @param closingMarginSeconds how long before the deadline, by the newest seen block, gasless ballots are closed: an
 *     accepted one must still be relayed in time [chain seconds]
 * @param inFlight how many ballots may be on their way at once; the next is answered INTAKE_FULL
 * @param batch how many are appended in one transaction
 * @param reasonBytes the longest reason that is relayed [bytes of UTF-8]
 * @param retryAfterSeconds when to try again after SNAPSHOT_NOT_FINAL or INTAKE_FULL
 * @param refusalsPerSecond how many refusals are kept; what comes faster is answered and not kept
 */
public record BallotSettings(
        long closingMarginSeconds,
        int inFlight,
        int batch,
        int reasonBytes,
        long retryAfterSeconds,
        int refusalsPerSecond) {
    public static final BallotSettings STANDARD = new BallotSettings(30, 20_000, 1_000, 4_096, 5, 100);

    /** These settings with another margin. */
    public BallotSettings withClosingMargin(long seconds) {
        return new BallotSettings(seconds, inFlight, batch, reasonBytes, retryAfterSeconds, refusalsPerSecond);
    }
}
