package org.assaydao.api.incident;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.DraftPicture;
import org.jspecify.annotations.Nullable;

/**
 * A drafted payout as a list shows it; its list, its veto and its votes stand where {@code href} says.
 *
 * @param drafter who drafted it: of two stewards, the one who announced it
 * @param total what it would commit [base units of the incident's token]
 * @param stewards whether two stewards announced it, instead of a draft for a vote
 */
record DraftItem(
        String href,
        Hash32 draft,
        DraftPicture.Status status,
        @Nullable Address drafter,
        @Nullable TokenAmount total,
        boolean stewards,
        int divergences) {
    static DraftItem of(DraftPicture picture) {
        return new DraftItem(
                "/v1/drafts/" + picture.draft().value(),
                picture.draft().value(),
                picture.status(),
                picture.drafter().orElse(null),
                picture.total().orElse(null),
                picture.announced().isPresent(),
                picture.divergences());
    }
}
