package org.assaydao.api.provider;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.provider.ListingStatus;
import org.assaydao.provider.ProviderPicture;
import org.jspecify.annotations.Nullable;

/**
 * A provider as a list shows it; its applications stand where {@code href} says.
 *
 * @param applications how many of them the registry knows
 */
record ProviderItem(
        String href,
        Address provider,
        @Nullable String name,
        boolean listed,
        ListingStatus status,
        int applications,
        int divergences) {
    static ProviderItem of(ProviderPicture picture, ChainTime now) {
        ProviderAnswer whole = ProviderAnswer.of(picture, now, null);
        return new ProviderItem(
                "/v1/providers/" + whole.provider(),
                whole.provider(),
                whole.name(),
                whole.listed(),
                whole.status(),
                whole.applications().size(),
                whole.divergences());
    }
}
