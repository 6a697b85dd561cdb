package org.assaydao.certificate;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ResourceKind;

/** The events of a certificate. Capacities are in the unit of the kind. */
public sealed interface CertificateEvent {
    CertificateId certificate();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends CertificateEvent, ChainFact {
        @Override
        default String topic() {
            return "certificate";
        }

        @Override
        default String stream() {
            return certificate().toString();
        }

        @Override
        default CertificatePicture untold() {
            return CertificatePicture.of(certificate());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(certificate(), storedName(), position());
        }
    }

    /** The provider sold {@code amount} until then; {@code sold} is the sum of his unexpired ones of the kind after it. */
    @StoredAs("assay.certificate.CertificateMinted")
    record CertificateMinted(
            CertificateId certificate,
            ProviderId provider,
            Address holder,
            ResourceKind kind,
            TokenAmount amount,
            ChainTime validUntil,
            TokenAmount sold,
            ChainPosition position)
            implements Fact {}

    /**
     * The terms that stand on it.
     *
     * @param model names the machine
     * @param minedAsset names what it mines
     * @param powerPrice in millionths of a US dollar per kWh
     * @param pool names where it mines or serves
     */
    @StoredAs("assay.certificate.CertificateDescribed")
    record CertificateDescribed(
            CertificateId certificate,
            Hash32 model,
            Hash32 minedAsset,
            TokenAmount powerPrice,
            Hash32 pool,
            ChainPosition position)
            implements Fact {}

    /** It has another owner. */
    @StoredAs("assay.certificate.CertificateTransferred")
    record CertificateTransferred(CertificateId certificate, Address from, Address to, ChainPosition position)
            implements Fact {}

    /** Its owner lets {@code user} use it until then (ERC-4907); the zero address is nobody. */
    @StoredAs("assay.certificate.CertificateUserSet")
    record CertificateUserSet(CertificateId certificate, Address user, ChainTime expires, ChainPosition position)
            implements Fact {}

    /** Its holder gave it up; {@code sold} is what is left of the provider's unexpired ones of the kind. */
    @StoredAs("assay.certificate.CertificateBurned")
    record CertificateBurned(
            CertificateId certificate, ProviderId provider, ResourceKind kind, TokenAmount sold, ChainPosition position)
            implements Fact {}

    /** The certificate that we know is not one to which the fact could happen. */
    @StoredAs(value = "assay.certificate.DivergenceFound", revision = 2)
    record DivergenceFound(CertificateId certificate, String fact, ChainPosition position)
            implements CertificateEvent {}
}
