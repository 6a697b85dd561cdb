package org.assaydao.mirror.follow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.assaydao.chain.BlockPoint;
import org.jspecify.annotations.Nullable;

/** How the mirror is: what it has read, who leads, what is in its way. The status and the health check show it. */
public final class MirrorHealth {
    private final ChainWatch watch;
    private volatile boolean leading;
    private volatile @Nullable BlockPoint seen;
    private volatile @Nullable BlockPoint safe;
    private volatile @Nullable BlockPoint finalized;
    private volatile @Nullable BlockPoint applied;
    private volatile @Nullable String node;
    private volatile @Nullable String halted;
    private volatile @Nullable String sender;
    private volatile int unmined;
    private final AtomicInteger faults = new AtomicInteger();

    /**
     * One moment's state. What was read is this instance's last reading: one that does not lead has none, or an old one.
     *
     * @param leading whether this instance follows the chain; another one of the same database may
     * @param head the node's newest block
     * @param standstill why what is mirrored is too little or too old to decide by it, on whichever instance it is followed
     * @param node the kind of the node's last failure, absent while it answers; the log says more
     * @param faults failures of the node in a row
     * @param halted why the inward side stands still, absent while it goes on
     * @param behind blocks that are final and not events yet
     * @param sender what is in the way of the outward side
     * @param unmined transactions that went out and stand in no block yet
     */
    public record State(
            boolean leading,
            @Nullable BlockPoint head,
            @Nullable String standstill,
            @Nullable BlockPoint seen,
            @Nullable BlockPoint safe,
            @Nullable BlockPoint finalized,
            @Nullable BlockPoint applied,
            @Nullable String node,
            int faults,
            @Nullable String halted,
            long behind,
            @Nullable String sender,
            int unmined) {
        public boolean healthy() {
            return standstill == null && node == null && halted == null && sender == null;
        }
    }

    MirrorHealth(ChainWatch watch, MeterRegistry meters) {
        this.watch = watch;
        gauge(meters, "assay.node.head", state -> number(state.head()));
        gauge(meters, "assay.mirror.standstill", state -> state.standstill() == null ? 0 : 1);
        gauge(meters, "assay.mirror.seen", state -> number(state.seen()));
        gauge(meters, "assay.mirror.safe", state -> number(state.safe()));
        gauge(meters, "assay.mirror.finalized", state -> number(state.finalized()));
        gauge(meters, "assay.mirror.applied", state -> number(state.applied()));
        gauge(meters, "assay.mirror.behind", State::behind);
        gauge(meters, "assay.mirror.halted", state -> state.halted() == null ? 0 : 1);
        gauge(meters, "assay.node.faults", State::faults);
        gauge(meters, "assay.sender.unmined", State::unmined);
    }

    public State state() {
        BlockPoint last = applied;
        BlockPoint end = finalized;
        long behind = last == null || end == null ? 0 : Math.max(0, end.number() - last.number());
        return new State(
                leading,
                watch.head().orElse(null),
                watch.standstill().orElse(null),
                seen,
                safe,
                end,
                last,
                node,
                faults.get(),
                halted,
                behind,
                sender,
                unmined);
    }

    void leads(boolean leads) {
        leading = leads;
    }

    /** Forgets what was found while this instance led: it is no fault of a standby. */
    void standsBy() {
        leading = false;
        halted = null;
        nodeAnswers();
    }

    void read(BlockPoint newSeen, BlockPoint newSafe, BlockPoint newFinalized) {
        seen = newSeen;
        safe = newSafe;
        finalized = newFinalized;
    }

    void recorded(BlockPoint through) {
        applied = through;
    }

    void nodeAnswers() {
        node = null;
        faults.set(0);
    }

    /** Takes note of a failure of the node, and tells how many there were in a row. */
    int nodeFailed(String why) {
        node = why;
        return faults.incrementAndGet();
    }

    /** Takes note of why the inward side stands still; nothing once it goes on. */
    void haltedBy(@Nullable String why) {
        halted = why;
    }

    public void senderTrouble(@Nullable String trouble) {
        sender = trouble;
    }

    public void unmined(int transactions) {
        unmined = transactions;
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<State> value) {
        Gauge.builder(name, () -> value.applyAsDouble(state())).register(meters);
    }

    private static double number(@Nullable BlockPoint point) {
        return point == null ? 0 : point.number();
    }
}
