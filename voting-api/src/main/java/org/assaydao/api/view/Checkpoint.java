package org.assaydao.api.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assaydao.ledger.History;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.bson.Document;

/**
 * How far a segment of a view has been written, stored beside the documents: the position that the processor keeps in
 * PostgreSQL may be ahead of what MongoDB kept.
 *
 * @param index of the last event taken
 * @param gaps the indexes before it that were not visible yet
 * @param event the identifier of the event that the store holds at the index: another one there is of another history
 */
record Checkpoint(long index, List<Long> gaps, String event) {
    private static final String ID_PREFIX = "~checkpoint:";
    private static final String BEGUN_PREFIX = "~begun:";
    private static final String INDEX = "index";
    private static final String GAPS = "gaps";
    private static final String EVENT = "event";

    Checkpoint {
        gaps = List.copyOf(gaps);
    }

    static Checkpoint of(GapAwareTrackingToken token, String event) {
        return new Checkpoint(token.getIndex(), new ArrayList<>(token.getGaps()), event);
    }

    /**
     * The position, with what the store holds at its end.
     *
     * @throws UnableToClaimTokenException where it holds nothing there: it went back to before what was read
     */
    static Checkpoint of(GapAwareTrackingToken token, History history) {
        return history.eventAt(token.getIndex())
                .map(event -> of(token, event))
                .orElseThrow(() -> new UnableToClaimTokenException(
                        "the database holds no event any more at " + token.getIndex() + ", up to which it was read"));
    }

    static String id(int segment) {
        return ID_PREFIX + segment;
    }

    /** Under which it stands how far documents may hold events whose checkpoint was never written. */
    static String begunId(int segment) {
        return BEGUN_PREFIX + segment;
    }

    static Checkpoint read(Document document) {
        return new Checkpoint(document.getLong(INDEX), document.getList(GAPS, Long.class), document.get(EVENT, ""));
    }

    /** Whether the store's history is the one that this was written from; older documents do not tell. */
    boolean isOf(History history) {
        return event.isEmpty() || history.eventAt(index).filter(event::equals).isPresent();
    }

    /**
     * The position up to which nothing is missing: an event may commit behind later ones, and until it was taken as well, all
     * from its place on is not whole. A place whose transaction was rolled back stays empty for ever and holds nothing up.
     */
    long whole(Function<List<Long>, Optional<Long>> lowestCommitted) {
        return gaps.isEmpty()
                ? index
                : lowestCommitted.apply(gaps).map(missed -> missed - 1).orElse(index);
    }

    /** As a document of that identifier. */
    Document write(String id) {
        return new Document(Documents.ID, id)
                .append(INDEX, index)
                .append(GAPS, gaps)
                .append(EVENT, event);
    }

    TrackingToken token() {
        return GapAwareTrackingToken.newInstance(index, gaps);
    }
}
