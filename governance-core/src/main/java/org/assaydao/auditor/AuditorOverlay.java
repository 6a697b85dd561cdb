package org.assaydao.auditor;

import java.util.List;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;

/** An auditor as his view holds him, and what later blocks say. */
public final class AuditorOverlay {
    private AuditorOverlay() {}

    /**
     * The auditor at finalized, safe and seen.
     *
     * @param applied the view's picture
     * @param later the facts about him behind the view's last applied block, in chain order
     */
    public static Levels<AuditorPicture> of(AuditorPicture applied, List<PendingFact> later) {
        return Levels.of(
                applied,
                later,
                AuditorEvent.Fact.class,
                (picture, fact) -> fact.auditor().equals(picture.auditor()) ? picture.after(fact) : picture);
    }
}
