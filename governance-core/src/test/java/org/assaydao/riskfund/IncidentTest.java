package org.assaydao.riskfund;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assaydao.StreamStates.broken;
import static org.assaydao.riskfund.FundSamples.INCIDENT;
import static org.assaydao.riskfund.FundSamples.TOKEN;
import static org.assaydao.riskfund.FundSamples.declared;
import static org.assaydao.riskfund.FundSamples.funded;
import static org.assaydao.riskfund.FundSamples.opened;
import static org.assaydao.riskfund.FundSamples.released;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.IncidentEvent.AwardsFixed;
import org.assaydao.riskfund.IncidentEvent.ClaimsClosed;
import org.assaydao.riskfund.IncidentEvent.DivergenceFound;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.statement.AcceptedAt;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class IncidentTest {
    private static final ChainPosition NOW = position(100, 0);

    private static final ChainTime DECIDE_UNTIL = ChainTime.of(6_000);
    private static final AcceptedAt AFTER_CLAIMS = new AcceptedAt(ChainTime.of(5_001), 50);
    private static final AcceptedAt AFTER_DECISIONS = new AcceptedAt(ChainTime.of(6_001), 60);
    private static final AwardList LIST = AwardList.of(
            new PayoutId(hash("key")),
            Map.of(address("alice"), TokenAmount.of(80), address("bob"), TokenAmount.of(40)),
            TokenAmount.of(100));
    private static final ClaimsClosed CLOSED = new ClaimsClosed(INCIDENT, DECIDE_UNTIL, AFTER_CLAIMS);
    private static final AwardsFixed FIXED = new AwardsFixed(
            INCIDENT,
            TOKEN,
            2,
            TokenAmount.of(120),
            TokenAmount.of(70),
            TokenAmount.of(30),
            TokenAmount.of(100),
            LIST.payout(),
            LIST.root(),
            LIST.contentHash(),
            AFTER_DECISIONS);
    private static final CloseClaims CLOSE = new CloseClaims(INCIDENT, DECIDE_UNTIL, AFTER_CLAIMS);
    private static final FixAwards FIX =
            new FixAwards(INCIDENT, TokenAmount.of(120), TokenAmount.of(70), TokenAmount.of(30), LIST, AFTER_DECISIONS);

    private static final StreamStates<IncidentEvent> STATES = new StreamStates<IncidentEvent>(Incident.class)
            .state("absent")
            .state("declared", declared(position(1, 0)))
            .state("open", opened(70, 70, position(1, 1)))
            .state("paid", opened(70, 70, position(1, 1)), funded(50, 50, position(2, 0)))
            .state(
                    "settled",
                    opened(70, 70, position(1, 1)),
                    funded(50, 50, position(2, 0)),
                    released(20, position(2, 1)))
            .state("released", opened(70, 70, position(1, 1)), released(70, position(3, 0)))
            .state("closed", opened(70, 70, position(1, 1)), CLOSED)
            .state("fixed", opened(70, 70, position(1, 1)), CLOSED, FIXED);

    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "absent", Set.of("IncidentDeclared"),
            "declared", Set.of(),
            "open", Set.of("IncidentOpened", "PayoutFunded"),
            "paid", Set.of("EscrowReleased"),
            "settled", Set.of("EscrowReleased"),
            "released", Set.of("EscrowReleased"),
            "closed", Set.of("IncidentOpened", "PayoutFunded"),
            "fixed", Set.of("IncidentOpened", "PayoutFunded"));

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state() {
        return STATES.everyFact(
                List.<IncidentEvent.Fact>of(declared(NOW), opened(10, 80, NOW), funded(90, 70, NOW), released(20, NOW)),
                EXPECTED,
                fact -> diverged(StreamStates.name(fact)));
    }

    @Test
    void an_escrow_is_opened_by_what_was_slashed_or_by_nothing() {
        expect("absent", opened(70, 70, NOW));
        expect("declared", opened(0, 0, NOW));
        diverge("absent", opened(70, 71, NOW));
        diverge("open", opened(10, 10, NOW));
    }

    @Test
    void an_incident_keeps_provider_token_and_claims_window() {
        IncidentOpened known = opened(10, 80, NOW);
        diverge("open", differing(known, address("another"), TOKEN, known.claimsUntil()));
        diverge("open", differing(known, known.provider(), address("another token"), known.claimsUntil()));
        diverge("open", differing(known, known.provider(), TOKEN, ChainTime.of(5_001)));
        IncidentOpened declared = opened(0, 0, NOW);
        diverge("declared", differing(declared, address("another"), TOKEN, declared.claimsUntil()));
    }

    private static IncidentOpened differing(
            IncidentOpened like, Address provider, Address token, ChainTime claimsUntil) {
        return new IncidentOpened(INCIDENT, provider, token, like.amount(), like.escrow(), claimsUntil, NOW);
    }

    @Test
    void a_payout_takes_the_escrow_first_and_no_more_than_it_pays() {
        expect("open", funded(70, 70, NOW));
        expect("open", funded(30, 30, NOW));
        diverge("open", funded(90, 60, NOW));
        diverge("open", funded(30, 40, NOW));
    }

    @Test
    void what_is_left_is_released_whole() {
        expect("open", released(70, NOW));
        diverge("open", released(69, NOW));
        diverge("paid", released(21, NOW));
    }

    @Test
    void what_is_slashed_after_the_end_goes_to_the_reserve() {
        expect("settled", released(5, NOW));
        expect("released", released(5, NOW));
    }

    @Test
    void more_than_the_escrow_leaves_nothing_in_it() {
        IncidentPicture picture = IncidentPicture.of(INCIDENT)
                .after(opened(70, 70, position(1, 1)))
                .after(funded(90, 90, NOW));
        assertThat(picture.escrow()).isEqualTo(TokenAmount.ZERO);
        assertThat(picture.status()).isEqualTo(IncidentPicture.Status.PAID);
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.given("open").told(opened(70, 70, position(1, 1))).expectNoEvents();
    }

    @Test
    void claims_are_closed_once_and_after_their_time() {
        STATES.in("open").when(CLOSE).expectEvents(CLOSED);
        STATES.in("closed").when(CLOSE).expectNoEvents();
        STATES.in("fixed").when(CLOSE).expectNoEvents();
        STATES.in("open")
                .when(new CloseClaims(INCIDENT, DECIDE_UNTIL, new AcceptedAt(ChainTime.of(5_000), 49)))
                .expectException(broken(Rule.CLAIMS_OPEN));
    }

    @Test
    void awards_are_fixed_once_and_after_the_time_of_decisions() {
        STATES.in("closed").when(FIX).expectEvents(FIXED);
        STATES.in("fixed").when(FIX).expectNoEvents();
        STATES.in("closed")
                .when(new FixAwards(
                        INCIDENT,
                        FIX.awards(),
                        FIX.proceeds(),
                        FIX.committed(),
                        LIST,
                        new AcceptedAt(DECIDE_UNTIL, 59)))
                .expectException(broken(Rule.CLAIMS_OPEN));
        STATES.in("closed")
                .when(new FixAwards(INCIDENT, FIX.awards(), TokenAmount.of(71), FIX.committed(), LIST, AFTER_DECISIONS))
                .expectException(IllegalStateException.class);
    }

    @Test
    void what_was_never_opened_or_is_over_is_neither_closed_nor_fixed() {
        for (String state : List.of("absent", "declared")) {
            STATES.in(state).when(CLOSE).expectException(broken(Rule.INCIDENT_UNKNOWN));
            STATES.in(state).when(FIX).expectException(broken(Rule.INCIDENT_UNKNOWN));
        }
        for (String state : List.of("paid", "settled", "released")) {
            STATES.in(state).when(CLOSE).expectException(broken(Rule.INCIDENT_OVER));
            STATES.in(state).when(FIX).expectException(broken(Rule.INCIDENT_OVER));
        }
    }

    @Test
    void only_a_slash_makes_a_provider_a_party() {
        IncidentPicture opened = IncidentPicture.of(INCIDENT).after(opened(70, 70, NOW));
        assertThat(opened.party()).contains(address("provider"));
        assertThat(IncidentPicture.of(INCIDENT)
                        .after(declared(NOW))
                        .after(opened(0, 0, NOW))
                        .party())
                .isEmpty();
    }

    private static void expect(String state, IncidentEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, IncidentEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, diverged(StreamStates.name(fact)));
    }

    private static DivergenceFound diverged(String fact) {
        return new DivergenceFound(INCIDENT, fact, NOW);
    }
}
