package org.assaydao.certificate;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.certificate.CertificateEvent.CertificateBurned;
import org.assaydao.certificate.CertificateEvent.CertificateDescribed;
import org.assaydao.certificate.CertificateEvent.CertificateMinted;
import org.assaydao.certificate.CertificateEvent.CertificateTransferred;
import org.assaydao.certificate.CertificateEvent.CertificateUserSet;
import org.assaydao.certificate.CertificateEvent.DivergenceFound;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.ResourceKind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CertificateTest {
    private static final CertificateId ID = new CertificateId(BigInteger.TWO);
    private static final ChainPosition NOW = position(100, 0);

    private static final StreamStates<CertificateEvent> STATES = new StreamStates<CertificateEvent>()
            .state("absent")
            .state("minted", minted(position(1, 0)))
            .state("described", minted(position(1, 0)), described(position(1, 1)))
            .state("handed on", minted(position(1, 0)), moved("holder", "buyer", position(2, 0)))
            .state(
                    "burned",
                    minted(position(1, 0)),
                    described(position(1, 1)),
                    burned("provider", ResourceKind.STORAGE, position(3, 0)));

    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "absent",
            Set.of("CertificateMinted"),
            "minted",
            Set.of("CertificateDescribed", "CertificateTransferred", "CertificateUserSet", "CertificateBurned"),
            "described",
            Set.of("CertificateTransferred", "CertificateUserSet", "CertificateBurned"),
            "handed on",
            Set.of("CertificateDescribed", "CertificateUserSet", "CertificateBurned"),
            "burned",
            Set.of());

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state() {
        return STATES.everyFact(
                List.<CertificateEvent.Fact>of(
                        minted(NOW),
                        described(NOW),
                        moved("holder", "another", NOW),
                        used(address("user"), 4_000, NOW),
                        burned("provider", ResourceKind.STORAGE, NOW)),
                EXPECTED,
                fact -> diverged(StreamStates.name(fact)));
    }

    @Test
    void who_got_it_hands_it_on() {
        expect("handed on", moved("buyer", "another", NOW));
        diverge("minted", moved("buyer", "another", NOW));
    }

    @Test
    void a_use_does_not_outlive_its_certificate() {
        expect("minted", used(address("user"), 5_000, NOW));
        diverge("minted", used(address("user"), 5_001, NOW));
    }

    @Test
    void a_burn_ends_the_use() {
        expect("burned", used(Address.ZERO, 0, NOW));
        diverge("burned", used(address("user"), 0, NOW));
    }

    @Test
    void what_is_burned_is_what_was_minted() {
        diverge("minted", burned("another", ResourceKind.STORAGE, NOW));
        diverge("minted", burned("provider", ResourceKind.BANDWIDTH, NOW));
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.given("minted").told(minted(position(1, 0))).expectNoEvents();
    }

    private static void expect(String state, CertificateEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, CertificateEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, diverged(StreamStates.name(fact)));
    }

    private static DivergenceFound diverged(String fact) {
        return new DivergenceFound(ID, fact, NOW);
    }

    private static CertificateMinted minted(ChainPosition at) {
        return new CertificateMinted(
                ID,
                new ProviderId(address("provider")),
                address("holder"),
                ResourceKind.STORAGE,
                amount(10),
                ChainTime.of(5_000),
                amount(30),
                at);
    }

    private static CertificateDescribed described(ChainPosition at) {
        return new CertificateDescribed(ID, hash("model"), hash("asset"), amount(60_000), hash("pool"), at);
    }

    private static CertificateTransferred moved(String from, String to, ChainPosition at) {
        return new CertificateTransferred(ID, address(from), address(to), at);
    }

    private static CertificateUserSet used(Address user, long expires, ChainPosition at) {
        return new CertificateUserSet(ID, user, ChainTime.of(expires), at);
    }

    private static CertificateBurned burned(String provider, ResourceKind kind, ChainPosition at) {
        return new CertificateBurned(ID, new ProviderId(address(provider)), kind, amount(20), at);
    }
}
