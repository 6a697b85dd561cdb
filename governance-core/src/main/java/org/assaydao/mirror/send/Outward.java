package org.assaydao.mirror.send;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.assaydao.mirror.follow.ChainWatch;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outward side's turns. What is in its way is told by health and tried again, with longer and longer pauses. It waits
 * while the mirror stands still: by an old state it would pay for what the chain refuses.
 */
final class Outward implements PacedLoop.Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Outward.class);

    /** Far below what a fail-over takes: a short trouble must not look from outside like a sender that is no more. */
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private static final Duration STANDBY = Duration.ofSeconds(1);

    /** Something may be in the way of single transactions; where nothing moves beside it for so long it is in the way of all. */
    static final Duration LONGEST_TROUBLE = Duration.ofMinutes(5);

    private final Sender sender;
    private final Lease lease;
    private final ChainWatch watch;
    private final MirrorHealth health;
    private final Duration poll;
    private final Duration longestTrouble;
    private int troubles;
    private long wellAt = System.nanoTime();

    Outward(Sender sender, Lease lease, ChainWatch watch, MirrorHealth health, Duration poll, Duration longestTrouble) {
        this.sender = sender;
        this.lease = lease;
        this.watch = watch;
        this.health = health;
        this.poll = poll;
        this.longestTrouble = longestTrouble;
    }

    @Override
    public Duration take() {
        OptionalLong fence = lease.lead();
        if (fence.isEmpty()) {
            wellAt = System.nanoTime();
            untroubled();
            return STANDBY;
        }
        try {
            Optional<String> trouble =
                    watch.standstill().map(why -> "nothing is sent while the mirror stands still: " + why);
            if (trouble.isPresent()) return backoff(trouble.get());
            trouble = sender.turn(fence.getAsLong());
            long now = System.nanoTime();
            if (trouble.isEmpty() || sender.moved()) wellAt = now;
            if (now - wellAt <= longestTrouble.toNanos()) lease.turnedWell(fence.getAsLong());
            return trouble.map(this::backoff).orElseGet(this::untroubled);
        } catch (NodeFault fault) {
            LOG.debug("The chain's node failed", fault);
            return backoff(fault.kind().name());
        }
    }

    private Duration untroubled() {
        troubles = 0;
        health.senderTrouble(null);
        return poll;
    }

    private Duration backoff(String trouble) {
        troubles++;
        health.senderTrouble(trouble);
        if (Integer.bitCount(troubles) == 1) {
            LOG.warn("Sending failed {} times in a row: {}", troubles, trouble);
        }
        Duration pause = poll.multipliedBy(1L << Math.min(troubles, 10));
        return pause.compareTo(LONGEST_BACKOFF) < 0 ? pause : LONGEST_BACKOFF;
    }
}
