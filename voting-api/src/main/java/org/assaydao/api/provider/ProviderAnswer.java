package org.assaydao.api.provider;

import java.util.List;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.provider.ListingStatus;
import org.assaydao.provider.ProviderPicture;
import org.jspecify.annotations.Nullable;

/**
 * A provider with all its applications.
 *
 * @param listed whether it is listed, and not suspended, at the newest seen block
 * @param status how it stands with the registry at that block's time
 * @param divergences how often the chain stated what was not expected of it
 */
record ProviderAnswer(
        Address provider,
        @Nullable String name,
        boolean listed,
        ListingStatus status,
        List<ApplicationAnswer> applications,
        int divergences,
        @Nullable FinalityNote finality) {
    static ProviderAnswer of(ProviderPicture picture, ChainTime now, @Nullable FinalityNote finality) {
        ListingStatus status = picture.listing().at(now);
        return new ProviderAnswer(
                picture.provider().address(),
                picture.newestSubmission()
                        .map(submitted -> submitted.profile().name())
                        .orElse(null),
                status == ListingStatus.LISTED,
                status,
                picture.applications().stream()
                        .map(known -> ApplicationAnswer.of(picture, known, null))
                        .toList(),
                picture.divergences(),
                finality);
    }
}
