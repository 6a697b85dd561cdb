package org.assaydao.ballot;

import java.time.Duration;
import org.assaydao.chain.RelayGauge;
import org.assaydao.kernel.ChainTime;

/**
 * The time that a promise to relay a ballot takes, by what was measured: its inclusion in a block with fee bumps, the
 * taking over from an instance that dies meanwhile, and the ballots that wait before it. Deadlines are the chain's, whose
 * clock passes like that on the wall; inclusion is counted in its blocks, and fail-over on the wall.
 *
 * @param margin what no ballot is promised within, however few wait
 * @param needed what this ballot needs, behind all that wait now
 */
record RelayTime(Duration margin, Duration needed) {
    static RelayTime of(RelayGauge.Reading reading, BallotSettings settings) {
        Duration alone = settings.failOver().plus(reading.pace().inclusion());
        Duration margin = settings.closingMargin().compareTo(alone) < 0 ? alone : settings.closingMargin();
        Duration behindAll = settings.failOver().plus(reading.timeToRelay());
        return new RelayTime(margin, behindAll.compareTo(margin) < 0 ? margin : behindAll);
    }

    /** True when no relay is promised any more, however few ballots wait. */
    boolean isTooLate(ChainTime now, ChainTime deadline) {
        return now.isAfter(before(deadline, margin));
    }

    /** True when those that wait now would carry a ballot past the deadline. */
    boolean isBehind(ChainTime now, ChainTime deadline) {
        return now.isAfter(before(deadline, needed));
    }

    /** The last chain time from which so much is left until {@code deadline}; up to a second earlier. */
    static ChainTime before(ChainTime deadline, Duration time) {
        return deadline.minusSeconds(time.plusNanos(999_999_999).toSeconds());
    }
}
