package org.assaydao.riskfund;

import static org.assaydao.Samples.position;
import static org.assaydao.riskfund.FundSamples.PAYOUT;
import static org.assaydao.riskfund.FundSamples.drawn;
import static org.assaydao.riskfund.FundSamples.payoutOpened;
import static org.assaydao.riskfund.FundSamples.swept;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.riskfund.PayoutEvent.DivergenceFound;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PayoutTest {
    private static final ChainPosition NOW = position(100, 0);

    private static final StreamStates<PayoutEvent> STATES = new StreamStates<PayoutEvent>()
            .state("absent")
            .state("opened", payoutOpened(100, 60, position(1, 0)))
            .state("drawn", payoutOpened(100, 60, position(1, 0)), drawn(40, position(2, 0)))
            .state(
                    "swept",
                    payoutOpened(100, 60, position(1, 0)),
                    drawn(40, position(2, 0)),
                    swept(60, 40, position(3, 0)));

    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "absent", Set.of("PayoutOpened"),
            "opened", Set.of("PayoutAdvanced"),
            "drawn", Set.of("PayoutAdvanced", "PayoutSwept"),
            "swept", Set.of());

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state() {
        return STATES.everyFact(
                List.<PayoutEvent.Fact>of(payoutOpened(100, 60, NOW), drawn(50, NOW), swept(60, 40, NOW)),
                EXPECTED,
                fact -> diverged(StreamStates.name(fact)));
    }

    @Test
    void draws_never_exceed_the_total_and_never_shrink() {
        expect("drawn", drawn(100, NOW));
        expect("drawn", drawn(40, NOW));
        diverge("drawn", drawn(101, NOW));
        diverge("drawn", drawn(39, NOW));
    }

    @Test
    void a_sweep_returns_what_was_not_drawn() {
        expect("opened", swept(100, 0, NOW));
        diverge("drawn", swept(59, 40, NOW));
        diverge("drawn", swept(50, 50, NOW));
    }

    @Test
    void no_more_than_the_total_comes_out_of_the_escrow() {
        diverge("absent", payoutOpened(100, 101, NOW));
    }

    private static void expect(String state, PayoutEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, PayoutEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, diverged(StreamStates.name(fact)));
    }

    private static DivergenceFound diverged(String fact) {
        return new DivergenceFound(PAYOUT, fact, NOW);
    }
}
