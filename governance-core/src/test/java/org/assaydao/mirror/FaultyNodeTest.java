package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.follow.FollowRoom;
import org.assaydao.mirror.follow.Following;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that is down, slow or lies about blocks is survived: nothing false is stored, and health says what is wrong. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class FaultyNodeTest {
    private static final Pattern HASHES_OF_LOGS = Pattern.compile("(\"blockHash\":\"0x)(..)");

    private TestChain chain;
    private Election election;
    private FaultyNode node;
    private MirrorContext mirror;
    private Lease lease;
    private PacedLoop.Turn inward;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.begin();
        node = new FaultyNode(chain.url());
        mirror = MirrorContext.start(TestDatabase.empty(), node.url(), chain.deploymentFile());
        lease = mirror.lease("follower");
        inward = mirror.bean(Following.class).inward(lease, Duration.ofMillis(10));
    }

    @AfterEach
    void recover() {
        node.beHonest();
        turns();
    }

    @AfterAll
    void stop() {
        mirror.close();
        node.close();
        chain.close();
    }

    /** Turns until there is nothing to read at once. */
    private Duration turns() {
        Duration pause = inward.take();
        while (pause.isZero()) pause = inward.take();
        return pause;
    }

    private void is_survived(Runnable fault, NodeFault.Kind kind) {
        ProposalId proposal = election.open("to survive " + kind + " " + fault.hashCode());
        turns();
        long blocks = count("mirror_block");
        election.vote(Election.ALICE, proposal, 1);
        chain.mine(1);

        fault.run();
        Duration first = turns();
        Duration second = turns();

        assertThat(mirror.bean(MirrorHealth.class).state().node()).startsWith(kind.name());
        assertThat(mirror.bean(MirrorHealth.class).state().halted()).isNull();
        assertThat(second).isGreaterThan(first);
        assertThat(count("mirror_block")).isEqualTo(blocks);

        node.beHonest();
        turns();
        chain.mine(9);
        turns();
        assertThat(mirror.bean(MirrorHealth.class).state().node()).isNull();
        assertThat(mirror.stream(new BallotId(proposal, Election.ALICE).toString()))
                .containsExactly("assay.ballot.BallotCounted");
    }

    private long count(String table) {
        Long rows = mirror.jdbc().queryForObject("select count(*) from " + table, Long.class);
        return rows == null ? 0 : rows;
    }

    @Test
    void a_node_that_is_down_is_survived() {
        is_survived(node::goDown, NodeFault.Kind.UNREACHABLE);
    }

    @Test
    void a_node_that_is_slow_is_survived() {
        is_survived(node::hold, NodeFault.Kind.UNREACHABLE);
    }

    @Test
    void logs_of_another_block_than_was_asked_for_are_survived() {
        UnaryOperator<String> lie =
                answer -> answer.contains("\"topics\"") ? otherwise(HASHES_OF_LOGS, answer) : answer;
        is_survived(() -> node.lie(lie), NodeFault.Kind.CONTRADICTS);
    }

    /** With another first byte in each hash, whichever it is. */
    private static String otherwise(Pattern hashes, String answer) {
        return hashes.matcher(answer)
                .replaceAll(hash -> hash.group(1) + (hash.group(2).equals("ff") ? "ee" : "ff"));
    }

    @Test
    void a_head_that_descends_from_nothing_is_survived() {
        Pattern parents = Pattern.compile("(\"parentHash\":\"0x)(..)");
        is_survived(() -> node.lie(answer -> otherwise(parents, answer)), NodeFault.Kind.CONTRADICTS);
    }

    @Test
    void a_node_that_is_behind_what_was_final_is_told_and_survived() {
        Pattern numbers = Pattern.compile("\"number\":\"0x[0-9a-f]+\"");
        is_survived(
                () -> node.lie(answer -> numbers.matcher(answer).replaceAll("\"number\":\"0x1\"")),
                NodeFault.Kind.CONTRADICTS);
    }

    @Test
    void an_answer_that_is_no_json_is_survived() {
        is_survived(() -> node.lie(_ -> "<html>502 Bad Gateway</html>"), NodeFault.Kind.UNREACHABLE);
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {200, 400, 413})
    void an_answer_that_is_an_error_is_survived(int status) {
        is_survived(
                () -> node.refuse(
                        status, request -> request.path("method").asString().equals("eth_getLogs")),
                NodeFault.Kind.REFUSED);
    }

    @Test
    void a_node_that_is_asked_too_often_is_left_in_peace_for_a_while() {
        is_survived(() -> node.refuse(429, _ -> true), NodeFault.Kind.UNREACHABLE);
    }

    @Test
    void a_public_answer_tells_neither_the_node_s_address_nor_its_words() {
        for (Runnable fault : List.<Runnable>of(node::goDown, () -> node.refuse(400, _ -> true))) {
            fault.run();
            chain.mine(1);
            turns();
            assertThat(mirror.bean(MirrorHealth.class).state().node()).isIn("UNREACHABLE", "REFUSED");
            node.beHonest();
            turns();
        }
    }

    @Test
    void of_two_followers_one_leads_and_the_stale_one_writes_nothing() {
        turns();
        Lease other = mirror.lease("follower");
        assertThat(other.lead()).isEmpty();

        lease.release();
        OptionalLong newer = other.lead();
        assertThat(newer).isPresent();
        long before = count("mirror_block");
        chain.mine(1);
        Duration standby = turns();

        assertThat(standby).isEqualTo(Duration.ofSeconds(1));
        assertThat(mirror.bean(MirrorHealth.class).state().leading()).isFalse();
        assertThat(count("mirror_block")).isEqualTo(before);
        other.release();
    }

    @Test
    void a_follower_that_was_overtaken_while_it_read_cannot_store() {
        turns();
        FollowRoom.Turn stale = mirror.follower(lease);
        long fence = lease.lead().orElseThrow();
        stale.turn(fence);
        lease.release();
        Lease other = mirror.lease("follower");
        other.lead();
        long before = count("mirror_block");
        chain.mine(1);

        assertThatThrownBy(() -> stale.turn(fence)).isInstanceOf(Lease.LeaseLost.class);

        assertThat(count("mirror_block")).isEqualTo(before);
        other.release();
    }
}
