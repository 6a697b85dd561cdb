package org.assaydao.mirror;

import static org.assaydao.contracts.EventAnchor.ANCHORED_EVENT;
import static org.assaydao.contracts.EventAnchor.ANCHORERSET_EVENT;
import static org.assaydao.contracts.EventAnchor.ANCHORSREPUDIATED_EVENT;
import static org.assaydao.contracts.EventAnchor.BOUNDSSET_EVENT;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.mirror.Facts.Known;

/** The anchor's events. They speak of the log of all our events and of none of its subjects, so none is a fact. */
final class AnchorFacts {
    private AnchorFacts() {}

    static List<Known> table() {
        return Stream.of(ANCHORED_EVENT, ANCHORERSET_EVENT, ANCHORSREPUDIATED_EVENT, BOUNDSSET_EVENT)
                .map(Facts::ofNoFact)
                .toList();
    }
}
