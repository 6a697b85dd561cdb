package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.follow.Following;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nothing is believed for being empty: a node that keeps logs back for a while takes nothing out of what is told. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class EmptyAnswersTest {
    private static final String NO_BLOOM = "0x" + "0".repeat(512);

    private TestChain chain;
    private Election election;
    private FaultyNode node;

    /** What is asked for, of the logs of which blocks. */
    private record Asked(boolean byBlock, JsonNode filter) {}

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.begin();
        node = new FaultyNode(chain.url());
    }

    @BeforeEach
    void recover() {
        node.beHonest();
    }

    @AfterAll
    void stop() {
        node.close();
        chain.close();
    }

    private MirrorContext mirror(String urls) {
        return MirrorContext.start(TestDatabase.empty(), urls, chain.deploymentFile());
    }

    /** Takes turns until one of them finds nothing more to read at once. */
    private static void turns(PacedLoop.Turn inward) {
        while (inward.take().isZero()) {
            // More is final already.
        }
    }

    private static PacedLoop.Turn inward(MirrorContext mirror) {
        Lease lease = mirror.lease("follower");
        return mirror.bean(Following.class).inward(lease, Duration.ofMillis(1));
    }

    /** Leaves the logs out of those answers to eth_getLogs that are kept back. */
    private static BinaryOperator<JsonNode> without(Predicate<Asked> keptBack) {
        return (request, answer) -> {
            if (!request.path("method").asString().equals("eth_getLogs")) return answer;
            JsonNode filter = request.path("params").path(0);
            return keptBack.test(new Asked(filter.has("blockHash"), filter))
                    ? FaultyNode.with(answer, List.of())
                    : answer;
        };
    }

    /** As a chain whose headers have no bloom filter. */
    private static JsonNode withoutBloom(JsonNode request, JsonNode answer) {
        if (!request.path("method").asString().startsWith("eth_getBlockBy")
                || !answer.path("result").isObject()) return answer;
        Map<String, Object> block = new HashMap<>();
        answer.path("result").propertyStream().forEach(field -> block.put(field.getKey(), field.getValue()));
        block.put("logsBloom", NO_BLOOM);
        return FaultyNode.with(answer, block);
    }

    private static BinaryOperator<JsonNode> withoutBloomAnd(BinaryOperator<JsonNode> more) {
        return (request, answer) -> more.apply(request, withoutBloom(request, answer));
    }

    private void counts(MirrorContext mirror, ProposalId proposal, Address voter) {
        assertThat(mirror.stream(new BallotId(proposal, voter).toString()))
                .containsExactly("assay.ballot.BallotCounted");
    }

    private static Predicate<Asked> once() {
        Map<String, Boolean> asked = new ConcurrentHashMap<>();
        return one -> asked.putIfAbsent(one.filter().path("blockHash").asString("") + one.filter(), true) == null;
    }

    @Test
    void a_block_of_the_head_that_has_no_logs_at_first_is_asked_again() {
        ProposalId proposal = election.open("kept back at the head");
        try (MirrorContext mirror = mirror(node.url())) {
            PacedLoop.Turn inward = inward(mirror);
            turns(inward);
            election.vote(Election.ALICE, proposal, 1);
            ProposalId published = election.publish("kept back as a whole");

            node.change(without(once()));
            turns(inward);
            turns(inward);

            assertThat(mirror.bean(org.assaydao.chain.ProposalOutlook.class)
                            .hasVoted(new BallotId(proposal, Election.ALICE)))
                    .isTrue();
            assertThat(mirror.bean(org.assaydao.chain.ProposalOutlook.class).window(published))
                    .isPresent();
        }
    }

    @Test
    void a_block_whose_header_promises_what_does_not_come_is_not_taken() {
        ProposalId proposal = election.open("promised by the header");
        try (MirrorContext mirror = mirror(node.url())) {
            PacedLoop.Turn inward = inward(mirror);
            turns(inward);
            String seen = mirror.texts("select number from mirror_checkpoint where name = 'SEEN'")
                    .toString();
            election.vote(Election.ALICE, proposal, 1);
            chain.mine(1);

            node.change(without(Asked::byBlock));
            turns(inward);

            assertThat(mirror.bean(MirrorHealth.class).state().node()).isEqualTo("CONTRADICTS");
            assertThat(mirror.texts("select number from mirror_checkpoint where name = 'SEEN'")
                            .toString())
                    .isEqualTo(seen);
            node.beHonest();
            chain.mine(9);
            turns(inward);
            counts(mirror, proposal, Election.ALICE);
        }
    }

    @Test
    void a_range_of_history_that_has_no_logs_at_first_is_read_a_second_time() {
        ProposalId proposal = election.open("kept back in history");
        election.vote(Election.ALICE, proposal, 1);
        chain.mine(90);
        Map<String, Boolean> first = new ConcurrentHashMap<>();
        node.change(without(asked -> !asked.byBlock() && first.putIfAbsent("range", true) == null));
        try (MirrorContext mirror = mirror(node.url())) {
            turns(inward(mirror));
            counts(mirror, proposal, Election.ALICE);
        }
    }

    @Test
    void without_a_bloom_filter_a_final_range_is_read_a_second_time_before_it_becomes_events() {
        ProposalId proposal = election.open("kept back without a filter");
        try (MirrorContext mirror = mirror(node.url())) {
            PacedLoop.Turn inward = inward(mirror);
            node.change(withoutBloomAnd(without(Asked::byBlock)));
            turns(inward);
            election.vote(Election.ALICE, proposal, 1);
            chain.mine(1);
            turns(inward);
            assertThat(mirror.bean(org.assaydao.chain.ProposalOutlook.class)
                            .hasVoted(new BallotId(proposal, Election.ALICE)))
                    .isFalse();

            chain.mine(9);
            turns(inward);

            counts(mirror, proposal, Election.ALICE);
            assertThat(mirror.texts(
                            "select distinct finality from feed where body like ? order by 1",
                            "%" + new BallotId(proposal, Election.ALICE) + "%"))
                    .containsExactly("SAFE", "SEEN");
        }
    }

    @Test
    void the_second_reading_is_a_second_node_s_where_there_is_one() {
        ProposalId proposal = election.open("kept back by the first node alone");
        election.vote(Election.ALICE, proposal, 1);
        chain.mine(90);
        node.change(withoutBloomAnd(without(_ -> true)));
        try (MirrorContext mirror = mirror(node.url() + "," + chain.url())) {
            turns(inward(mirror));
            counts(mirror, proposal, Election.ALICE);
        }
    }

    @Test
    void a_halt_heals_when_the_node_tells_the_truth() {
        ProposalId proposal = election.open("to halt on");
        String hidden = "0x" + Long.toHexString(chain.height() + 1);
        election.vote(Election.ALICE, proposal, 1);
        chain.mine(1);
        election.vote(Election.BOB, proposal, 1);
        chain.mine(10);
        BinaryOperator<JsonNode> hiding = (request, answer) -> {
            if (!request.path("method").asString().equals("eth_getLogs")) return answer;
            List<JsonNode> left = answer.path("result")
                    .valueStream()
                    .filter(log -> !log.path("blockNumber").asString().equals(hidden))
                    .toList();
            return FaultyNode.with(answer, left);
        };
        node.change(withoutBloomAnd(hiding));
        try (MirrorContext mirror = mirror(node.url())) {
            PacedLoop.Turn inward = inward(mirror);
            turns(inward);
            assertThat(mirror.bean(MirrorHealth.class).state().halted()).contains("sum to");

            node.beHonest();
            for (int turn = 0; turn < 3; turn++) turns(inward);

            assertThat(mirror.bean(MirrorHealth.class).state().halted()).isNull();
            counts(mirror, proposal, Election.ALICE);
            counts(mirror, proposal, Election.BOB);
            assertThat(mirror.texts("select in_favour from mirror_proposal where proposal = ?", proposal.toString()))
                    .containsExactly(Election.MILLION.multiply(BigInteger.TWO).toString());
        }
    }

    /** Tells each vote of a block as one of another weight. */
    private static JsonNode withOtherWeights(JsonNode request, JsonNode answer) {
        if (!request.path("method").asString().equals("eth_getLogs")) return answer;
        return FaultyNode.with(
                answer,
                answer.path("result")
                        .valueStream()
                        .map(log -> isVote(log) ? withOtherWeight((ObjectNode) log.deepCopy()) : log)
                        .toList());
    }

    /** VoteCast(voter, proposalId, support, weight, reason): the voter is a topic, the weight the third word. */
    private static boolean isVote(JsonNode log) {
        return log.path("data").asString().length() >= 2 + 5 * 64;
    }

    private static ObjectNode withOtherWeight(ObjectNode vote) {
        String data = vote.path("data").asString();
        return vote.put("data", data.substring(0, 2 + 2 * 64) + "0".repeat(62) + "07" + data.substring(2 + 3 * 64));
    }

    /** Tells each vote twice, the second time behind all logs of the block. */
    private static JsonNode withTwins(JsonNode request, JsonNode answer) {
        if (!request.path("method").asString().equals("eth_getLogs")) return answer;
        Stream<JsonNode> twins = answer.path("result")
                .valueStream()
                .filter(EmptyAnswersTest::isVote)
                .map(log -> ((ObjectNode) log.deepCopy()).put("logIndex", "0x3e8"));
        return FaultyNode.with(
                answer,
                Stream.concat(answer.path("result").valueStream(), twins).toList());
    }

    private void countsOnce(MirrorContext mirror, ProposalId proposal) {
        counts(mirror, proposal, Election.ALICE);
        assertThat(mirror.texts("select in_favour from mirror_proposal where proposal = ?", proposal.toString()))
                .containsExactly(Election.MILLION.toString());
        assertThat(mirror.bean(MirrorHealth.class).state().halted()).isNull();
    }

    @Test
    void a_vote_that_was_told_with_another_weight_once_goes_out_before_it_becomes_an_event() {
        ProposalId proposal = election.open("told with another weight");
        try (MirrorContext mirror = mirror(node.url())) {
            PacedLoop.Turn inward = inward(mirror);
            turns(inward);
            node.change(EmptyAnswersTest::withOtherWeights);
            election.vote(Election.ALICE, proposal, 1);
            chain.mine(1);
            turns(inward);
            assertThat(
                            mirror.texts(
                                    "select log_index from mirror_log where position(decode(repeat('00', 31) || '07', 'hex') in data) > 0"))
                    .hasSize(1);

            node.beHonest();
            chain.mine(10);
            turns(inward);

            countsOnce(mirror, proposal);
            assertThat(mirror.texts(
                            "select distinct finality from feed where body like ? order by 1",
                            "%" + new BallotId(proposal, Election.ALICE) + "%"))
                    .contains("ORPHANED", "SAFE", "SEEN");
        }
    }

    @Test
    void a_log_that_was_made_up_once_goes_out_before_it_becomes_an_event() {
        ProposalId proposal = election.open("with a log that was made up");
        try (MirrorContext mirror = mirror(node.url())) {
            PacedLoop.Turn inward = inward(mirror);
            turns(inward);
            node.change(EmptyAnswersTest::withTwins);
            election.vote(Election.ALICE, proposal, 1);
            chain.mine(1);
            turns(inward);
            assertThat(mirror.texts("select log_index from mirror_log where log_index = 1000"))
                    .hasSize(1);

            node.beHonest();
            chain.mine(10);
            turns(inward);

            countsOnce(mirror, proposal);
            assertThat(mirror.texts("select log_index from mirror_log where log_index = 1000"))
                    .isEmpty();
        }
    }

    @Test
    void where_two_nodes_tell_different_votes_nothing_becomes_an_event_until_they_agree() {
        ProposalId proposal = election.open("told differently by two nodes");
        try (MirrorContext mirror = mirror(node.url() + "," + chain.url())) {
            PacedLoop.Turn inward = inward(mirror);
            turns(inward);
            node.change(EmptyAnswersTest::withOtherWeights);
            election.vote(Election.ALICE, proposal, 1);
            chain.mine(1);
            for (int turn = 0; turn < 6; turn++) {
                turns(inward);
                chain.mine(5);
            }
            assertThat(mirror.stream(new BallotId(proposal, Election.ALICE).toString()))
                    .isEmpty();
            assertThat(mirror.bean(MirrorHealth.class).state().node()).isEqualTo("CONTRADICTS");

            node.beHonest();
            for (int turn = 0; turn < 3; turn++) turns(inward);

            countsOnce(mirror, proposal);
        }
    }

    @Test
    void a_dispute_of_two_nodes_outlives_a_start_and_is_not_ended_by_one_of_them_alone() {
        ProposalId proposal = election.open("told differently, then by one alone");
        try (FaultyNode other = new FaultyNode(chain.url());
                MirrorContext mirror = mirror(node.url() + "," + other.url())) {
            PacedLoop.Turn before = inward(mirror);
            turns(before);
            node.change(EmptyAnswersTest::withOtherWeights);
            election.vote(Election.ALICE, proposal, 1);
            chain.mine(1);
            for (int turn = 0; turn < 6; turn++) {
                turns(before);
                chain.mine(5);
            }
            assertThat(mirror.texts("select block_number from mirror_dispute")).isNotEmpty();

            other.goDown();
            mirror.jdbc().update("update lease set until = '-infinity'");
            PacedLoop.Turn after = inward(mirror);
            for (int turn = 0; turn < 3; turn++) turns(after);
            assertThat(mirror.stream(new BallotId(proposal, Election.ALICE).toString()))
                    .isEmpty();

            other.beHonest();
            node.beHonest();
            for (int turn = 0; turn < 3; turn++) turns(after);
            countsOnce(mirror, proposal);
            assertThat(mirror.texts("select block_number from mirror_dispute")).isEmpty();
        }
    }

    @Test
    void logs_that_a_reorganisation_removed_are_left_out() {
        ProposalId proposal = election.open("with removed twins");
        election.vote(Election.ALICE, proposal, 1);
        chain.mine(10);
        node.change((request, answer) -> {
            if (!request.path("method").asString().equals("eth_getLogs")) return answer;
            return FaultyNode.with(
                    answer,
                    answer.path("result")
                            .valueStream()
                            .flatMap(log -> Stream.of(removed(log), log))
                            .toList());
        });
        try (MirrorContext mirror = mirror(node.url())) {
            turns(inward(mirror));
            counts(mirror, proposal, Election.ALICE);
        }
    }

    private static JsonNode removed(JsonNode log) {
        var twin = (ObjectNode) log.deepCopy();
        return twin.put("removed", true).put("blockHash", "0x" + "de".repeat(32));
    }
}
