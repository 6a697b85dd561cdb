package org.assaydao.bond;

import static org.assaydao.Samples.position;
import static org.assaydao.bond.BondSamples.ID;
import static org.assaydao.bond.BondSamples.cleared;
import static org.assaydao.bond.BondSamples.deposited;
import static org.assaydao.bond.BondSamples.frozen;
import static org.assaydao.bond.BondSamples.released;
import static org.assaydao.bond.BondSamples.requested;
import static org.assaydao.bond.BondSamples.shortfall;
import static org.assaydao.bond.BondSamples.slashed;
import static org.assaydao.bond.BondSamples.unfrozen;
import static org.assaydao.bond.BondSamples.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.bond.BondEvent.DivergenceFound;
import org.assaydao.kernel.ChainPosition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BondTest {
    private static final ChainPosition NOW = position(100, 0);

    /** Of 10: 6 bonded and 4 leaving, wherever something leaves. */
    private static final StreamStates<BondEvent> STATES = new StreamStates<BondEvent>()
            .state("absent")
            .state("deposited", deposited(10, 10, position(1, 0)))
            .state("released", deposited(10, 10, position(1, 0)), released(10, 0, position(2, 0)))
            .state("leaving", deposited(10, 10, position(1, 0)), requested(4, 6, 4, position(2, 0)))
            .state(
                    "frozen",
                    deposited(10, 10, position(1, 0)),
                    requested(4, 6, 4, position(2, 0)),
                    frozen(1, position(3, 0)))
            .state(
                    "short",
                    deposited(10, 10, position(1, 0)),
                    requested(4, 6, 4, position(2, 0)),
                    shortfall(6, 8, position(3, 0)));

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state_and_diverges_where_it_is_not_what_our_sums_give() {
        Map<String, Set<String>> expected = Map.of(
                "absent", Set.of("BondFrozen"),
                "deposited", Set.of("BondFrozen"),
                "released", Set.of("BondFrozen"),
                "leaving",
                        Set.of(
                                "BondDeposited",
                                "BondReleased",
                                "BondWithdrawalRequested",
                                "BondWithdrawn",
                                "BondFrozen",
                                "BondShortfallOpened"),
                "frozen",
                        Set.of(
                                "BondDeposited",
                                "BondWithdrawalRequested",
                                "BondUnfrozen",
                                "BondSlashed",
                                "BondShortfallOpened"),
                "short",
                        Set.of(
                                "BondDeposited",
                                "BondReleased",
                                "BondWithdrawalRequested",
                                "BondWithdrawn",
                                "BondFrozen",
                                "BondShortfallOpened",
                                "BondShortfallCleared"));
        return STATES.everyFact(facts(), expected, fact -> diverged(StreamStates.name(fact), NOW));
    }

    /** One fact of every kind, each as it follows from 6 bonded and 4 leaving. */
    private static List<BondEvent.Fact> facts() {
        List<BondEvent.Fact> facts = List.of(
                deposited(3, 9, NOW),
                released(6, 0, NOW),
                requested(2, 4, 6, NOW),
                withdrawn(4, 0, NOW),
                frozen(1, NOW),
                unfrozen(0, NOW),
                slashed(8, 1, 0, 2, NOW),
                shortfall(6, 7, NOW),
                cleared(6, 5, NOW));
        assertThat(facts).hasSameSizeAs(BondEvent.Fact.class.getPermittedSubclasses());
        return facts;
    }

    @Test
    void a_total_that_our_sum_gives_is_recorded() {
        expect("absent", deposited(5, 5, NOW));
        expect("deposited", deposited(2, 12, NOW));
        expect("deposited", released(10, 0, NOW));
        expect("released", deposited(3, 3, NOW));
        expect("absent", released(0, 0, NOW));
    }

    @Test
    void any_other_total_is_recorded_as_the_vault_says_and_diverges() {
        diverge("absent", deposited(5, 6, NOW));
        diverge("absent", released(5, 0, NOW));
        diverge("deposited", deposited(2, 2, NOW));
        diverge("deposited", released(11, 0, NOW));
        diverge("released", released(5, 0, NOW));
        diverge("leaving", requested(2, 4, 5, NOW));
        diverge("leaving", requested(2, 5, 6, NOW));
        diverge("leaving", withdrawn(3, 0, NOW));
    }

    @Test
    void a_slash_takes_what_is_bonded_before_what_is_leaving() {
        expect("frozen", slashed(5, 5, 1, 4, NOW));
        expect("frozen", slashed(6, 0, 0, 4, NOW));
        expect("frozen", slashed(10, 1, 0, 0, NOW));
        diverge("frozen", slashed(5, 1, 2, 3, NOW));
        diverge("frozen", slashed(5, 6, 1, 4, NOW));
        diverge("frozen", slashed(11, 1, 0, 0, NOW));
    }

    @Test
    void a_bond_is_frozen_and_freed_case_by_case() {
        expect("frozen", frozen(2, NOW));
        diverge("frozen", frozen(1, NOW));
        diverge("frozen", unfrozen(1, NOW));
        diverge("deposited", unfrozen(0, NOW));
    }

    @Test
    void a_shortfall_is_what_the_registry_says_of_the_bond_as_it_is() {
        diverge("leaving", shortfall(6, 6, NOW));
        diverge("leaving", shortfall(7, 9, NOW));
        expect("short", cleared(6, 6, NOW));
        diverge("short", cleared(6, 7, NOW));
        diverge("short", cleared(7, 5, NOW));
    }

    @Test
    void after_a_divergence_the_vaults_total_is_the_one_that_counts() {
        new StreamStates<BondEvent>()
                .state(
                        "diverged",
                        deposited(5, 6, position(1, 0)),
                        diverged("assay.bond.BondDeposited", position(1, 0)))
                .given("diverged")
                .told(deposited(1, 7, NOW))
                .expectEvents(deposited(1, 7, NOW));
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.given("deposited").told(deposited(10, 10, position(1, 0))).expectNoEvents();
    }

    private static void expect(String state, BondEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, BondEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, diverged(StreamStates.name(fact), NOW));
    }

    private static DivergenceFound diverged(String fact, ChainPosition position) {
        return new DivergenceFound(ID, fact, position);
    }
}
