package org.assaydao.riskfund;

import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assaydao.riskfund.FundSamples.DRAFT;
import static org.assaydao.riskfund.FundSamples.announced;
import static org.assaydao.riskfund.FundSamples.closed;
import static org.assaydao.riskfund.FundSamples.draftOpened;
import static org.assaydao.riskfund.FundSamples.drafted;
import static org.assaydao.riskfund.FundSamples.proposed;
import static org.assaydao.riskfund.FundSamples.stewardOpened;
import static org.assaydao.riskfund.FundSamples.vetoed;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.IncidentId;
import org.assaydao.riskfund.DraftEvent.DivergenceFound;
import org.assaydao.riskfund.DraftEvent.PayoutProposed;
import org.assaydao.riskfund.DraftEvent.VetoAdvanced;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DraftTest {
    private static final ChainPosition NOW = position(100, 0);

    private static final StreamStates<DraftEvent> STATES = new StreamStates<DraftEvent>()
            .state("absent")
            .state("drafted", drafted(position(1, 0)))
            .state("announced", announced(position(1, 0)))
            .state("objected", announced(position(1, 0)), vetoed(400, position(2, 0)))
            .state("vetoed", announced(position(1, 0)), vetoed(1_000, position(2, 0)))
            .state("proposed", drafted(position(1, 0)), proposed(1, position(2, 0)))
            .state("opened by vote", drafted(position(1, 0)), proposed(1, position(2, 0)), draftOpened(position(3, 0)))
            .state("opened by stewards", announced(position(1, 0)), draftOpened(position(3, 0)))
            .state("closed", drafted(position(1, 0)), closed("drafter", position(2, 0)));

    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "absent", Set.of("PayoutDrafted", "StewardPayoutAnnounced"),
            "drafted", Set.of("PayoutProposed", "PayoutDraftClosed"),
            "announced", Set.of("VetoAdvanced", "PayoutProposed", "DraftOpened", "PayoutDraftClosed"),
            "objected", Set.of("VetoAdvanced", "PayoutProposed", "DraftOpened", "PayoutDraftClosed"),
            "vetoed", Set.of("PayoutProposed", "PayoutDraftClosed"),
            "proposed", Set.of("PayoutProposed", "DraftOpened", "PayoutDraftClosed"),
            "opened by vote", Set.of(),
            "opened by stewards", Set.of("StewardPayoutOpened"),
            "closed", Set.of());

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state() {
        return STATES.everyFact(
                List.<DraftEvent.Fact>of(
                        drafted(NOW),
                        announced(NOW),
                        vetoed(500, NOW),
                        proposed(2, NOW),
                        draftOpened(NOW),
                        stewardOpened(100, NOW),
                        closed("drafter", NOW)),
                EXPECTED,
                fact -> diverged(StreamStates.name(fact)));
    }

    @Test
    void vetoes_only_grow() {
        diverge("objected", vetoed(400, NOW));
        expect("objected", vetoed(401, NOW));
    }

    @Test
    void a_threshold_other_than_the_announced_one_diverges() {
        diverge("announced", new VetoAdvanced(DRAFT, amount(5), amount(999), 100, NOW));
    }

    @Test
    void vetoes_below_the_threshold_leave_it_to_the_stewards() {
        DraftPicture announced = DraftPicture.of(DRAFT).after(announced(position(1, 0)));
        assertThat(announced.after(vetoed(999, NOW)).status()).isEqualTo(DraftPicture.Status.ANNOUNCED);
        assertThat(announced.after(vetoed(1_000, NOW)).status()).isEqualTo(DraftPicture.Status.DRAFTED);
    }

    @Test
    void what_stewards_announced_is_put_to_vote_as_well() {
        DraftPicture put =
                DraftPicture.of(DRAFT).after(announced(position(1, 0))).after(proposed(1, NOW));
        assertThat(put.status()).isEqualTo(DraftPicture.Status.DRAFTED);
    }

    @Test
    void a_round_follows_the_one_before_it() {
        diverge("proposed", proposed(1, NOW));
        diverge("drafted", new PayoutProposed(DRAFT, new IncidentId(hash("another")), BigInteger.ONE, 1, NOW));
    }

    @Test
    void stewards_open_the_total_that_they_announced() {
        diverge("opened by stewards", stewardOpened(99, NOW));
    }

    @Test
    void only_its_drafters_place_becomes_free() {
        diverge("drafted", closed("somebody else", NOW));
    }

    private static void expect(String state, DraftEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, DraftEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, diverged(StreamStates.name(fact)));
    }

    private static DivergenceFound diverged(String fact) {
        return new DivergenceFound(DRAFT, fact, NOW);
    }
}
