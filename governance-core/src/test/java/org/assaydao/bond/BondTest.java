package org.assaydao.bond;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.application;
import static org.assaydao.Samples.position;

import org.assaydao.AggregateStates;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.bond.BondEvent.DivergenceFound;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainPosition;
import org.junit.jupiter.api.Test;

class BondTest {
    private static final BondId ID = new BondId(address("provider"));
    private static final ChainPosition NOW = position(100, 0);

    private static final AggregateStates<Bond, BondEvent> STATES = new AggregateStates<Bond, BondEvent>(Bond.class)
            .state("absent")
            .state("deposited", deposited(5, 5, position(1, 0)))
            .state("released", deposited(5, 5, position(1, 0)), released(5, 0, position(2, 0)));

    @Test
    void a_total_that_our_sum_gives_is_recorded() {
        expect("absent", deposited(5, 5, NOW));
        expect("deposited", deposited(2, 7, NOW));
        expect("deposited", released(5, 0, NOW));
        expect("released", deposited(3, 3, NOW));
        expect("absent", released(0, 0, NOW));
    }

    @Test
    void any_other_total_is_recorded_as_the_vault_says_and_diverges() {
        diverge("absent", deposited(5, 6, NOW));
        diverge("absent", released(5, 0, NOW));
        diverge("deposited", deposited(2, 2, NOW));
        diverge("deposited", released(6, 0, NOW));
        diverge("released", released(5, 0, NOW));
    }

    @Test
    void after_a_divergence_the_vaults_total_is_the_one_that_counts() {
        new AggregateStates<Bond, BondEvent>(Bond.class)
                .state("diverged", deposited(5, 6, position(1, 0)), diverged("BondDeposited", position(1, 0)))
                .in("diverged")
                .when(new RecordBondFact(deposited(1, 7, NOW)))
                .expectEvents(deposited(1, 7, NOW));
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.in("deposited")
                .when(new RecordBondFact(deposited(5, 5, position(1, 0))))
                .expectNoEvents();
    }

    private static void expect(String state, BondEvent.Fact fact) {
        STATES.in(state).when(new RecordBondFact(fact)).expectEvents(fact);
    }

    private static void diverge(String state, BondEvent.Fact fact) {
        STATES.in(state).when(new RecordBondFact(fact)).expectEvents(fact, diverged(AggregateStates.name(fact), NOW));
    }

    private static DivergenceFound diverged(String fact, ChainPosition position) {
        return new DivergenceFound(ID, fact, position);
    }

    private static BondDeposited deposited(long amount, long total, ChainPosition position) {
        return new BondDeposited(ID, application("first"), address("payer"), amount(amount), amount(total), position);
    }

    private static BondReleased released(long amount, long total, ChainPosition position) {
        return new BondReleased(ID, application("first"), amount(amount), amount(total), position);
    }
}
