package org.assaydao.api.provider;

import java.util.List;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.provider.ProviderPicture;
import org.jspecify.annotations.Nullable;

/**
 * A provider with all its applications.
 *
 * @param listed whether it is listed as of the newest seen block
 * @param divergences how often the chain stated what was not expected of it
 * @param finality absent in lists, which have one for the page
 */
record ProviderAnswer(
        Address provider,
        @Nullable String name,
        boolean listed,
        List<ApplicationAnswer> applications,
        int divergences,
        @Nullable FinalityNote finality) {
    static ProviderAnswer of(ProviderPicture picture, @Nullable FinalityNote finality) {
        return new ProviderAnswer(
                picture.provider().address(),
                picture.newestSubmission()
                        .map(submitted -> submitted.profile().name())
                        .orElse(null),
                picture.isListed(),
                picture.applications().stream()
                        .map(known -> ApplicationAnswer.of(picture, known, null))
                        .toList(),
                picture.divergences(),
                finality);
    }
}
