package org.assaydao.api.provider;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ApplicationPicture;
import org.assaydao.provider.Profile;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderPicture;
import org.assaydao.provider.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * One application: what was signed, and what the registry says of it.
 *
 * @param status SUBMITTED while it is not on chain, else the registry's word
 * @param digest that the provider signed; the registry binds the application to it
 * @param profile absent when the application was never submitted here
 * @param personal what became of the personal data: sealed, erased or never given
 * @param finality absent in lists, which have one for the page
 */
record ApplicationAnswer(
        Address provider,
        String status,
        @Nullable ApplicationId applicationId,
        @Nullable Hash32 digest,
        @Nullable Hash32 attributesHash,
        @Nullable Profile profile,
        String personal,
        @Nullable ChainTime submittedAt,
        @Nullable TokenAmount fee,
        @Nullable Cover bond,
        List<Attestation> attestations,
        @Nullable BigInteger proposal,
        int round,
        @Nullable FinalityNote finality) {
    /** The bond when it first covered what was required. */
    record Cover(TokenAmount bonded, TokenAmount required) {}

    /** An accredited auditor's word on chain. */
    record Attestation(
            Address auditor,
            Hash32 attributesHash,
            ResourceKind kind,
            String unit,
            TokenAmount capacity,
            ChainTime validUntil,
            long block) {
        static Attestation of(ApplicationPicture.Attestation said) {
            return new Attestation(
                    said.auditor(),
                    said.attributesHash(),
                    said.kind(),
                    said.kind().unit(),
                    said.capacity(),
                    said.validUntil(),
                    said.position().block());
        }
    }

    /** An application that the registry knows. */
    static ApplicationAnswer of(ProviderPicture provider, ApplicationPicture known, @Nullable FinalityNote finality) {
        Optional<ApplicationRegistered> registered = known.registered();
        Optional<ApplicationSubmitted> submitted = registered.flatMap(said -> provider.submission(said.digest()));
        return new ApplicationAnswer(
                provider.provider().address(),
                known.status().name(),
                known.application(),
                registered.map(ApplicationRegistered::digest).orElse(null),
                registered.map(ApplicationRegistered::attributesHash).orElse(null),
                submitted.map(ApplicationSubmitted::profile).orElse(null),
                personal(provider, submitted),
                submitted.map(said -> said.acceptedAt().time()).orElse(null),
                registered.map(ApplicationRegistered::fee).orElse(null),
                known.bond()
                        .map(cover -> new Cover(cover.bonded(), cover.required()))
                        .orElse(null),
                known.attestations().stream().map(Attestation::of).toList(),
                known.proposal().orElse(null),
                known.round(),
                finality);
    }

    /** An application that was submitted here and is not on chain. */
    static ApplicationAnswer of(
            ProviderPicture provider, ApplicationSubmitted submitted, @Nullable FinalityNote finality) {
        return new ApplicationAnswer(
                provider.provider().address(),
                "SUBMITTED",
                null,
                submitted.authorisation().digest(),
                submitted.attributesHash(),
                submitted.profile(),
                personal(provider, Optional.of(submitted)),
                submitted.acceptedAt().time(),
                null,
                null,
                List.of(),
                null,
                0,
                finality);
    }

    /** The application of a digest or of a registry's id; empty when this provider has none. */
    static Optional<ApplicationAnswer> find(
            ProviderPicture provider, Hash32 digestOrId, @Nullable FinalityNote finality) {
        return provider.find(new ApplicationId(digestOrId))
                .map(known -> of(provider, known, finality))
                .or(() -> ofDigest(provider, digestOrId, finality));
    }

    /** The newest application of a digest; empty when this provider has none. */
    static Optional<ApplicationAnswer> ofDigest(
            ProviderPicture provider, Hash32 digest, @Nullable FinalityNote finality) {
        return provider.applications().reversed().stream()
                .filter(known -> known.registered()
                        .filter(said -> said.digest().equals(digest))
                        .isPresent())
                .findFirst()
                .map(known -> of(provider, known, finality))
                .or(() -> provider.submission(digest).map(submitted -> of(provider, submitted, finality)));
    }

    private static String personal(ProviderPicture provider, Optional<ApplicationSubmitted> submitted) {
        if (submitted.isEmpty()) return "never given";
        return provider.erased() ? "erased" : "sealed";
    }
}
