package org.assaydao.ballot;

import java.time.Duration;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.kernel.ChainTime;

/**
 * Whether gasless ballots on a proposal are taken now, as of the newest seen block.
 *
 * @param closes the last chain time at which one is taken, as far as it is known now: a vote that is extended moves it, and
 *     so does a relay that has more or less to do
 * @param waitSeconds after how long to look again, while it has not opened; 0 when there is nothing to wait for
 */
public record Intake(State state, ChainTime closes, long waitSeconds) {
    /** In the order in which a proposal comes through them. */
    public enum State {
        NOT_STARTED,
        /** Voting is open on chain; the power at its snapshot could still change. */
        SNAPSHOT_NOT_FINAL,
        OPEN,
        CLOSED
    }

    static Intake of(Window window, ChainClock clock, RelayTime time, Duration block) {
        ChainTime now = clock.seen().time();
        ChainTime closes = RelayTime.before(window.deadline(), time.needed());
        if (window.over() || now.isAfter(closes)) return new Intake(State.CLOSED, closes, 0);
        if (!now.isAfter(window.snapshot())) return new Intake(State.NOT_STARTED, closes, untilOpen(window, now));
        return window.snapshotFinal()
                ? new Intake(State.OPEN, closes, 0)
                : new Intake(State.SNAPSHOT_NOT_FINAL, closes, untilFinal(window, clock, block));
    }

    static long untilOpen(Window window, ChainTime now) {
        return window.snapshot().seconds() - now.seconds() + 1;
    }

    /**
     * How long until a block past the snapshot is final, at the distance that finality keeps now: in time, or in blocks where
     * time was moved in between.
     */
    static long untilFinal(Window window, ChainClock clock, Duration block) {
        long byTime = window.snapshot().seconds() - clock.applied().time().seconds() + 1;
        long blocks = clock.seen().number() - clock.applied().number();
        return Math.max(1, Math.min(byTime, block.multipliedBy(blocks).toSeconds()));
    }
}
