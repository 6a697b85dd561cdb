package org.assaydao.api.certificate;

import java.math.BigInteger;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.certificate.CertificateEvent.CertificateDescribed;
import org.assaydao.certificate.CertificateEvent.CertificateMinted;
import org.assaydao.certificate.CertificateEvent.CertificateUserSet;
import org.assaydao.certificate.CertificatePicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of audited capacity.
 *
 * @param mint absent only where the contract spoke of a certificate whose mint is not known
 * @param valid whether it is neither given up nor expired at the newest seen block
 * @param holder who owns it; absent once it is given up
 * @param user who may use it, as its owner said last; absent for nobody
 * @param terms what stands on it
 * @param burned whether its holder gave it up
 */
record CertificateAnswer(
        BigInteger certificate,
        @Nullable Mint mint,
        boolean valid,
        @Nullable Address holder,
        @Nullable User user,
        @Nullable CertificateTerms terms,
        boolean burned,
        int divergences,
        FinalityNote finality) {
    /**
     * What was sold.
     *
     * @param amount the capacity [unit]
     * @param validUntil when it expires [chain seconds]
     * @param sold what the provider had sold of the kind after it, unexpired [unit]
     */
    record Mint(
            Address provider,
            ResourceKind kind,
            TokenAmount amount,
            String unit,
            ChainTime validUntil,
            TokenAmount sold,
            long block) {
        static Mint of(CertificateMinted said) {
            return new Mint(
                    said.provider().address(),
                    said.kind(),
                    said.amount(),
                    said.kind().unit(),
                    said.validUntil(),
                    said.sold(),
                    said.position().block());
        }
    }

    /**
     * Who may use it besides its owner (ERC-4907).
     *
     * @param expires until when [chain seconds]
     */
    record User(Address account, ChainTime expires) {
        static User of(CertificateUserSet said) {
            return new User(said.user(), said.expires());
        }
    }

    /**
     * The terms that stand on it.
     *
     * @param model names the machine
     * @param minedAsset names what it mines
     * @param powerPrice in millionths of a US dollar per kWh
     * @param pool names where it mines or serves
     */
    record CertificateTerms(Hash32 model, Hash32 minedAsset, TokenAmount powerPrice, Hash32 pool) {
        static CertificateTerms of(CertificateDescribed said) {
            return new CertificateTerms(said.model(), said.minedAsset(), said.powerPrice(), said.pool());
        }
    }

    static CertificateAnswer of(CertificatePicture picture, ChainTime now, FinalityNote finality) {
        return new CertificateAnswer(
                picture.certificate().number(),
                picture.minted().map(Mint::of).orElse(null),
                isValid(picture, now),
                picture.holder().orElse(null),
                picture.user()
                        .filter(said -> !said.user().equals(Address.ZERO))
                        .map(User::of)
                        .orElse(null),
                picture.described().map(CertificateTerms::of).orElse(null),
                picture.burned(),
                picture.divergences(),
                finality);
    }

    static boolean isValid(CertificatePicture picture, ChainTime now) {
        return picture.isHeld()
                && picture.minted()
                        .filter(said -> said.validUntil().isAfter(now))
                        .isPresent();
    }
}
