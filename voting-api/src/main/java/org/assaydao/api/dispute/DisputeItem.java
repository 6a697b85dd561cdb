package org.assaydao.api.dispute;

import java.util.Optional;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.DisputeStatus;
import org.assaydao.dispute.Offence;
import org.assaydao.dispute.Verdict;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as a list shows it; evidence, votes and money stand where {@code href} says.
 *
 * @param period the number of the period of the offence, as the court counts them
 * @param damages what the challenger says that users lost [base units of the bond token]
 * @param standing the verdict that holds; absent before the first
 * @param slashed what the bond lost [base units of the bond token]; absent before the settlement
 */
record DisputeItem(
        String href,
        Hash32 dispute,
        DisputeStatus status,
        Address provider,
        Address challenger,
        Offence offence,
        long period,
        TokenAmount damages,
        @Nullable Verdict standing,
        @Nullable TokenAmount slashed,
        int divergences) {
    /** Empty for one whose opening is not known, which no list holds. */
    static Optional<DisputeItem> of(DisputePicture picture) {
        return picture.opened()
                .map(opened -> new DisputeItem(
                        "/v1/disputes/" + picture.dispute().value(),
                        picture.dispute().value(),
                        picture.status(),
                        opened.provider().address(),
                        opened.challenger(),
                        opened.offence(),
                        opened.period(),
                        opened.damages(),
                        picture.standing().orElse(null),
                        picture.settlement().map(DisputeSettled::slashed).orElse(null),
                        picture.divergences()));
    }
}
