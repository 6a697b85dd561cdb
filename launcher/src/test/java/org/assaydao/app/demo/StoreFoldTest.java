package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stored rows come to sums, voters and outcome; a row that lacks is never made up for. */
class StoreFoldTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROPOSAL = "proposal:0xg:7";

    private StoreFold fold = new StoreFold(PROPOSAL);

    @BeforeEach
    void begin() {
        fold = new StoreFold(PROPOSAL);
    }

    @Test
    void counted_ballots_are_summed_by_side_and_the_last_event_says_the_outcome() {
        publish();
        ballot("ann", 0, "FOR", "5");
        take("ballot:0xg:7:bob", 0, "assay.ballot.BallotAccepted", Map.of("support", "AGAINST"));
        ballot("bob", 1, "AGAINST", "2");
        own(1, "TallyAdvanced", Map.of("totals", Map.of("against", "2", "inFavour", "5", "abstain", "0")));
        own(2, "ProposalSucceeded", Map.of());
        own(3, "ProposalQueued", Map.of());
        own(4, "ProposalExecuted", Map.of());

        Count count = fold.count();

        assertThat(count.sums()).isEqualTo(new BySide<>(amount(2), amount(5), amount(0)));
        assertThat(count.voters()).isEqualTo(new BySide<>(1L, 1L, 0L));
        assertThat(count.outcome()).isEqualTo(Count.EXECUTED);
    }

    @Test
    void a_hole_in_a_stream_is_named() {
        publish();
        ballot("ann", 1, "FOR", "5");

        assertThat(fold.count().outcome()).isEqualTo("EVENT 0 OF ballot:0xg:7:ann IS MISSING");
    }

    @Test
    void totals_that_the_ballots_do_not_come_to_are_named() {
        publish();
        own(1, "TallyAdvanced", Map.of("totals", Map.of("against", "0", "inFavour", "5", "abstain", "0")));

        assertThat(fold.count().outcome()).contains("IS NOT THE SUM OF ITS BALLOTS");
    }

    @Test
    void a_recorded_divergence_is_an_outcome_that_nobody_shares() {
        publish();
        own(1, "DivergenceFound", Map.of());

        assertThat(fold.count().outcome()).isEqualTo("A DIVERGENCE WAS RECORDED");
    }

    @Test
    void no_event_at_all_is_said_to_be_none() {
        assertThat(fold.count().outcome()).isEqualTo("NO EVENT");
    }

    private void publish() {
        own(0, "ProposalPublished", Map.of());
    }

    private void own(long sequence, String event, Map<String, Object> payload) {
        take(PROPOSAL, sequence, "assay.proposal." + event, payload);
    }

    private void ballot(String voter, long sequence, String side, String weight) {
        take(
                "ballot:0xg:7:" + voter,
                sequence,
                "assay.ballot.BallotCounted",
                Map.of("support", side, "weight", weight));
    }

    private void take(String stream, long sequence, String type, Map<String, Object> payload) {
        JsonNode node = JSON.valueToTree(payload);
        fold.take(stream, sequence, type, node);
    }

    private static TokenAmount amount(long units) {
        return TokenAmount.of(units);
    }
}
