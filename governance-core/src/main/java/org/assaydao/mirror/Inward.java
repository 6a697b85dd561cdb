package org.assaydao.mirror;

import java.time.Duration;
import java.util.OptionalLong;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.PacedLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inward side's turns: follow the chain, then record what is final. A failure of the node or the database is waited
 * out, longer each time; a contradiction stops what it concerns until a new start, and health says why.
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
    private boolean followerHalted;
    private boolean recorderHalted;

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
            boolean more = follow(fence.getAsLong());
            more |= record(fence.getAsLong());
            health.nodeAnswers();
            return more ? Duration.ZERO : poll;
        } catch (NodeFault fault) {
            return backoff(fault);
        }
    }

    /** What was found while leading is the next leader's to find again: a standby has no fault of its own. */
    private void standBy() {
        follower.forget();
        followerHalted = false;
        recorderHalted = false;
        health.standsBy();
    }

    private boolean follow(long fence) {
        if (followerHalted) return false;
        try {
            return follower.turn(fence);
        } catch (HaltedInward | Undecodable halt) {
            followerHalted = true;
            halted(fence, halt);
            return false;
        }
    }

    private boolean record(long fence) {
        if (recorderHalted) return false;
        try {
            return recorder.turn(fence);
        } catch (HaltedInward | Undecodable halt) {
            recorderHalted = true;
            halted(fence, halt);
            return false;
        }
    }

    private void halted(long fence, RuntimeException halt) {
        health.haltedBy(String.valueOf(halt.getMessage()));
        lease.trouble(fence, "halted: " + halt.getMessage());
        LOG.error("The inward side stops here and needs a fix: {}", halt.getMessage(), halt);
    }

    private Duration backoff(NodeFault fault) {
        int faults = health.nodeFailed(fault.kind() + ": " + fault.getMessage());
        if (Integer.bitCount(faults) == 1) {
            LOG.warn("The chain's node failed {} times in a row: {}", faults, fault.getMessage());
        }
        Duration pause = poll.multipliedBy(1L << Math.min(faults, 10));
        return pause.compareTo(LONGEST_BACKOFF) < 0 ? pause : LONGEST_BACKOFF;
    }
}
