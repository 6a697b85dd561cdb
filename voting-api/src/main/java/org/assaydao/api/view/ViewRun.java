package org.assaydao.api.view;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;

/** One generation of a view while its processor runs on this node. */
final class ViewRun<E, P> implements AutoCloseable {
    private static final int BATCH = 1_000;

    /** One segment: a view's checkpoint is then one position, and a batch is bounded by MongoDB, not by this node. */
    private static final int SEGMENTS = 1;

    private static final Duration CLAIM_EVERY = Duration.ofSeconds(1);

    private final int generation;
    private final ViewCollection<P> collection;
    private final Projection<E, P> projection;
    private final PooledStreamingEventProcessor processor;

    ViewRun(View<E, P> view, int generation, MongoDatabase database, ViewSource source) {
        String group = view.name() + "-v" + generation;
        this.generation = generation;
        this.collection = new ViewCollection<>(view, database, generation);
        this.projection = new Projection<>(view, collection, group);
        this.processor = PooledStreamingEventProcessor.builder()
                .name(group)
                .eventHandlerInvoker(projection)
                .messageSource(source.events())
                .tokenStore(new AlignedTokens(source.positions(), collection, source.events()::createTailToken))
                .transactionManager(source.transactions())
                .coordinatorExecutor(source.coordinators())
                .workerExecutor(source.workers())
                .initialSegmentCount(SEGMENTS)
                .initialToken(events -> events.createTailToken())
                .tokenClaimInterval(CLAIM_EVERY.toMillis())
                .batchSize(BATCH)
                .build();
    }

    void start() {
        collection.createIndexes();
        processor.start();
    }

    int generation() {
        return generation;
    }

    ViewCollection<P> collection() {
        return collection;
    }

    /** The position that this node's processor has reached; what MongoDB kept while another node has the segment. */
    long position() {
        EventTrackerStatus here = processor.processingStatus().get(0);
        TrackingToken token = here == null ? null : here.getTrackingToken();
        if (token != null) return token.position().orElse(-1);
        return collection.awaitCheckpoint(0).map(Checkpoint::index).orElse(-1L);
    }

    /** Whether this node's processor has met the end of the store at least once. */
    boolean isCaughtUp() {
        EventTrackerStatus here = processor.processingStatus().get(0);
        return here != null && here.isCaughtUp();
    }

    /** How this node's processor of it is. */
    ViewState state(String name) {
        return new ViewState(name, generation, processor.isRunning() && !processor.isError(), projection.offender());
    }

    @Override
    public void close() {
        processor.shutDown();
    }
}
