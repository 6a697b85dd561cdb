package org.assaydao.riskfund;

import static org.assaydao.Samples.position;
import static org.assaydao.riskfund.FundSamples.CLAIM;
import static org.assaydao.riskfund.FundSamples.paid;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.riskfund.ClaimEvent.DivergenceFound;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ClaimTest {
    private static final ChainPosition NOW = position(100, 0);

    private static final StreamStates<ClaimEvent> STATES =
            new StreamStates<ClaimEvent>().state("absent").state("paid", paid(5, position(1, 0)));

    private static final Map<String, Set<String>> EXPECTED = Map.of("absent", Set.of("ClaimPaid"), "paid", Set.of());

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state() {
        return STATES.everyFact(
                List.<ClaimEvent.Fact>of(paid(5, NOW)), EXPECTED, fact -> diverged(StreamStates.name(fact)));
    }

    @Test
    void a_draw_that_was_delivered_before_is_silence() {
        STATES.given("paid").told(paid(5, position(1, 0))).expectNoEvents();
    }

    @Test
    void a_draw_of_nothing_is_a_draw() {
        expect("absent", paid(0, NOW));
        diverge("paid", paid(0, NOW));
    }

    private static void expect(String state, ClaimEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, ClaimEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, diverged(StreamStates.name(fact)));
    }

    private static DivergenceFound diverged(String fact) {
        return new DivergenceFound(CLAIM, fact, NOW);
    }
}
