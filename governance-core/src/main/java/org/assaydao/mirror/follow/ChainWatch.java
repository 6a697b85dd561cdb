package org.assaydao.mirror.follow;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.assaydao.chain.BlockPoint;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.node.Node;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.turn.PacedLoop;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares what was mirrored with the node's newest block, on every instance, whoever of them follows the chain. The node's
 * head is asked for here alone, and kept for all who want to know it.
 *
 * <p>Whether the mirror moves is judged by what the node announces and by a monotonic clock, never by the absence of a
 * known failure.
 */
public final class ChainWatch implements PacedLoop.Turn {
    private static final Duration PACE = Duration.ofMillis(500);

    /** A block that the node announces is mirrored within this time, and a look at the node is not older. */
    static final Duration LONGEST_LAG = Duration.ofSeconds(10);

    /** A mirror that is further behind on the chain's clock decides nothing, however shortly it is. */
    static final long FURTHEST_BEHIND_SECONDS = 60;

    private final Node node;
    private final MirrorStore store;
    private final JdbcTemplate jdbc;
    private final Duration longestBlock;
    private final LongSupplier nanos;

    private volatile @Nullable Look look;
    private volatile boolean isUnanswered;
    private @Nullable Announced awaited;
    private @Nullable Announced newest;
    private long turned;

    /**
     * Makes a watch that has not looked yet.
     *
     * @param longestBlock after so long without a new block the node counts as standing still
     * @param nanos a monotonic clock
     */
    ChainWatch(Node node, MirrorStore store, JdbcTemplate jdbc, Duration longestBlock, LongSupplier nanos) {
        this.node = node;
        this.store = store;
        this.jdbc = jdbc;
        this.longestBlock = longestBlock;
        this.nanos = nanos;
        this.turned = nanos.getAsLong();
    }

    /** One look at node and tables. */
    private record Look(BlockPoint head, Optional<String> standstill, long at) {}

    /** A head, and when it was announced first. */
    private record Announced(BlockPoint head, long at) {}

    /** The node's newest block, as it was announced last; empty before the first answer. */
    Optional<BlockPoint> head() {
        return Optional.ofNullable(look).map(Look::head);
    }

    /** Why the mirror says too little of the chain to decide by it; empty while it follows. */
    public Optional<String> standstill() {
        Look last = look;
        if (last == null) {
            return Optional.of(isUnanswered ? "no node has answered yet" : "the node has not been asked yet");
        }
        Duration age = age(last.at());
        if (age.compareTo(LONGEST_LAG) > 0) {
            return Optional.of("the node's newest block was learnt " + age.toSeconds() + " s ago");
        }
        return last.standstill();
    }

    @Override
    public Duration take() {
        BlockPoint head;
        try {
            head = node.head().point();
        } catch (NodeFault fault) {
            isUnanswered = true;
            // A node that does not answer at all was turned away from already.
            if (fault.kind() != NodeFault.Kind.UNREACHABLE) turnAwayAfter(turned, LONGEST_LAG);
            return PACE; // The look ages, and after a while says so.
        }
        look = new Look(head, standstill(head), nanos.getAsLong());
        if (newest != null) turnAwayAfter(Math.max(turned, newest.at()), longestBlock);
        return PACE;
    }

    /** Asks another node, for this one has stood still, or told nothing that can be used, for so long. */
    private void turnAwayAfter(long since, Duration patience) {
        if (age(since).compareTo(patience) <= 0) return;
        turned = nanos.getAsLong();
        node.turnAway();
    }

    private Optional<String> standstill(BlockPoint head) {
        BlockPoint seen = store.checkpoint(Depth.SEEN).orElse(null);
        Announced announced = announced(head);
        if (seen == null) return Optional.of("no block has been mirrored yet");
        return trouble()
                .or(() -> behind(head, seen))
                .or(() -> lagging(head, seen))
                .or(() -> quiet(announced));
    }

    /** What the instance that follows says of itself. */
    private Optional<String> trouble() {
        return jdbc
                .queryForList("select trouble from lease where name = 'follower' and trouble is not null", String.class)
                .stream()
                .findFirst();
    }

    private static Optional<String> behind(BlockPoint head, BlockPoint seen) {
        long seconds = head.time().seconds() - seen.time().seconds();
        return seconds > FURTHEST_BEHIND_SECONDS
                ? Optional.of("the newest mirrored block is " + seconds + " chain seconds older than the node's")
                : Optional.empty();
    }

    /** The oldest announced head that was not reached is waited for; one that is no more ahead is waited for no more. */
    private Optional<String> lagging(BlockPoint head, BlockPoint seen) {
        Announced before = awaited;
        boolean mirrored = seen.number() >= head.number();
        if (mirrored || before == null || seen.number() >= before.head().number()) {
            awaited = mirrored ? null : new Announced(head, nanos.getAsLong());
            return Optional.empty();
        }
        Duration lag = age(before.at());
        return lag.compareTo(LONGEST_LAG) > 0
                ? Optional.of("block " + before.head().number() + " was announced " + lag.toSeconds()
                        + " s ago and is not mirrored")
                : Optional.empty();
    }

    private Announced announced(BlockPoint head) {
        Announced before = newest;
        if (before == null || !before.head().equals(head)) {
            before = new Announced(head, nanos.getAsLong());
            newest = before;
        }
        return before;
    }

    private Optional<String> quiet(Announced announced) {
        Duration age = age(announced.at());
        return age.compareTo(longestBlock) > 0
                ? Optional.of("the node has announced no new block for " + age.toSeconds() + " s")
                : Optional.empty();
    }

    private Duration age(long since) {
        return Duration.ofNanos(nanos.getAsLong() - since);
    }
}
