package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Facts.reading;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.hash;
import static org.assaydao.mirror.decode.Fields.provider;
import static org.assaydao.mirror.decode.Fields.small;
import static org.assaydao.mirror.decode.Fields.time;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.certificate.CertificateEvent.CertificateBurned;
import org.assaydao.certificate.CertificateEvent.CertificateDescribed;
import org.assaydao.certificate.CertificateEvent.CertificateMinted;
import org.assaydao.certificate.CertificateEvent.CertificateTransferred;
import org.assaydao.certificate.CertificateEvent.CertificateUserSet;
import org.assaydao.certificate.OutputEvent.OutputContradicted;
import org.assaydao.certificate.OutputEvent.OutputReported;
import org.assaydao.contracts.CapacityCertificate;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.OutputId;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.provider.ResourceKind;

/** The certificates' events: mint, terms, owner, user, burn; and output as it was reported and contradicted. */
final class CertificateFacts {
    private CertificateFacts() {}

    static List<Known> table() {
        return List.of(
                fact(
                        CapacityCertificate.CERTIFICATEMINTED_EVENT,
                        CapacityCertificate::getCertificateMintedEventFromLog,
                        CertificateFacts::minted),
                fact(
                        CapacityCertificate.CERTIFICATEDESCRIBED_EVENT,
                        CapacityCertificate::getCertificateDescribedEventFromLog,
                        (log, e) -> new CertificateDescribed(
                                certificate(e.certificateId),
                                hash(e.model),
                                hash(e.minedAsset),
                                amount(e.powerPrice),
                                hash(e.pool),
                                log.position())),
                fact(
                        CapacityCertificate.CERTIFICATEBURNED_EVENT,
                        CapacityCertificate::getCertificateBurnedEventFromLog,
                        (log, e) -> new CertificateBurned(
                                certificate(e.certificateId),
                                provider(e.provider),
                                ResourceKind.of(small(e.kind)),
                                amount(e.sold),
                                log.position())),
                reading(
                        CapacityCertificate.TRANSFER_EVENT,
                        CapacityCertificate::getTransferEventFromLog,
                        CertificateFacts::transferred),
                fact(
                        CapacityCertificate.UPDATEUSER_EVENT,
                        CapacityCertificate::getUpdateUserEventFromLog,
                        (log, e) -> new CertificateUserSet(
                                certificate(e.tokenId), address(e.user), time(e.expires), log.position())),
                fact(
                        CapacityCertificate.OUTPUTREPORTED_EVENT,
                        CapacityCertificate::getOutputReportedEventFromLog,
                        (log, e) -> new OutputReported(
                                new OutputId(provider(e.provider), small(e.kind), hash(e.asset), e.period),
                                amount(e.mined),
                                amount(e.distributed),
                                log.position())),
                fact(
                        CapacityCertificate.OUTPUTCONTRADICTED_EVENT,
                        CapacityCertificate::getOutputContradictedEventFromLog,
                        CertificateFacts::contradicted),
                // Who may hand a certificate on for its owner; it says nothing of the certificate.
                ofNoFact(CapacityCertificate.APPROVAL_EVENT),
                ofNoFact(CapacityCertificate.APPROVALFORALL_EVENT),
                // Of what was signed and never sent.
                ofNoFact(CapacityCertificate.REPORTSREVOKED_EVENT),
                ofNoFact(CapacityCertificate.EIP712DOMAINCHANGED_EVENT));
    }

    private static CertificateMinted minted(ChainLog log, CapacityCertificate.CertificateMintedEventResponse e) {
        return new CertificateMinted(
                certificate(e.certificateId),
                provider(e.provider),
                address(e.holder),
                ResourceKind.of(small(e.kind)),
                amount(e.amount),
                time(e.validUntil),
                amount(e.sold),
                log.position());
    }

    /** Mint and burn are told by events of their own, which say more. */
    private static Reading transferred(ChainLog log, CapacityCertificate.TransferEventResponse e) {
        if (address(e.from).equals(Address.ZERO) || address(e.to).equals(Address.ZERO)) return new Reading.NoFact();
        return new Reading.Facts(List.of(
                new CertificateTransferred(certificate(e.tokenId), address(e.from), address(e.to), log.position())));
    }

    /** The kind stays the number that the provider named: the contract takes any, and a wrong one must not stop us. */
    private static OutputContradicted contradicted(
            ChainLog log, CapacityCertificate.OutputContradictedEventResponse e) {
        return new OutputContradicted(
                new OutputId(provider(e.provider), small(e.kind), hash(e.asset), e.period),
                address(e.auditor),
                amount(e.mined),
                amount(e.distributed),
                hash(e.evidence),
                small(e.contradictions),
                log.position());
    }

    private static CertificateId certificate(BigInteger number) {
        return new CertificateId(number);
    }
}
