package org.assaydao.mirror.decode;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assaydao.mirror.Spoken.position;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.OutputId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.mirror.Spoken;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.provider.ResourceKind;
import org.junit.jupiter.api.Test;

/** What the certificates' logs say, field by field. */
class CertificateFactsTest {
    private static final Address PROVIDER = address("provider");
    private static final CertificateId ID = new CertificateId(BigInteger.valueOf(12));

    private final Facts facts = new Facts(CONTRACTS);
    private final Spoken certificates = new Spoken(CONTRACTS.certificate());

    private void tells(ChainLog log, ChainFact expected) {
        assertThat(facts.read(log)).isEqualTo(new Reading.Facts(List.of(expected)));
    }

    private void tellsNothing(ChainLog log) {
        assertThat(facts.read(log)).isEqualTo(new Reading.NoFact());
    }

    @Test
    void a_mint_is_told_once_with_its_terms() {
        tells(
                certificates.say(
                        CapacityCertificate.CERTIFICATEMINTED_EVENT, 12, PROVIDER, address("holder"), 1, 10, 5_000, 30),
                new CertificateMinted(
                        ID,
                        new ProviderId(PROVIDER),
                        address("holder"),
                        ResourceKind.STORAGE,
                        amount(10),
                        ChainTime.of(5_000),
                        amount(30),
                        position(0)));
        tells(
                certificates.say(
                        CapacityCertificate.CERTIFICATEDESCRIBED_EVENT,
                        12,
                        hash("model"),
                        hash("asset"),
                        60_000,
                        hash("pool")),
                new CertificateDescribed(ID, hash("model"), hash("asset"), amount(60_000), hash("pool"), position(1)));
        tellsNothing(certificates.say(CapacityCertificate.TRANSFER_EVENT, Address.ZERO, address("holder"), 12));
    }

    @Test
    void a_certificate_is_handed_on_and_lent() {
        tells(
                certificates.say(CapacityCertificate.TRANSFER_EVENT, address("holder"), address("buyer"), 12),
                new CertificateTransferred(ID, address("holder"), address("buyer"), position(0)));
        tells(
                certificates.say(CapacityCertificate.UPDATEUSER_EVENT, 12, address("user"), 4_000),
                new CertificateUserSet(ID, address("user"), ChainTime.of(4_000), position(1)));
        tellsNothing(certificates.say(CapacityCertificate.APPROVAL_EVENT, address("buyer"), address("agent"), 12));
    }

    @Test
    void a_burn_is_told_once() {
        tells(
                certificates.say(CapacityCertificate.CERTIFICATEBURNED_EVENT, 12, PROVIDER, 1, 20),
                new CertificateBurned(ID, new ProviderId(PROVIDER), ResourceKind.STORAGE, amount(20), position(0)));
        tellsNothing(certificates.say(CapacityCertificate.TRANSFER_EVENT, address("holder"), Address.ZERO, 12));
    }

    @Test
    void output_is_reported_and_contradicted_also_of_a_kind_that_nobody_knows() {
        OutputId output = new OutputId(new ProviderId(PROVIDER), 200, hash("asset"), BigInteger.valueOf(690));
        tells(
                certificates.say(CapacityCertificate.OUTPUTREPORTED_EVENT, PROVIDER, 200, hash("asset"), 690, 90, 80),
                new OutputReported(output, amount(90), amount(80), position(0)));
        tells(
                certificates.say(
                        CapacityCertificate.OUTPUTCONTRADICTED_EVENT,
                        PROVIDER,
                        address("auditor"),
                        hash("asset"),
                        200,
                        690,
                        95,
                        85,
                        hash("evidence"),
                        3),
                new OutputContradicted(
                        output, address("auditor"), amount(95), amount(85), hash("evidence"), 3, position(1)));
    }
}
