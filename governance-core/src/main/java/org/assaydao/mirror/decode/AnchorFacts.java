package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.ofNoFact;

import java.util.List;
import org.assaydao.contracts.EventAnchor;
import org.assaydao.mirror.decode.Facts.Known;

/** The anchor's events. They speak of the log of all our events and of none of its subjects, so none is a fact. */
final class AnchorFacts {
    private AnchorFacts() {}

    static List<Known> table() {
        return List.of(
                ofNoFact(EventAnchor.ANCHORED_EVENT),
                ofNoFact(EventAnchor.ANCHORERSET_EVENT),
                ofNoFact(EventAnchor.ANCHORSREPUDIATED_EVENT),
                ofNoFact(EventAnchor.BOUNDSSET_EVENT));
    }
}
