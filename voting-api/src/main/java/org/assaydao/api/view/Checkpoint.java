package org.assaydao.api.view;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.bson.Document;

/**
 * How far a segment of a view has been written, stored beside the documents: the position that the processor keeps in
 * PostgreSQL may be ahead of what MongoDB kept.
 *
 * @param index of the last event taken
 * @param gaps the indexes before it that were not visible yet
 * @param through the last block whose facts of this view are surely all in it
 */
record Checkpoint(long index, List<Long> gaps, long through) {
    private static final String ID_PREFIX = "~checkpoint:";
    private static final String INDEX = "index";
    private static final String GAPS = "gaps";
    private static final String THROUGH = "through";

    Checkpoint {
        gaps = List.copyOf(gaps);
    }

    static Checkpoint of(GapAwareTrackingToken token, long through) {
        return new Checkpoint(token.getIndex(), new ArrayList<>(token.getGaps()), through);
    }

    static String id(int segment) {
        return ID_PREFIX + segment;
    }

    static Checkpoint read(Document document) {
        return new Checkpoint(
                document.getLong(INDEX), document.getList(GAPS, Long.class), document.getLong(THROUGH));
    }

    Document write(int segment) {
        return new Document(Documents.ID, id(segment))
                .append(INDEX, index)
                .append(GAPS, gaps)
                .append(THROUGH, through);
    }

    TrackingToken token() {
        return GapAwareTrackingToken.newInstance(index, gaps);
    }
}
