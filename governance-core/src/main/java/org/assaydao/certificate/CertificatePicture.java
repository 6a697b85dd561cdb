package org.assaydao.certificate;

import java.util.Optional;
import org.assaydao.certificate.CertificateEvent.CertificateBurned;
import org.assaydao.certificate.CertificateEvent.CertificateDescribed;
import org.assaydao.certificate.CertificateEvent.CertificateMinted;
import org.assaydao.certificate.CertificateEvent.CertificateTransferred;
import org.assaydao.certificate.CertificateEvent.CertificateUserSet;
import org.assaydao.certificate.CertificateEvent.DivergenceFound;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.Picture;

/**
 * A certificate as its events, one after the other, say.
 *
 * @param holder who owns it; absent before the mint and after the burn
 * @param user whom its owner set last; the zero address for nobody, and no longer than until it expires
 */
public record CertificatePicture(
        CertificateId certificate,
        Optional<CertificateMinted> minted,
        Optional<CertificateDescribed> described,
        Optional<Address> holder,
        Optional<CertificateUserSet> user,
        boolean burned,
        int divergences)
        implements Picture<CertificateEvent, CertificateEvent.Fact> {
    /** Before its first event. */
    public static CertificatePicture of(CertificateId certificate) {
        return new CertificatePicture(
                certificate, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, 0);
    }

    @Override
    public String stream() {
        return certificate.toString();
    }

    /** True from the mint to the burn, expired or not. */
    public boolean isHeld() {
        return minted.isPresent() && !burned;
    }

    @Override
    public CertificatePicture after(CertificateEvent event) {
        return switch (event) {
            case CertificateMinted said ->
                new CertificatePicture(
                        certificate,
                        Optional.of(said),
                        described,
                        Optional.of(said.holder()),
                        user,
                        burned,
                        divergences);
            case CertificateDescribed said ->
                new CertificatePicture(certificate, minted, Optional.of(said), holder, user, burned, divergences);
            case CertificateTransferred said ->
                new CertificatePicture(
                        certificate, minted, described, Optional.of(said.to()), user, burned, divergences);
            case CertificateUserSet said ->
                new CertificatePicture(certificate, minted, described, holder, Optional.of(said), burned, divergences);
            case CertificateBurned _ ->
                new CertificatePicture(certificate, minted, described, Optional.empty(), user, true, divergences);
            case DivergenceFound _ ->
                new CertificatePicture(certificate, minted, described, holder, user, burned, divergences + 1);
        };
    }

    @Override
    public boolean expects(CertificateEvent.Fact fact) {
        return switch (fact) {
            case CertificateMinted _ -> minted.isEmpty() && !burned;
            case CertificateDescribed _ -> isHeld() && described.isEmpty();
            case CertificateTransferred said ->
                isHeld() && holder.filter(said.from()::equals).isPresent();
            case CertificateUserSet said ->
                minted.filter(known -> mayBeUsed(known, said)).isPresent();
            case CertificateBurned said ->
                isHeld()
                        && minted.filter(known ->
                                        known.provider().equals(said.provider()) && known.kind() == said.kind())
                                .isPresent();
        };
    }

    /** Nobody uses it longer than it is valid; a burn ends the use, which the contract says after it. */
    private boolean mayBeUsed(CertificateMinted known, CertificateUserSet said) {
        return burned ? said.user().equals(Address.ZERO) : !said.expires().isAfter(known.validUntil());
    }
}
