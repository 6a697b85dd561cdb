package org.assaydao.ballot;

import java.time.Duration;
import org.assaydao.chain.RelayGauge;
import org.assaydao.kernel.ChainTime;

/**
 * The time that a promise to relay a ballot takes, by what was measured: its inclusion in a block with fee bumps, the
 * taking over from an instance that dies meanwhile, and the ballots that wait before it.
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

    /** The last chain time from which so much is left until {@code deadline}; up to a second earlier. */
    static ChainTime before(ChainTime deadline, Duration time) {
        return deadline.minusSeconds(time.plusNanos(999_999_999).toSeconds());
    }
}
