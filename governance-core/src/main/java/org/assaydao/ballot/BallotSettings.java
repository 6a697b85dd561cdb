package org.assaydao.ballot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assaydao.kernel.HexBytes;

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
 * @param retryAfterSeconds when to try again after INTAKE_FULL, RELAY_BEHIND, RELAY_STANDS_STILL or RELAY_CANNOT_PAY
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

    /** Refuses what could never be relayed, whatever is signed and by whom. */
    void mustBeCountable(int support, String reason, HexBytes params) {
        if (support > Support.ABSTAIN.number()) throw Refused.support(support);
        if (params.length() > 0) throw Refused.params(params.length());
        int bytes = reason.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > reasonBytes) throw Refused.reason(bytes, reasonBytes);
    }

    /** These settings with other times. */
    public BallotSettings withTimes(Duration margin, Duration takingOver) {
        return new BallotSettings(
                margin, takingOver, inFlight, batch, reasonBytes, retryAfterSeconds, refusalsPerSecond);
    }
}
