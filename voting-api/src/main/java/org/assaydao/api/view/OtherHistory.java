package org.assaydao.api.view;

/** Documents hold an event that the store does not hold at its place: the store was restored from an older copy. */
final class OtherHistory extends RuntimeException {
    private static final long serialVersionUID = 1;

    OtherHistory(String aggregate, long sequence) {
        super("the store holds another event " + sequence + " of " + aggregate + " than this view, or none");
    }

    OtherHistory(Checkpoint kept) {
        super("the store holds another event than " + kept.event() + " at " + kept.index() + ", or none");
    }
}
