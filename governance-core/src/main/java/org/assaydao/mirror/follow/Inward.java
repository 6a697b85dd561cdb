package org.assaydao.mirror.follow;

import java.time.Duration;
import java.util.OptionalLong;
import org.assaydao.mirror.decode.Undecodable;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.assaydao.turn.PositionLost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inward side's turns: follow the chain, then record what is final. A failure of the node or the database is waited
 * out, longer each time. A contradiction halts it: nothing goes on behind it, health says why, and what is not recorded
 * yet is read again until it contradicts itself no more.
 */
final class Inward implements PacedLoop.Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Inward.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(15);
    private static final Duration STANDBY = Duration.ofSeconds(1);

    private final Follower follower;
    private final Recorder recorder;
    private final Lease lease;
    private final MirrorHealth health;
    private final Duration poll;
    private int halts;

    Inward(Follower follower, Recorder recorder, Lease lease, MirrorHealth health, Duration poll) {
        this.follower = follower;
        this.recorder = recorder;
        this.lease = lease;
        this.health = health;
        this.poll = poll;
    }

    @Override
    public Duration take() {
        OptionalLong fence = lease.lead();
        health.leads(fence.isPresent());
        if (fence.isEmpty()) {
            standBy();
            return STANDBY;
        }
        try {
            return turn(fence.getAsLong());
        } catch (NodeFault fault) {
            return backoff(fault);
        } catch (PositionLost setBack) {
            LOG.warn("The database is not where the inward side was; it begins there anew: {}", setBack.getMessage());
            follower.forget();
            return poll;
        }
    }

    /** What was found while leading is the next leader's to find again: a standby has no fault of its own. */
    private void standBy() {
        follower.forget();
        halts = 0;
        health.standsBy();
    }

    private Duration turn(long fence) {
        boolean more;
        try {
            more = follower.turn(fence);
        } catch (HaltedInward | Undecodable halt) {
            return halted(fence, halt);
        }
        try {
            more |= recorder.turn(fence);
        } catch (HaltedInward | Undecodable halt) {
            Duration pause = halted(fence, halt);
            follower.readAgain(fence);
            return pause;
        }
        goOn(fence);
        return more ? Duration.ZERO : poll;
    }

    private void goOn(long fence) {
        health.nodeAnswers();
        if (halts == 0) return;
        // First, and tried again while it fails: every instance decides by what stands there.
        lease.trouble(fence, null);
        halts = 0;
        health.haltedBy(null);
        LOG.info("The inward side goes on");
    }

    private Duration halted(long fence, RuntimeException halt) {
        health.haltedBy(String.valueOf(halt.getMessage()));
        lease.trouble(fence, "halted: " + halt.getMessage());
        halts++;
        if (Integer.bitCount(halts) == 1) {
            LOG.error("The inward side stands still, {} times in a row: {}", halts, halt.getMessage(), halt);
        }
        follower.turnAway();
        return pause(halts);
    }

    private Duration backoff(NodeFault fault) {
        int faults = health.nodeFailed(fault.kind().name());
        if (Integer.bitCount(faults) == 1) {
            LOG.warn("The chain's node failed {} times in a row: {}: {}", faults, fault.kind(), fault.getMessage());
        }
        follower.turnAway();
        return pause(faults);
    }

    private Duration pause(int times) {
        Duration pause = poll.multipliedBy(1L << Math.min(times, 10));
        return pause.compareTo(LONGEST_BACKOFF) < 0 ? pause : LONGEST_BACKOFF;
    }
}
