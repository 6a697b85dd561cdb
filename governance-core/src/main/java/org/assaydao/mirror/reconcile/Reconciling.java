package org.assaydao.mirror.reconcile;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.assaydao.chain.BlockPoint;
import org.assaydao.divergence.NoteAgreement;
import org.assaydao.divergence.NoteDivergence;
import org.assaydao.kernel.DivergenceId;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.settings.AssaySettings;
import org.assaydao.turn.Lease;
import org.assaydao.turn.Lease.LeaseLost;
import org.assaydao.turn.PacedLoop;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running system's own comparing, on one instance: some of each kind every so many blocks, and all of it once a day, a
 * bounded part each turn. What differs is told once, and once more when it has ended.
 */
final class Reconciling implements PacedLoop.Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);

    /** So many things at once: a look at them fits well into a turn. */
    private static final int PAGE = 100;

    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration BETWEEN_PAGES = Duration.ofMillis(200);

    /** A node that does not tell the states of its final blocks now may do so later. */
    private static final Duration UNTOLD = Duration.ofSeconds(20);

    private final Reconciliation reconciliation;
    private final ReconcileBook book;
    private final CommandGateway commands;
    private final LedgerTransaction transaction;
    private final Lease lease;
    private final AssaySettings.Reconcile pace;
    private final Queue<Part> due = new ArrayDeque<>();
    private long sampledAt = -1;
    private @Nullable String told;

    Reconciling(
            Reconciliation reconciliation,
            ReconcileBook book,
            CommandGateway commands,
            LedgerTransaction transaction,
            Lease lease,
            AssaySettings.Reconcile pace) {
        this.reconciliation = reconciliation;
        this.book = book;
        this.commands = commands;
        this.transaction = transaction;
        this.lease = lease;
        this.pace = pace;
    }

    /** A part of the work: the next things of a kind, or some of it. */
    private record Part(String kind, boolean whole, String after, BlockPoint begun) {}

    @Override
    public Duration take() {
        OptionalLong fence = lease.lead();
        if (fence.isEmpty()) return standBy();
        BlockPoint newest = reconciliation.newest().orElse(null);
        if (newest == null) return REST;
        if (due.isEmpty()) plan(newest);
        Part part = due.peek();
        if (part == null) return REST;
        try {
            compare(part, fence.getAsLong());
            trouble(fence.getAsLong(), null);
        } catch (NodeFault untold) {
            LOG.warn("Nothing is compared with the chain now: {}", untold.getMessage());
            trouble(fence.getAsLong(), untold.getMessage());
            return UNTOLD;
        } catch (LeaseLost another) {
            return standBy();
        }
        return BETWEEN_PAGES;
    }

    /** Another instance compares, and says itself what keeps it from that. */
    private Duration standBy() {
        due.clear();
        told = null;
        return REST;
    }

    /** Told when it changes, for all instances' health. */
    private void trouble(long fence, @Nullable String now) {
        if (Objects.equals(now, told)) return;
        lease.trouble(fence, now);
        told = now;
    }

    private void plan(BlockPoint newest) {
        Map<String, Duration> ages = book.ages();
        for (String kind : reconciliation.kinds()) {
            Duration age = ages.get(kind);
            if (age == null || age.compareTo(pace.whole()) >= 0) due.add(new Part(kind, true, "", newest));
        }
        if (!due.isEmpty() || newest.number() - sampledAt < pace.blocks()) return;
        sampledAt = newest.number();
        for (String kind : reconciliation.kinds()) due.add(new Part(kind, false, "", newest));
    }

    private void compare(Part part, long fence) {
        String kind = part.kind();
        Comparison found = part.whole()
                ? reconciliation.next(kind, part.after(), PAGE, OptionalLong.empty())
                : reconciliation.some(kind, pace.sample(), book.diverging(kind, PAGE), OptionalLong.empty());
        note(found, fence);
        due.remove();
        if (!part.whole()) return;
        found.next()
                .ifPresentOrElse(
                        after -> due.add(new Part(kind, true, after, part.begun())),
                        () -> written(fence, () -> {
                            book.compared(kind, part.begun());
                            return true;
                        }));
    }

    /** Only who still leads writes, so that nobody overtaken undoes what another instance found since. */
    private boolean written(long fence, BooleanSupplier work) {
        return transaction.run(() -> {
            lease.confirm(fence);
            return work.getAsBoolean();
        });
    }

    private void note(Comparison found, long fence) {
        Set<DivergenceId> standing = new HashSet<>();
        for (Difference difference : found.differences()) {
            standing.add(difference.divergence());
            boolean isNew = written(fence, () -> {
                book.stands(difference);
                return commands.<Boolean>sendAndWait(told(difference));
            });
            if (isNew) {
                LOG.error(
                        "What is held differs from the chain: {} at block {}",
                        difference.divergence(),
                        difference.block().number());
            }
        }
        for (DivergenceId before : book.standing(found.kind(), found.things())) {
            if (standing.contains(before)) continue;
            written(fence, () -> {
                book.ended(before);
                commands.sendAndWait(new NoteAgreement(
                        before, found.block().number(), found.block().hash()));
                return true;
            });
            LOG.info("What differed is the same again: {}", before);
        }
    }

    private static NoteDivergence told(Difference found) {
        return new NoteDivergence(
                found.divergence(),
                found.contract(),
                found.address(),
                found.subject(),
                found.field(),
                Objects.requireNonNullElse(found.chain(), ""),
                Objects.requireNonNullElse(found.store(), ""),
                Objects.requireNonNullElse(found.view(), ""),
                Objects.requireNonNullElse(found.mirror(), ""),
                found.block().number(),
                found.block().hash());
    }
}
