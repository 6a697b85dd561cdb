package org.assaydao.api.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaydao.ledger.History;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The processors' positions in PostgreSQL, held back to what MongoDB kept: whoever claims a segment begins at the earlier
 * of the two. So a crash, or a failover of MongoDB that lost writes, repeats events and loses none. Documents of another
 * history than the store's are not written on.
 */
final class AlignedTokens implements TokenStore {
    /** Under which a batch finds the checkpoint of the position that is stored with it. */
    static final String REACHED = AlignedTokens.class.getName() + "/reached";

    private final TokenStore positions;
    private final ViewCollection<?> documents;
    private final History history;
    private final Supplier<@Nullable TrackingToken> tail;

    AlignedTokens(
            TokenStore positions,
            ViewCollection<?> documents,
            History history,
            Supplier<@Nullable TrackingToken> tail) {
        this.positions = positions;
        this.documents = documents;
        this.history = history;
        this.tail = tail;
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return aligned(positions.fetchToken(processor, segment), segment);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        return aligned(positions.fetchToken(processor, segment), segment.getSegmentId());
    }

    private @Nullable TrackingToken aligned(@Nullable TrackingToken position, int segment) {
        documents.stray(segment, history).ifPresent(stray -> {
            throw new OtherHistory(stray);
        });
        if (position == null) return null;
        Optional<Checkpoint> kept = documents.awaitCheckpoint(segment);
        return kept.isEmpty() ? tail.get() : position.lowerBound(kept.get().token());
    }

    @Override
    public void initializeTokenSegments(String processor, int segments) {
        positions.initializeTokenSegments(processor, segments);
    }

    @Override
    public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken initial) {
        positions.initializeTokenSegments(processor, segments, initial);
    }

    /**
     * A batch writes how far it leads behind its documents, and learns it from here: it may end with others' events, which are
     * passed over. A position of no batch has only such before it, and is as true of the documents at once. Others' events move a
     * position in memory alone, so that it may be one that a database which went back since does not reach: it is stored nowhere.
     *
     * @throws UnableToClaimTokenException where the store holds no event at the position
     */
    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        @Nullable
        Checkpoint reached = token instanceof GapAwareTrackingToken place ? Checkpoint.of(place, history) : null;
        positions.storeToken(token, processor, segment);
        if (reached == null) return;
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().resources().put(REACHED, reached);
        } else {
            documents.reached(segment, reached);
        }
    }

    @Override
    public void extendClaim(String processor, int segment) {
        positions.extendClaim(processor, segment);
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        positions.releaseClaim(processor, segment);
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        positions.initializeSegment(token, processor, segment);
    }

    @Override
    public void deleteToken(String processor, int segment) {
        positions.deleteToken(processor, segment);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return positions.requiresExplicitSegmentInitialization();
    }

    @Override
    public int[] fetchSegments(String processor) {
        return positions.fetchSegments(processor);
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        return positions.fetchAvailableSegments(processor);
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return positions.retrieveStorageIdentifier();
    }
}
