package org.assaydao.provider;

import java.util.List;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;

/** A provider as its view holds it, and what later blocks say. */
public final class ProviderOverlay {
    private ProviderOverlay() {}

    /**
     * The provider at finalized, safe and seen.
     *
     * @param applied the view's picture
     * @param later the facts about this provider behind the view's last applied block, in chain order
     */
    public static Levels<ProviderPicture> of(ProviderPicture applied, List<PendingFact> later) {
        return Levels.of(
                applied,
                later,
                ProviderEvent.Fact.class,
                (picture, fact) -> fact.provider().equals(picture.provider()) ? picture.after(fact) : picture);
    }
}
