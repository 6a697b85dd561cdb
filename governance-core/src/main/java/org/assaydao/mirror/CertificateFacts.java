package org.assaydao.mirror;

import static org.assaydao.contracts.CapacityCertificate.APPROVALFORALL_EVENT;
import static org.assaydao.contracts.CapacityCertificate.APPROVAL_EVENT;
import static org.assaydao.contracts.CapacityCertificate.CERTIFICATEBURNED_EVENT;
import static org.assaydao.contracts.CapacityCertificate.CERTIFICATEDESCRIBED_EVENT;
import static org.assaydao.contracts.CapacityCertificate.CERTIFICATEMINTED_EVENT;
import static org.assaydao.contracts.CapacityCertificate.EIP712DOMAINCHANGED_EVENT;
import static org.assaydao.contracts.CapacityCertificate.OUTPUTCONTRADICTED_EVENT;
import static org.assaydao.contracts.CapacityCertificate.OUTPUTREPORTED_EVENT;
import static org.assaydao.contracts.CapacityCertificate.REPORTSREVOKED_EVENT;
import static org.assaydao.contracts.CapacityCertificate.TRANSFER_EVENT;
import static org.assaydao.contracts.CapacityCertificate.UPDATEUSER_EVENT;

import java.util.List;
import org.assaydao.certificate.CertificateEvent.CertificateBurned;
import org.assaydao.certificate.CertificateEvent.CertificateDescribed;
import org.assaydao.certificate.CertificateEvent.CertificateMinted;
import org.assaydao.certificate.CertificateEvent.CertificateTransferred;
import org.assaydao.certificate.CertificateEvent.CertificateUserSet;
import org.assaydao.certificate.OutputEvent.OutputContradicted;
import org.assaydao.certificate.OutputEvent.OutputReported;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.OutputId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.mirror.Facts.Known;
import org.assaydao.provider.ResourceKind;

/** The certificates' events: mint, terms, owner, user, burn; and output as it was reported and contradicted. */
final class CertificateFacts {
    private CertificateFacts() {}

    static List<Known> table() {
        return List.of(
                new Known(CERTIFICATEMINTED_EVENT, (log, f) -> fact(minted(log, f))),
                new Known(
                        CERTIFICATEDESCRIBED_EVENT,
                        (log, f) -> fact(new CertificateDescribed(
                                certificate(f, 0), f.hash(1), f.hash(2), f.amount(3), f.hash(4), log.position()))),
                new Known(
                        CERTIFICATEBURNED_EVENT,
                        (log, f) -> fact(new CertificateBurned(
                                certificate(f, 0),
                                new ProviderId(f.address(1)),
                                ResourceKind.of(f.small(2)),
                                f.amount(3),
                                log.position()))),
                new Known(TRANSFER_EVENT, CertificateFacts::transferred),
                new Known(
                        UPDATEUSER_EVENT,
                        (log, f) -> fact(
                                new CertificateUserSet(certificate(f, 0), f.address(1), f.time(2), log.position()))),
                new Known(
                        OUTPUTREPORTED_EVENT,
                        (log, f) -> fact(new OutputReported(
                                new OutputId(new ProviderId(f.address(0)), f.small(1), f.hash(2), f.number(3)),
                                f.amount(4),
                                f.amount(5),
                                log.position()))),
                new Known(OUTPUTCONTRADICTED_EVENT, (log, f) -> fact(contradicted(log, f))),
                // Who may hand a certificate on for its owner; it says nothing of the certificate.
                Facts.ofNoFact(APPROVAL_EVENT),
                Facts.ofNoFact(APPROVALFORALL_EVENT),
                // Of what was signed and never sent.
                Facts.ofNoFact(REPORTSREVOKED_EVENT),
                Facts.ofNoFact(EIP712DOMAINCHANGED_EVENT));
    }

    private static CertificateMinted minted(ChainLog log, EventFields f) {
        return new CertificateMinted(
                certificate(f, 0),
                new ProviderId(f.address(1)),
                f.address(2),
                ResourceKind.of(f.small(3)),
                f.amount(4),
                f.time(5),
                f.amount(6),
                log.position());
    }

    /** Mint and burn are told by events of their own, which say more. */
    private static Reading transferred(ChainLog log, EventFields f) {
        if (f.address(0).equals(Address.ZERO) || f.address(1).equals(Address.ZERO)) return new Reading.NoFact();
        return fact(new CertificateTransferred(certificate(f, 2), f.address(0), f.address(1), log.position()));
    }

    /** The kind stays the number that the provider named: the contract takes any, and a wrong one must not stop us. */
    private static OutputContradicted contradicted(ChainLog log, EventFields f) {
        return new OutputContradicted(
                new OutputId(new ProviderId(f.address(0)), f.small(3), f.hash(2), f.number(4)),
                f.address(1),
                f.amount(5),
                f.amount(6),
                f.hash(7),
                f.small(8),
                log.position());
    }

    private static CertificateId certificate(EventFields f, int field) {
        return new CertificateId(f.number(field));
    }

    private static Reading fact(ChainFact fact) {
        return new Reading.Facts(List.of(fact));
    }
}
