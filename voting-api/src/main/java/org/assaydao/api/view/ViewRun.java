package org.assaydao.api.view;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.assaydao.api.view.Projection.Offender;
import org.assaydao.ledger.History;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;

/** One generation of a view while its processor runs on this node. */
final class ViewRun<E, P> implements AutoCloseable {
    private static final int BATCH = 1_000;

    /** Longer than any transaction lasts, which may hold up whoever reads behind it. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

    /** A store is restored while nobody runs, or hardly anybody: it is looked for at once, and then seldom. */
    private static final Duration HISTORY_PACE = Duration.ofSeconds(10);

    private final int generation;
    private final boolean ours;
    private final ViewCollection<P> collection;
    private final Projection<E, P> projection;
    private final PooledStreamingEventProcessor processor;
    private final History history;
    private volatile long through = -1;
    private final LongSupplier nanos;
    private volatile long movedAt;
    private OptionalLong comparedAt = OptionalLong.empty();
    private long lastPosition = -1;
    private Applied pending = new Applied(-1, -1);

    /** A block whose facts are all events, and the end of the store when that was so. */
    record Applied(long block, long position) {}

    /**
     * Prepares it.
     *
     * @param ours whether it is this node's code that folds it; another's is read, and left to nodes that run that code
     */
    ViewRun(View<E, P> view, int generation, boolean ours, MongoDatabase database, ViewSource source) {
        String group = group(view.name(), generation);
        this.generation = generation;
        this.ours = ours;
        this.history = source.history();
        this.nanos = source.nanos();
        this.movedAt = nanos.getAsLong();
        this.collection = new ViewCollection<>(view, database, generation);
        this.projection = new Projection<>(view, collection, history, source.commits(), group);
        // One segment: a view's checkpoint is then one position, and a batch is bounded by MongoDB, not by this node.
        this.processor = ProcessorsConfiguration.claimed(PooledStreamingEventProcessor.builder())
                .name(group)
                .eventHandlerInvoker(projection)
                .messageSource(source.events())
                .tokenStore(
                        new AlignedTokens(source.positions(), collection, history, source.events()::createTailToken))
                .transactionManager(source.transactions())
                .coordinatorExecutor(source.coordinators())
                .workerExecutor(source.workers())
                .batchSize(BATCH)
                .build();
    }

    static String group(String view, int generation) {
        return view + "-v" + generation;
    }

    void start() {
        if (!ours) return;
        collection.createIndexes();
        processor.start();
    }

    int generation() {
        return generation;
    }

    ViewCollection<P> collection() {
        return collection;
    }

    /**
     * The position up to which this generation holds every event that is committed now, by this node's processor, or by what
     * MongoDB kept while another node has the segment.
     */
    long position() {
        return reached()
                .map(checkpoint -> checkpoint.whole(history::lowestCommitted))
                .orElse(-1L);
    }

    private Optional<Checkpoint> reached() {
        EventTrackerStatus here = processor.processingStatus().get(0);
        if (here != null && here.getTrackingToken() != null) {
            return here.getTrackingToken() instanceof GapAwareTrackingToken token
                    ? Optional.of(Checkpoint.of(token, ""))
                    : Optional.empty();
        }
        return collection.awaitCheckpoint(0);
    }

    /** Takes note of where the store stands; once this generation is past it, it holds that block whole. */
    void reach(Applied newest) {
        long position = position();
        if (position != lastPosition || position >= newest.position()) movedAt = nanos.getAsLong();
        lastPosition = position;
        if (position >= newest.position()) pending = newest;
        if (position >= pending.position()) {
            through = Math.max(through, pending.block());
            pending = newest;
        }
    }

    /** The last finalised block whose facts all stand in a document that is read from now on. */
    long through() {
        return through;
    }

    /**
     * Whether it was written from another history than the store's: what it holds of the end was never in this store, or is
     * no more. Blocks.
     */
    boolean isOfAnotherHistory() {
        if (projection.metAnotherHistory()) return true;
        long now = nanos.getAsLong();
        if (comparedAt.isPresent() && now - comparedAt.getAsLong() < HISTORY_PACE.toNanos()) return false;
        boolean stray = collection.stray(0, history).isPresent();
        if (!stray) comparedAt = OptionalLong.of(now);
        return stray;
    }

    /** Whether this node's processor has met the end of the store at least once. */
    boolean isCaughtUp() {
        EventTrackerStatus here = processor.processingStatus().get(0);
        return here != null && here.isCaughtUp();
    }

    /** Whether this node's code folds it. */
    boolean isOurs() {
        return ours;
    }

    boolean isRunning() {
        return !ours || (processor.isRunning() && !processor.isError());
    }

    boolean isMoving() {
        return nanos.getAsLong() - movedAt < LONGEST_STANDSTILL.toNanos();
    }

    /** The event at which it stands still; absent while it moves. */
    @Nullable
    Offender offender() {
        return projection.offender();
    }

    @Override
    public void close() {
        processor.shutDown();
    }
}
