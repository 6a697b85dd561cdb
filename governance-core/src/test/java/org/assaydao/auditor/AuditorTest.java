package org.assaydao.auditor;

import static org.assaydao.Samples.position;
import static org.assaydao.auditor.AuditorCaseStatus.DISMISSED;
import static org.assaydao.auditor.AuditorCaseStatus.UNDECIDED;
import static org.assaydao.auditor.AuditorCaseStatus.UPHELD;
import static org.assaydao.auditor.AuditorSamples.ID;
import static org.assaydao.auditor.AuditorSamples.accredited;
import static org.assaydao.auditor.AuditorSamples.deposited;
import static org.assaydao.auditor.AuditorSamples.ended;
import static org.assaydao.auditor.AuditorSamples.frozen;
import static org.assaydao.auditor.AuditorSamples.opened;
import static org.assaydao.auditor.AuditorSamples.proposed;
import static org.assaydao.auditor.AuditorSamples.requested;
import static org.assaydao.auditor.AuditorSamples.slashed;
import static org.assaydao.auditor.AuditorSamples.unfrozen;
import static org.assaydao.auditor.AuditorSamples.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.auditor.AuditorEvent.DivergenceFound;
import org.assaydao.kernel.ChainPosition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AuditorTest {
    private static final ChainPosition NOW = position(100, 0);

    /** Of 10: 6 bonded and 4 leaving, wherever something leaves. */
    private static final StreamStates<AuditorEvent> STATES = new StreamStates<AuditorEvent>()
            .state("absent")
            .state("leaving", deposited(10, 10, position(1, 0)), requested(4, 6, 4, position(2, 0)))
            .state(
                    "accused",
                    deposited(10, 10, position(1, 0)),
                    requested(4, 6, 4, position(2, 0)),
                    frozen(1, position(3, 0)),
                    opened("case", position(3, 1)))
            .state(
                    "at vote",
                    deposited(10, 10, position(1, 0)),
                    requested(4, 6, 4, position(2, 0)),
                    frozen(1, position(3, 0)),
                    opened("case", position(3, 1)),
                    proposed("case", 7, 1, position(4, 0)))
            .state(
                    "judged",
                    deposited(10, 10, position(1, 0)),
                    requested(4, 6, 4, position(2, 0)),
                    frozen(1, position(3, 0)),
                    opened("case", position(3, 1)),
                    proposed("case", 7, 1, position(4, 0)),
                    ended("case", 7, UPHELD, 0, position(5, 0)),
                    unfrozen(0, position(5, 1)));

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state_and_diverges_where_it_does_not_follow() {
        Set<String> always = Set.of("AuditorAccredited");
        Set<String> whereSixStandAndFourLeave =
                Set.of("AuditorAccredited", "AuditorBondDeposited", "AuditorWithdrawalRequested");
        Map<String, Set<String>> expected = Map.of(
                "absent", with(always, "AuditorBondFrozen"),
                "leaving", with(whereSixStandAndFourLeave, "AuditorBondWithdrawn", "AuditorBondFrozen"),
                "accused",
                        with(
                                whereSixStandAndFourLeave,
                                "AuditorBondUnfrozen",
                                "AuditorBondSlashed",
                                "AuditorCaseProposed"),
                "at vote",
                        with(
                                whereSixStandAndFourLeave,
                                "AuditorBondUnfrozen",
                                "AuditorBondSlashed",
                                "AuditorCaseEnded"),
                "judged", with(whereSixStandAndFourLeave, "AuditorBondWithdrawn", "AuditorBondFrozen"));
        return STATES.everyFact(facts(), expected, fact -> diverged(StreamStates.name(fact), NOW));
    }

    /** One fact of every kind, each as it follows from 6 bonded and 4 leaving. */
    private static List<AuditorEvent.Fact> facts() {
        List<AuditorEvent.Fact> facts = List.of(
                accredited(true, NOW),
                deposited(3, 9, NOW),
                requested(2, 4, 6, NOW),
                withdrawn(4, 6, NOW),
                frozen(1, NOW),
                unfrozen(0, NOW),
                slashed(8, 0, 2, NOW),
                opened("case", NOW),
                proposed("case", 7, 1, NOW),
                ended("case", 7, UPHELD, 8, NOW));
        assertThat(facts).hasSameSizeAs(AuditorEvent.Fact.class.getPermittedSubclasses());
        return facts;
    }

    @Test
    void a_case_opens_behind_its_freeze_and_only_once() {
        diverge("leaving", opened("case", NOW));
        expect("accused", opened("second", NOW));
        diverge("judged", opened("third", NOW));
    }

    @Test
    void a_cancelled_vote_is_put_again_in_the_next_round_alone() {
        expect("at vote", proposed("case", 8, 2, NOW));
        diverge("at vote", proposed("case", 8, 1, NOW));
        diverge("judged", proposed("case", 8, 2, NOW));
    }

    @Test
    void an_upheld_case_ends_by_its_newest_vote_and_takes_no_more_than_was_asked() {
        expect("at vote", ended("case", 7, UPHELD, 8, NOW));
        diverge("at vote", ended("case", 7, UPHELD, 9, NOW));
        diverge("at vote", ended("case", 6, UPHELD, 8, NOW));
    }

    @Test
    void a_case_that_was_not_upheld_takes_nothing() {
        expect("at vote", ended("case", 7, DISMISSED, 0, NOW));
        expect("at vote", ended("case", 7, UNDECIDED, 0, NOW));
        expect("accused", ended("case", 0, UNDECIDED, 0, NOW));
        diverge("at vote", ended("case", 7, DISMISSED, 1, NOW));
    }

    @Test
    void a_slash_takes_what_is_bonded_before_what_is_leaving_and_only_while_a_case_is_open() {
        expect("at vote", slashed(5, 1, 4, NOW));
        diverge("at vote", slashed(5, 6, 0, NOW));
        diverge("leaving", slashed(5, 1, 4, NOW));
    }

    @Test
    void what_an_upheld_case_asked_for_is_counted() {
        AuditorPicture judged = AuditorPicture.of(ID)
                .after(accredited(true, position(1, 0)))
                .after(frozen(1, position(2, 0)))
                .after(opened("case", position(2, 1)))
                .after(proposed("case", 7, 1, position(3, 0)))
                .after(accredited(false, position(4, 0)))
                .after(ended("case", 7, UPHELD, 0, position(4, 1)));
        assertThat(judged.isAccredited()).isFalse();
        assertThat(judged.accreditations()).isEqualTo(1);
        assertThat(judged.upheld()).isEqualTo(1);
        assertThat(judged.overturned()).isEqualTo(1);
    }

    @Test
    void of_more_cases_than_are_kept_the_oldest_that_has_ended_goes() {
        AuditorPicture picture = AuditorPicture.of(ID);
        for (int i = 0; i < AuditorPicture.CASES; i++) picture = picture.after(opened("case " + i, position(i, 0)));
        picture = picture.after(ended("case 3", 0, DISMISSED, 0, position(90, 0)));
        picture = picture.after(opened("one more", position(91, 0)));
        assertThat(picture.cases()).hasSize(AuditorPicture.CASES);
        assertThat(picture.cases()).noneMatch(known -> known.status() == DISMISSED);
    }

    private static Set<String> with(Set<String> some, String... others) {
        return Stream.concat(some.stream(), Stream.of(others)).collect(java.util.stream.Collectors.toSet());
    }

    private static void expect(String state, AuditorEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, AuditorEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, diverged(StreamStates.name(fact), fact.position()));
    }

    private static DivergenceFound diverged(String fact, ChainPosition at) {
        return new DivergenceFound(ID, fact, at);
    }
}
