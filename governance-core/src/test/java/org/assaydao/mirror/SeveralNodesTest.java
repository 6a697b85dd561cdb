package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Set;
import org.assaydao.chain.GasEstimate;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.PushProbe;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.follow.Following;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.turn.PacedLoop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Providers refuse, are slow, forget and stand on another chain; as long as one node tells ours, it is followed. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class SeveralNodesTest {
    private TestChain chain;
    private Election election;
    private FaultyNode node;
    private ProposalId proposal;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.begin();
        node = new FaultyNode(chain.url());
        proposal = election.open("to be read by ranges");
        election.vote(Election.ALICE, proposal, 1);
        chain.mine(1);
        chain.rpc("anvil_mine", "0x12c", "0x1");
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

    private static PacedLoop.Turn inward(MirrorContext mirror) {
        return mirror.bean(Following.class).inward(mirror.lease("follower"), Duration.ofMillis(1));
    }

    private void follows(MirrorContext mirror, PacedLoop.Turn inward) {
        for (int turn = 0; turn < 60; turn++) inward.take();
        assertThat(mirror.texts("select number from mirror_checkpoint where name = 'SEEN'"))
                .containsExactly(String.valueOf(chain.height()));
        assertThat(mirror.stream(new BallotId(proposal, Election.ALICE).toString()))
                .containsExactly("assay.ballot.BallotCounted");
        assertThat(mirror.bean(MirrorHealth.class).state().node()).isNull();
    }

    private static boolean isWide(JsonNode request) {
        JsonNode filter = request.path("params").path(0);
        return request.path("method").asString().equals("eth_getLogs")
                && filter.has("fromBlock")
                && Long.decode(filter.path("toBlock").asString())
                                - Long.decode(filter.path("fromBlock").asString())
                        >= 10;
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({"200", "400", "413"})
    void a_range_that_a_provider_refuses_is_halved_whatever_the_status(int status) {
        node.refuse(status, SeveralNodesTest::isWide);
        try (MirrorContext mirror = mirror(node.url())) {
            follows(mirror, inward(mirror));
        }
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({"200", "400", "413"})
    void a_batch_that_a_provider_refuses_is_halved_whatever_the_status(int status) {
        node.refuseBatches(status, 3);
        try (MirrorContext mirror = mirror(node.url())) {
            follows(mirror, inward(mirror));
        }
    }

    @Test
    void a_node_that_is_down_is_replaced_by_the_next_one_at_once() {
        try (MirrorContext mirror = mirror(node.url() + ", " + chain.url())) {
            PacedLoop.Turn inward = inward(mirror);
            inward.take();
            node.goDown();
            follows(mirror, inward);
        }
    }

    @Test
    void what_one_node_alone_says_is_displaced_waits_until_a_second_one_has_answered() {
        ProposalId open = election.open("displaced by one node's word");
        FaultyNode other = new FaultyNode(chain.url());
        try (MirrorContext mirror = mirror(node.url() + "," + other.url())) {
            mirror.catchUp();
            IntentId intent = IntentId.relay(open, TestChain.ACCOUNTS.get(4));
            mirror.request(intent, election.relay(0, open, 1));
            mirror.send();
            chain.mine(9);
            node.change((request, answer) -> request.path("method").asString().equals("eth_getTransactionReceipt")
                    ? FaultyNode.with(answer, null)
                    : answer);
            other.refuse("not now", request -> request.path("method").asString().startsWith("eth_getTransaction"));
            for (int block = 0; block < 4; block++) {
                chain.mine(1);
                mirror.catchUp();
                mirror.send();
            }
            assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionBroadcast");
            other.beHonest();
            chain.mine(1);
            mirror.catchUp();
            mirror.send();
            assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        } finally {
            other.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rate limit exceeded", "txpool is full", "the method eth_sendRawTransaction is not available"})
    void bytes_that_one_node_does_not_take_are_given_to_the_next(String said) {
        ProposalId open = election.open("sent past a node: " + said);
        try (MirrorContext mirror = mirror(node.url() + "," + chain.url())) {
            mirror.catchUp();
            node.refuse(said, request -> request.path("method").asString().equals("eth_sendRawTransaction"));
            IntentId intent = IntentId.relay(open, TestChain.ACCOUNTS.get(5));
            mirror.request(intent, election.relay(1, open, 1));
            assertThat(mirror.send()).isEmpty();
            assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionBroadcast");
            chain.mine(1);
        }
    }

    /** Also those that mean the call by a provider's code; the chain's own answer is the second node's. */
    @ParameterizedTest
    @CsvSource({
        "-32005, daily request count exceeded",
        "-32601, the method does not exist",
        "-32603, Internal error",
        "-32000, header not found"
    })
    void what_one_node_refuses_in_its_own_name_is_asked_of_the_next(int code, String said) {
        ProposalId open = election.open("asked past a node: " + code);
        try (MirrorContext mirror = mirror(node.url() + "," + chain.url())) {
            mirror.catchUp();
            Set<String> refused = Set.of("eth_estimateGas", "eth_getTransactionCount", "eth_call", "eth_getBalance");
            node.refuse(
                    code,
                    said,
                    request -> refused.contains(request.path("method").asString()));
            GovernorCalls.Call relay = election.relay(2, open, 1);
            assertThat(mirror.bean(PushProbe.class).wouldSucceed(relay.to(), relay.calldata()))
                    .isEqualTo(PushProbe.Verdict.WOULD);
            assertThat(mirror.bean(PushProbe.class).gas(relay.to(), relay.calldata()))
                    .isInstanceOf(GasEstimate.Uses.class);
            IntentId intent = IntentId.relay(open, TestChain.ACCOUNTS.get(6));
            mirror.request(intent, relay);
            assertThat(mirror.send()).isEmpty();
            assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionBroadcast");
            chain.mine(1);
        }
    }

    @Test
    void what_a_node_says_of_a_call_is_asked_of_no_other() {
        FaultyNode other = new FaultyNode(chain.url());
        try (MirrorContext mirror = mirror(node.url() + "," + other.url())) {
            mirror.catchUp();
            int asked = other.asked();
            ProposalId unknown = new ProposalId(proposal.governor(), BigInteger.TWO);
            GovernorCalls.Call relay = election.relay(2, unknown, 1);
            assertThat(mirror.bean(PushProbe.class).gas(relay.to(), relay.calldata()))
                    .isInstanceOf(GasEstimate.Reverts.class);
            node.refuse(-32603, "gas required exceeds allowance (16777216)", request -> request.path("method")
                    .asString()
                    .equals("eth_estimateGas"));
            assertThat(mirror.bean(PushProbe.class).gas(relay.to(), relay.calldata()))
                    .isInstanceOf(GasEstimate.Unknown.class);
            assertThat(other.asked()).isEqualTo(asked);
        } finally {
            other.close();
        }
    }

    @Test
    void of_two_nodes_the_one_whose_chain_links_to_what_we_have_is_believed() {
        try (TestChain stranger = TestChain.start();
                MirrorContext mirror = mirror(node.url() + "," + stranger.url())) {
            PacedLoop.Turn inward = inward(mirror);
            for (int turn = 0; turn < 10; turn++) inward.take();
            stranger.rpc("anvil_mine", Long.toHexString(chain.height() + 40), "0x1");
            node.refuse(400, _ -> true);
            for (int turn = 0; turn < 20; turn++) inward.take();
            assertThat(mirror.bean(MirrorHealth.class).state().node()).isNotNull();
            node.beHonest();
            chain.mine(1);
            follows(mirror, inward);
        }
    }

    @Test
    void a_vote_whose_transaction_no_index_has_is_found_with_its_block() {
        node.change((request, answer) -> request.path("method").asString().equals("eth_getTransactionByHash")
                ? FaultyNode.with(answer, null)
                : answer);
        try (MirrorContext mirror = mirror(node.url())) {
            follows(mirror, inward(mirror));
            assertThat(channel(mirror)).contains("\"ON_CHAIN\"");
        }
    }

    @Test
    void a_vote_whose_transaction_no_node_keeps_is_counted_by_an_unknown_channel() {
        node.change((request, answer) -> {
            String method = request.path("method").asString();
            return method.equals("eth_getTransactionByHash") || method.equals("eth_getBlockByHash")
                    ? FaultyNode.with(answer, null)
                    : answer;
        });
        try (MirrorContext mirror = mirror(node.url())) {
            follows(mirror, inward(mirror));
            assertThat(channel(mirror)).contains("\"UNKNOWN\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"-32603, Internal error", "-32000, header not found", "-32005, limit exceeded"})
    void a_vote_whose_block_a_node_does_not_tell_now_waits_until_it_does(int code, String said) {
        node.change((request, answer) -> request.path("method").asString().equals("eth_getTransactionByHash")
                ? FaultyNode.with(answer, null)
                : answer);
        node.refuse(code, said, request -> request.path("method").asString().equals("eth_getBlockByHash"));
        try (MirrorContext mirror = mirror(node.url())) {
            PacedLoop.Turn inward = inward(mirror);
            for (int turn = 0; turn < 10; turn++) inward.take();
            assertThat(mirror.bean(MirrorHealth.class).state().node()).isEqualTo("REFUSED");
            node.refuse(code, said, _ -> false);
            follows(mirror, inward);
            assertThat(channel(mirror)).contains("\"ON_CHAIN\"");
        }
    }

    @Test
    void a_vote_of_history_that_no_node_keeps_is_counted_by_an_unknown_channel() {
        node.refuse(
                4444, "pruned history unavailable", request -> Set.of("eth_getTransactionByHash", "eth_getBlockByHash")
                        .contains(request.path("method").asString()));
        try (MirrorContext mirror = mirror(node.url())) {
            follows(mirror, inward(mirror));
            assertThat(channel(mirror)).contains("\"UNKNOWN\"");
        }
    }

    private String channel(MirrorContext mirror) {
        return mirror.story().stream()
                .filter(event -> event.startsWith(new BallotId(proposal, Election.ALICE).toString()))
                .findFirst()
                .orElseThrow();
    }
}
