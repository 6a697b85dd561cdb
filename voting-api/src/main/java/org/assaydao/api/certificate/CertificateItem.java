package org.assaydao.api.certificate;

import java.math.BigInteger;
import java.util.Optional;
import org.assaydao.certificate.CertificatePicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as a list shows it; its terms and its user stand where {@code href} says.
 *
 * @param amount the capacity [unit]
 * @param validUntil when it expires [chain seconds]
 * @param valid whether it is neither given up nor expired at the newest seen block
 * @param holder who owns it; absent once it is given up
 */
record CertificateItem(
        String href,
        BigInteger certificate,
        Address provider,
        ResourceKind kind,
        TokenAmount amount,
        String unit,
        ChainTime validUntil,
        boolean valid,
        @Nullable Address holder,
        int divergences) {
    /** Empty for one whose mint is not known, which no list holds. */
    static Optional<CertificateItem> of(CertificatePicture picture, ChainTime now) {
        return picture.minted()
                .map(minted -> new CertificateItem(
                        "/v1/certificates/" + picture.certificate().number(),
                        picture.certificate().number(),
                        minted.provider().address(),
                        minted.kind(),
                        minted.amount(),
                        minted.kind().unit(),
                        minted.validUntil(),
                        CertificateAnswer.isValid(picture, now),
                        picture.holder().orElse(null),
                        picture.divergences()));
    }
}
