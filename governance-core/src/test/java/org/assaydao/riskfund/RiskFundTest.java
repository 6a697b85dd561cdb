package org.assaydao.riskfund;

import static org.assaydao.Samples.position;
import static org.assaydao.riskfund.FundSamples.FUND;
import static org.assaydao.riskfund.FundSamples.advanced;
import static org.assaydao.riskfund.FundSamples.terms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.riskfund.RiskFundEvent.DivergenceFound;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RiskFundTest {
    private static final ChainPosition NOW = position(100, 0);

    private static final StreamStates<RiskFundEvent> STATES = new StreamStates<RiskFundEvent>()
            .state("absent")
            .state("admitted", terms(true, position(1, 0)))
            .state("advanced", terms(true, position(1, 0)), advanced(10, 50, position(40, 2)))
            .state("ended later", advanced(10, 100, position(40, 2)));

    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "absent", Set.of("FundAdvanced", "TokenTermsSet"),
            "admitted", Set.of("FundAdvanced", "TokenTermsSet"),
            "advanced", Set.of("FundAdvanced", "TokenTermsSet"),
            "ended later", Set.of("TokenTermsSet"));

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state() {
        return STATES.everyFact(
                List.<RiskFundEvent.Fact>of(advanced(20, 120, NOW), terms(false, NOW)),
                EXPECTED,
                fact -> diverged(StreamStates.name(fact)));
    }

    @Test
    void a_range_that_ends_before_its_last_fact_diverges() {
        diverge("advanced", advanced(20, 99, NOW));
        expect("advanced", advanced(20, 100, NOW));
    }

    @Test
    void books_that_were_delivered_before_are_silence() {
        STATES.given("advanced").told(advanced(10, 50, position(40, 2))).expectNoEvents();
    }

    private static void expect(String state, RiskFundEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, RiskFundEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, diverged(StreamStates.name(fact)));
    }

    private static DivergenceFound diverged(String fact) {
        return new DivergenceFound(FUND, fact, NOW);
    }
}
