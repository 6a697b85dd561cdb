package org.assaydao.dispute;

import static org.assaydao.Samples.position;
import static org.assaydao.dispute.DisputeSamples.APPEAL;
import static org.assaydao.dispute.DisputeSamples.CASE;
import static org.assaydao.dispute.DisputeSamples.CHALLENGER;
import static org.assaydao.dispute.DisputeSamples.ID;
import static org.assaydao.dispute.DisputeSamples.answered;
import static org.assaydao.dispute.DisputeSamples.appealed;
import static org.assaydao.dispute.DisputeSamples.cancelled;
import static org.assaydao.dispute.DisputeSamples.deposit;
import static org.assaydao.dispute.DisputeSamples.evidence;
import static org.assaydao.dispute.DisputeSamples.last;
import static org.assaydao.dispute.DisputeSamples.opened;
import static org.assaydao.dispute.DisputeSamples.put;
import static org.assaydao.dispute.DisputeSamples.settled;
import static org.assaydao.dispute.DisputeSamples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.dispute.DisputeEvent.DivergenceFound;
import org.assaydao.kernel.ChainPosition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DisputeTest {
    /** Where every fact of a test stands: later than all that was given. */
    private static final ChainPosition NOW = position(100, 0);

    private static final StreamStates<DisputeEvent> STATES = states();

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state_and_diverges_where_the_court_surprises_us() {
        Map<String, Set<String>> expected = Map.ofEntries(
                Map.entry("absent", Set.of("DisputeOpened")),
                Map.entry("opened", Set.of("DepositTaken", "EvidenceSubmitted", "DisputeAnswered", "DisputePutToVote")),
                Map.entry("funded", Set.of("EvidenceSubmitted", "DisputeAnswered", "DisputePutToVote")),
                Map.entry("answered", Set.of("EvidenceSubmitted", "DisputePutToVote")),
                Map.entry("at vote", Set.of("VoteCancellationRecorded", "VerdictRecorded")),
                Map.entry("cancelled", Set.of()),
                Map.entry("at vote again", Set.of("VerdictRecorded")),
                Map.entry("upheld", Set.of("DisputeAppealed", "DisputeSettled")),
                Map.entry("undecided", Set.of()),
                Map.entry("appealed", Set.of("DepositTaken")),
                Map.entry("appeal at vote", Set.of()),
                Map.entry("appeal lost", Set.of("DisputeSettled")),
                Map.entry("appeal won", Set.of()),
                Map.entry("drawn", Set.of()),
                Map.entry("settled", Set.of()));
        return STATES.everyFact(facts(), expected, fact -> new DivergenceFound(ID, StreamStates.name(fact), NOW));
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.given("funded").told(deposit(position(1, 2))).expectNoEvents();
    }

    @Test
    void a_cancelled_vote_is_put_again_in_the_next_round_recorded_as_cancelled_or_not() {
        expect("cancelled", put(CASE, 2, NOW));
        expect("at vote", put(CASE, 2, NOW));
        diverge("at vote", put(CASE, 3, NOW));
        diverge("cancelled", cancelled(CASE, 1, NOW));
        expect("at vote again", cancelled(CASE, 2, NOW));
    }

    @Test
    void what_nobody_puts_to_vote_is_undecided_and_final() {
        for (String state : List.of("opened", "funded", "answered", "at vote", "cancelled")) {
            expect(state, last(CASE, Verdict.UNDECIDED, Verdict.UNDECIDED, NOW));
        }
        diverge("at vote", verdict(Verdict.UNDECIDED, NOW));
        expect("undecided", settled(Verdict.UNDECIDED, NOW));
    }

    @Test
    void a_first_verdict_for_or_against_needs_a_vote_and_may_be_appealed() {
        expect("at vote", verdict(Verdict.DISMISSED, NOW));
        diverge("answered", verdict(Verdict.DISMISSED, NOW));
        diverge("cancelled", verdict(Verdict.UPHELD, NOW));
        diverge("at vote", last(CASE, Verdict.UPHELD, Verdict.UPHELD, NOW));
        diverge("at vote", last(CASE, Verdict.UPHELD, Verdict.DISMISSED, NOW));
    }

    @Test
    void an_appeal_is_a_case_of_its_own() {
        expect("appealed", put(APPEAL, 1, NOW));
        diverge("appealed", put(CASE, 2, NOW));
        diverge("appealed", settled(Verdict.UPHELD, NOW));
        diverge("appeal at vote", settled(Verdict.UPHELD, NOW));
        expect("appeal at vote", cancelled(APPEAL, 1, NOW));
        expect("appeal at vote", last(APPEAL, Verdict.UPHELD, Verdict.UPHELD, NOW));
        diverge(
                "appeal at vote",
                new DisputeEvent.VerdictRecorded(
                        ID, APPEAL, Verdict.UPHELD, Verdict.UPHELD, org.assaydao.kernel.ChainTime.of(900), NOW));
    }

    @Test
    void an_undecided_appeal_leaves_the_first_verdict() {
        expect("appeal at vote", last(APPEAL, Verdict.UNDECIDED, Verdict.UPHELD, NOW));
        expect("appealed", last(APPEAL, Verdict.UNDECIDED, Verdict.UPHELD, NOW));
        diverge("appealed", last(APPEAL, Verdict.UNDECIDED, Verdict.UNDECIDED, NOW));
    }

    @Test
    void a_verdict_is_settled_as_it_stands() {
        expect("appeal won", settled(Verdict.DISMISSED, NOW));
        expect("drawn", settled(Verdict.DRAWN, NOW));
        diverge("upheld", settled(Verdict.DISMISSED, NOW));
        diverge("at vote", settled(Verdict.UPHELD, NOW));
    }

    @Test
    void a_fault_of_the_network_draws_a_dispute_at_any_stage_before_it_is_settled() {
        STATES.names().forEach(state -> {
            boolean decided = state.equals("drawn") || state.equals("settled") || state.equals("absent");
            var draw = last(state.startsWith("appeal") ? APPEAL : CASE, Verdict.DRAWN, Verdict.DRAWN, NOW);
            if (decided) diverge(state, draw);
            else expect(state, draw);
        });
    }

    private static StreamStates<DisputeEvent> states() {
        DisputeEvent opened = opened(position(1, 0));
        DisputeEvent evidence = evidence(CHALLENGER, "photo", position(1, 1));
        DisputeEvent deposit = deposit(position(1, 2));
        DisputeEvent put = put(CASE, 1, position(3, 0));
        DisputeEvent upheld = verdict(Verdict.UPHELD, position(5, 0));
        DisputeEvent appealed = appealed(position(6, 0));
        DisputeEvent appealPut = put(APPEAL, 1, position(7, 0));
        DisputeEvent appealDeposit = deposit(position(6, 1));
        return new StreamStates<DisputeEvent>()
                .state("absent")
                .state("opened", opened, evidence)
                .state("funded", opened, evidence, deposit)
                .state("answered", opened, evidence, deposit, answered(position(2, 0)))
                .state("at vote", opened, evidence, deposit, put)
                .state("cancelled", opened, evidence, deposit, put, cancelled(CASE, 1, position(4, 0)))
                .state(
                        "at vote again",
                        opened,
                        evidence,
                        deposit,
                        put,
                        cancelled(CASE, 1, position(4, 0)),
                        put(CASE, 2, position(4, 1)))
                .state("upheld", opened, evidence, deposit, put, upheld)
                .state(
                        "undecided",
                        opened,
                        evidence,
                        deposit,
                        last(CASE, Verdict.UNDECIDED, Verdict.UNDECIDED, position(3, 0)))
                .state("appealed", opened, evidence, deposit, put, upheld, appealed)
                .state("appeal at vote", opened, evidence, deposit, put, upheld, appealed, appealDeposit, appealPut)
                .state(
                        "appeal lost",
                        opened,
                        evidence,
                        deposit,
                        put,
                        upheld,
                        appealed,
                        appealDeposit,
                        appealPut,
                        last(APPEAL, Verdict.UPHELD, Verdict.UPHELD, position(8, 0)))
                .state(
                        "appeal won",
                        opened,
                        evidence,
                        deposit,
                        put,
                        upheld,
                        appealed,
                        appealDeposit,
                        appealPut,
                        last(APPEAL, Verdict.DISMISSED, Verdict.DISMISSED, position(8, 0)))
                .state(
                        "drawn",
                        opened,
                        evidence,
                        deposit,
                        put,
                        last(CASE, Verdict.DRAWN, Verdict.DRAWN, position(5, 0)))
                .state("settled", opened, evidence, deposit, put, upheld, settled(Verdict.UPHELD, position(6, 0)));
    }

    /** One fact of every kind. */
    private static List<DisputeEvent.Fact> facts() {
        List<DisputeEvent.Fact> facts = List.of(
                opened(NOW),
                deposit(NOW),
                evidence(CHALLENGER, "film", NOW),
                answered(NOW),
                put(CASE, 1, NOW),
                cancelled(CASE, 1, NOW),
                verdict(Verdict.UPHELD, NOW),
                appealed(NOW),
                settled(Verdict.UPHELD, NOW));
        assertThat(facts).hasSameSizeAs(DisputeEvent.Fact.class.getPermittedSubclasses());
        return facts;
    }

    private static void expect(String state, DisputeEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact);
    }

    private static void diverge(String state, DisputeEvent.Fact fact) {
        STATES.given(state).told(fact).expectEvents(fact, new DivergenceFound(ID, StreamStates.name(fact), NOW));
    }
}
