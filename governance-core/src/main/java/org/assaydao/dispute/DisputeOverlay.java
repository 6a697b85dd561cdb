package org.assaydao.dispute;

import java.util.List;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;

/** A dispute as its view holds it, and what later blocks say. */
public final class DisputeOverlay {
    private DisputeOverlay() {}

    /**
     * The dispute at finalized, safe and seen.
     *
     * @param applied the view's picture
     * @param later the facts about this dispute behind the view's last applied block, in chain order
     */
    public static Levels<DisputePicture> of(DisputePicture applied, List<PendingFact> later) {
        return Levels.of(
                applied,
                later,
                DisputeEvent.Fact.class,
                (picture, fact) -> fact.dispute().equals(picture.dispute()) ? picture.after(fact) : picture);
    }
}
