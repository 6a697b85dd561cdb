package org.assaydao.api.incident;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.IncidentPicture;
import org.jspecify.annotations.Nullable;

/**
 * An incident as a list shows it; its cause and its payout stand where {@code href} says.
 *
 * @param provider whom it is about, a party or not; absent where nobody was named
 * @param slashed true where a slash opened it, false where somebody declared it
 * @param token the one in which it is settled
 * @param escrow what is held for it alone [base units of the token]
 * @param claimsUntil until then payouts are drafted in good time [chain seconds]
 */
record IncidentItem(
        String href,
        Hash32 incident,
        IncidentPicture.Status status,
        @Nullable Address provider,
        boolean slashed,
        Address token,
        TokenAmount escrow,
        ChainTime claimsUntil,
        int divergences) {
    /** Empty for one whose opening is not known, which no list holds. */
    static Optional<IncidentItem> of(IncidentPicture picture) {
        return picture.opened()
                .map(opened -> new IncidentItem(
                        "/v1/incidents/" + picture.incident().value(),
                        picture.incident().value(),
                        picture.status(),
                        IncidentAnswer.named(opened.provider()),
                        picture.declared().isEmpty(),
                        opened.token(),
                        picture.escrow(),
                        opened.claimsUntil(),
                        picture.divergences()));
    }
}
