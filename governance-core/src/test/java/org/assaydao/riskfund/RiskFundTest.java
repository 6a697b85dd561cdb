package org.assaydao.riskfund;

import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assaydao.riskfund.FundSamples.FUND;
import static org.assaydao.riskfund.FundSamples.INCIDENT;
import static org.assaydao.riskfund.FundSamples.advanced;
import static org.assaydao.riskfund.FundSamples.terms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.RiskFundEvent.DivergenceFound;
import org.assaydao.riskfund.RiskFundEvent.ReserveCommitted;
import org.assaydao.riskfund.RiskFundEvent.ReserveReleased;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RiskFundTest {
    private static final ChainPosition NOW = position(100, 0);
    private static final IncidentId OTHER = new IncidentId(hash("another"));

    private static final StreamStates<RiskFundEvent> STATES = new StreamStates<RiskFundEvent>(RiskFund.class)
            .state("absent")
            .state("admitted", terms(true, position(1, 0)))
            .state("advanced", terms(true, position(1, 0)), advanced(10, 50, position(40, 2)))
            .state("ended later", advanced(10, 100, position(40, 2)))
            .state("full", terms(true, position(1, 0)), advanced(900, 50, position(40, 2)))
            .state(
                    "promised",
                    terms(true, position(1, 0)),
                    advanced(900, 50, position(40, 2)),
                    new ReserveCommitted(FUND, INCIDENT, amount(500), amount(500)))
            .state(
                    "promised more than there is",
                    terms(true, position(1, 0)),
                    advanced(900, 50, position(40, 2)),
                    new ReserveCommitted(FUND, INCIDENT, amount(500), amount(500)),
                    advanced(300, 70, position(60, 2)));

    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "absent", Set.of("FundAdvanced", "TokenTermsSet"),
            "admitted", Set.of("FundAdvanced", "TokenTermsSet"),
            "advanced", Set.of("FundAdvanced", "TokenTermsSet"),
            "ended later", Set.of("TokenTermsSet"),
            "full", Set.of("FundAdvanced", "TokenTermsSet"),
            "promised", Set.of("FundAdvanced", "TokenTermsSet"),
            "promised more than there is", Set.of("FundAdvanced", "TokenTermsSet"));

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

    @Test
    void an_incident_is_promised_what_it_lacks_as_far_as_its_cap_and_the_reserve_go() {
        STATES.in("full").when(commit(OTHER, 200)).expectEvents(committed(OTHER, 200, 200));
        STATES.in("full").when(commit(OTHER, 501)).expectEvents(committed(OTHER, 500, 500));
        STATES.in("advanced").when(commit(OTHER, 200)).expectEvents(committed(OTHER, 10, 10));
        STATES.in("promised").when(commit(OTHER, 450)).expectEvents(committed(OTHER, 400, 900));
    }

    @Test
    void nothing_is_promised_of_nothing() {
        for (String state : List.of("absent", "admitted", "ended later", "promised more than there is")) {
            STATES.in(state).when(commit(OTHER, 200)).expectNoEvents().expectResultMessagePayload(TokenAmount.ZERO);
        }
        STATES.in("full").when(commit(OTHER, 0)).expectNoEvents();
    }

    @Test
    void who_asks_again_is_told_the_same() {
        STATES.in("promised").when(commit(INCIDENT, 900)).expectNoEvents().expectResultMessagePayload(amount(500));
    }

    @Test
    void what_was_promised_is_free_again_once() {
        STATES.in("promised")
                .when(new ReleaseReserve(FUND, INCIDENT))
                .expectEvents(new ReserveReleased(FUND, INCIDENT, amount(500), TokenAmount.ZERO));
        for (String state : List.of("absent", "full")) {
            STATES.in(state).when(new ReleaseReserve(FUND, INCIDENT)).expectNoEvents();
        }
    }

    private static CommitReserve commit(IncidentId incident, long lacking) {
        return new CommitReserve(FUND, incident, amount(lacking));
    }

    private static ReserveCommitted committed(IncidentId incident, long amount, long promised) {
        return new ReserveCommitted(FUND, incident, amount(amount), amount(promised));
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
