package org.assaydao.proposal;

import java.util.List;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;

/** A proposal as its view holds it, and what later blocks say. */
public final class ProposalOverlay {
    private ProposalOverlay() {}

    /**
     * The proposal at finalized, safe and seen.
     *
     * @param applied the view's picture
     * @param later the facts about this proposal behind the view's last applied block, in chain order
     */
    public static Levels<ProposalPicture> of(ProposalPicture applied, List<PendingFact> later) {
        return Levels.of(
                applied,
                later,
                ProposalEvent.Fact.class,
                (picture, fact) -> fact.proposal().equals(picture.proposal()) ? picture.after(fact) : picture);
    }
}
