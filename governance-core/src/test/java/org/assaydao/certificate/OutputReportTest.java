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
import org.assaydao.certificate.OutputEvent.DivergenceFound;
import org.assaydao.certificate.OutputEvent.OutputContradicted;
import org.assaydao.certificate.OutputEvent.OutputReported;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.OutputId;
import org.assaydao.kernel.ProviderId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OutputReportTest {
    /** Of a kind that nobody here knows: the contract takes any. */
    private static final OutputId ID =
            new OutputId(new ProviderId(address("provider")), 255, hash("asset"), BigInteger.valueOf(690));

    private static final ChainPosition NOW = position(100, 0);

    private static final StreamStates<OutputEvent> STATES = new StreamStates<OutputEvent>()
            .state("absent")
            .state("reported", reported(position(1, 0)))
            .state("contradicted", reported(position(1, 0)), contradicted("one", 1, position(2, 0)));

    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "absent", Set.of("OutputReported"),
            "reported", Set.of("OutputContradicted"),
            "contradicted", Set.of());

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state() {
        return STATES.everyFact(
                List.<OutputEvent.Fact>of(reported(NOW), contradicted("two", 1, NOW)),
                EXPECTED,
                fact -> diverged(StreamStates.name(fact)));
    }

    @Test
    void contradictions_are_counted_one_by_one_and_an_auditor_speaks_once() {
        expect("contradicted", contradicted("two", 2, NOW));
        diverge("contradicted", contradicted("one", 2, NOW));
        diverge("contradicted", contradicted("two", 3, NOW));
    }

    private static void expect(String state, OutputEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, OutputEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, diverged(StreamStates.name(fact)));
    }

    private static DivergenceFound diverged(String fact) {
        return new DivergenceFound(ID, fact, NOW);
    }

    private static OutputReported reported(ChainPosition at) {
        return new OutputReported(ID, amount(90), amount(80), at);
    }

    private static OutputContradicted contradicted(String auditor, int count, ChainPosition at) {
        return new OutputContradicted(ID, address(auditor), amount(95), amount(80), hash("evidence"), count, at);
    }
}
