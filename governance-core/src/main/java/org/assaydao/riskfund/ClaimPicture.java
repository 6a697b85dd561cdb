package org.assaydao.riskfund;

import java.util.Optional;
import org.assaydao.kernel.ClaimId;
import org.assaydao.riskfund.ClaimEvent.ClaimPaid;
import org.assaydao.riskfund.ClaimEvent.DivergenceFound;

/** What a claim's events, one after the other, say of it. */
public record ClaimPicture(ClaimId claim, Optional<ClaimPaid> paid, int divergences) {
    /** Before its first event. */
    public static ClaimPicture of(ClaimId claim) {
        return new ClaimPicture(claim, Optional.empty(), 0);
    }

    /** The picture after one more event of its stream. */
    public ClaimPicture after(ClaimEvent event) {
        return switch (event) {
            case ClaimPaid said -> new ClaimPicture(claim, Optional.of(said), divergences);
            case DivergenceFound _ -> new ClaimPicture(claim, paid, divergences + 1);
        };
    }
}
