package org.assaydao.proposal;

import static org.assaydao.Samples.PROPOSAL;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.position;
import static org.assaydao.proposal.ProposalSamples.FAILING;
import static org.assaydao.proposal.ProposalSamples.PASSING;
import static org.assaydao.proposal.ProposalSamples.advanced;
import static org.assaydao.proposal.ProposalSamples.canceled;
import static org.assaydao.proposal.ProposalSamples.defeated;
import static org.assaydao.proposal.ProposalSamples.entitled;
import static org.assaydao.proposal.ProposalSamples.executed;
import static org.assaydao.proposal.ProposalSamples.extended;
import static org.assaydao.proposal.ProposalSamples.published;
import static org.assaydao.proposal.ProposalSamples.queued;
import static org.assaydao.proposal.ProposalSamples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.proposal.ProposalEvent.DivergenceFound;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProposalTest {
    private static final ChainPosition NOW = position(100, 0);
    private static final Set<String> RUNNING =
            Set.of("ProposalEntitled", "ProposalExtended", "TallyAdvanced", "ProposalQueued", "ProposalCanceled");

    private static final StreamStates<ProposalEvent> STATES = states();

    private static StreamStates<ProposalEvent> states() {
        ProposalEvent published = published(position(1, 0));
        ProposalEvent voted = advanced(PASSING, 4, position(2, 0));
        ProposalEvent succeeded = succeeded(PASSING, position(3, 0));
        return new StreamStates<ProposalEvent>()
                .state("absent")
                .state("published", published)
                .state("entitled", published, entitled(position(1, 1)))
                .state("voted", published, voted)
                .state("succeeded", published, voted, succeeded)
                .state("defeated", published, advanced(FAILING, 4, position(2, 0)), defeated(FAILING, position(3, 0)))
                .state("queued", published, voted, succeeded, queued(position(4, 0)))
                .state("queued before its outcome", published, voted, queued(position(3, 0)))
                .state("executed", published, voted, succeeded, queued(position(4, 0)), executed(position(5, 0)))
                .state("canceled", published, canceled(position(2, 0)));
    }

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state_and_diverges_where_the_chain_surprises_us() {
        Map<String, Set<String>> expected = Map.ofEntries(
                Map.entry("absent", Set.of("ProposalPublished", "ProposalEntitled")),
                Map.entry("published", RUNNING),
                Map.entry(
                        "entitled", Set.of("ProposalExtended", "TallyAdvanced", "ProposalQueued", "ProposalCanceled")),
                Map.entry(
                        "voted",
                        Set.of(
                                "ProposalEntitled",
                                "ProposalExtended",
                                "TallyAdvanced",
                                "ProposalSucceeded",
                                "ProposalQueued",
                                "ProposalCanceled")),
                Map.entry("succeeded", Set.of("ProposalEntitled", "ProposalQueued", "ProposalCanceled")),
                Map.entry("defeated", Set.of("ProposalEntitled", "ProposalCanceled")),
                Map.entry("queued", Set.of("ProposalEntitled", "ProposalExecuted", "ProposalCanceled")),
                Map.entry(
                        "queued before its outcome",
                        Set.of(
                                "ProposalEntitled",
                                "ProposalExtended",
                                "TallyAdvanced",
                                "ProposalSucceeded",
                                "ProposalExecuted",
                                "ProposalCanceled")),
                Map.entry("executed", Set.of("ProposalEntitled")),
                Map.entry("canceled", Set.of("ProposalEntitled")));
        return STATES.everyFact(facts(), expected, fact -> new DivergenceFound(PROPOSAL, StreamStates.name(fact), NOW));
    }

    /** One fact of every kind; the outcomes have the totals of the voted state, and the defeat contradicts them. */
    private static List<ProposalEvent.Fact> facts() {
        List<ProposalEvent.Fact> facts = List.of(
                published(NOW),
                entitled(NOW),
                extended(250, NOW),
                advanced(PASSING, 5, NOW),
                succeeded(PASSING, NOW),
                defeated(PASSING, NOW),
                queued(NOW),
                executed(NOW),
                canceled(NOW));
        assertThat(facts).hasSameSizeAs(ProposalEvent.Fact.class.getPermittedSubclasses());
        return facts;
    }

    @Test
    void a_tally_never_falls() {
        STATES.given("voted")
                .told(advanced(new Totals(amount(2), amount(9), amount(1)), 5, NOW))
                .expectEvents(
                        advanced(new Totals(amount(2), amount(9), amount(1)), 5, NOW),
                        new DivergenceFound(PROPOSAL, "assay.proposal.TallyAdvanced", NOW));
    }

    @Test
    void a_deadline_never_comes_nearer() {
        STATES.given("voted")
                .told(extended(200, NOW))
                .expectEvents(
                        extended(200, NOW), new DivergenceFound(PROPOSAL, "assay.proposal.ProposalExtended", NOW));
    }

    @Test
    void an_outcome_whose_totals_are_not_the_last_tally_diverges() {
        STATES.given("voted")
                .told(defeated(FAILING, NOW))
                .expectEvents(
                        defeated(FAILING, NOW), new DivergenceFound(PROPOSAL, "assay.proposal.ProposalDefeated", NOW));
    }

    @Test
    void a_proposal_without_votes_is_defeated_as_expected() {
        STATES.given("published").told(defeated(Totals.NONE, NOW)).expectEvents(defeated(Totals.NONE, NOW));
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.given("voted").told(published(position(1, 0))).expectNoEvents();
    }
}
