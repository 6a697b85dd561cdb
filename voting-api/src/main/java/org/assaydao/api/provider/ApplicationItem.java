package org.assaydao.api.provider;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.provider.Profile;
import org.jspecify.annotations.Nullable;

/**
 * One application as a list shows it; what was signed with it stands where {@code href} says.
 *
 * @param status SUBMITTED while it is not on chain, else the registry's word
 * @param name absent when the application was never submitted here
 * @param personal what became of the personal data: sealed, erased or never given
 */
record ApplicationItem(
        String href,
        Address provider,
        @Nullable String name,
        String status,
        @Nullable ApplicationId applicationId,
        @Nullable Hash32 digest,
        String personal,
        @Nullable ChainTime submittedAt,
        @Nullable BigInteger proposal,
        int round) {
    static ApplicationItem of(ApplicationAnswer whole) {
        ApplicationId id = whole.applicationId();
        Profile profile = whole.profile();
        return new ApplicationItem(
                "/v1/applications/" + (id == null ? String.valueOf(whole.digest()) : id.toString()),
                whole.provider(),
                profile == null ? null : profile.name(),
                whole.status(),
                id,
                whole.digest(),
                whole.personal(),
                whole.submittedAt(),
                whole.proposal(),
                whole.round());
    }
}
