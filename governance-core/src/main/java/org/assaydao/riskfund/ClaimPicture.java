package org.assaydao.riskfund;

import java.util.Optional;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.Picture;
import org.assaydao.riskfund.ClaimEvent.ClaimPaid;
import org.assaydao.riskfund.ClaimEvent.DivergenceFound;

/** A claim as its events, one after the other, say: what an account drew of an incident, paid at most once. */
public record ClaimPicture(ClaimId claim, Optional<ClaimPaid> paid, int divergences)
        implements Picture<ClaimEvent, ClaimEvent.Fact> {
    /** Before its first event. */
    public static ClaimPicture of(ClaimId claim) {
        return new ClaimPicture(claim, Optional.empty(), 0);
    }

    @Override
    public String stream() {
        return claim.toString();
    }

    @Override
    public ClaimPicture after(ClaimEvent event) {
        return switch (event) {
            case ClaimPaid said -> new ClaimPicture(claim, Optional.of(said), divergences);
            case DivergenceFound _ -> new ClaimPicture(claim, paid, divergences + 1);
        };
    }

    @Override
    public boolean expects(ClaimEvent.Fact fact) {
        return switch (fact) {
            case ClaimPaid _ -> paid.isEmpty();
        };
    }
}
