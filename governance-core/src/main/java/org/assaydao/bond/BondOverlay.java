package org.assaydao.bond;

import java.util.List;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;

/** A bond as its view holds it, and what later blocks say. */
public final class BondOverlay {
    private BondOverlay() {}

    /**
     * The bond at finalized, safe and seen.
     *
     * @param applied the view's picture
     * @param later the facts about this bond behind the view's last applied block, in chain order
     */
    public static Levels<BondPicture> of(BondPicture applied, List<PendingFact> later) {
        return Levels.of(
                applied,
                later,
                BondEvent.Fact.class,
                (picture, fact) -> fact.bond().equals(picture.bond()) ? picture.after(fact) : picture);
    }
}
