package org.assaydao.mirror.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.FaultyNode;
import org.assaydao.mirror.MirrorContext;
import org.assaydao.mirror.OnQuietChain;
import org.assaydao.mirror.node.Node;
import org.assaydao.turn.Lease;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChainWatchTest extends OnQuietChain {
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(2);

    private final AtomicLong clock = new AtomicLong();

    private ChainWatch watch() {
        return new ChainWatch(
                mirror.bean(Node.class), mirror.bean(MirrorStore.class), mirror.jdbc(), LONGEST_BLOCK, clock::get);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private static Duration longer(Duration than) {
        return than.plusSeconds(1);
    }

    @Test
    void while_the_mirror_keeps_up_with_the_node_it_may_be_decided_by() {
        ChainWatch watch = watch();
        assertThat(watch.standstill()).hasValueSatisfying(why -> assertThat(why).contains("not been asked"));
        for (int block = 0; block < 3; block++) {
            mirror.catchUp();
            chain.mine(1);
            watch.take();
            pass(Duration.ofSeconds(9));
            assertThat(watch.standstill()).isEmpty();
        }
        assertThat(watch.head().orElseThrow().number()).isEqualTo(chain.height());
    }

    @Test
    void while_no_node_has_answered_since_the_start_it_says_so() {
        ChainWatch watch = watch();
        node.goDown();
        watch.take();
        assertThat(watch.standstill()).hasValueSatisfying(why -> assertThat(why).contains("no node has answered yet"));
        node.beHonest();
        watch.take();
        assertThat(watch.head()).isPresent();
    }

    @Test
    void a_follower_that_does_not_move_is_seen_by_what_the_node_announces_and_by_no_failure() {
        mirror.catchUp();
        ChainWatch watch = watch();
        chain.mine(1);
        watch.take();
        assertThat(watch.standstill()).isEmpty();
        pass(longer(ChainWatch.LONGEST_LAG));
        chain.mine(1);
        watch.take();
        assertThat(watch.standstill()).hasValueSatisfying(why -> assertThat(why).contains("is not mirrored"));
        mirror.catchUp();
        watch.take();
        assertThat(watch.standstill()).isEmpty();
    }

    @Test
    void a_clock_that_is_far_behind_the_nodes_decides_nothing_at_once() {
        mirror.catchUp();
        ChainWatch watch = watch();
        chain.mineAfter((int) ChainWatch.FURTHEST_BEHIND_SECONDS + 3_600);
        watch.take();
        assertThat(watch.standstill()).hasValueSatisfying(why -> assertThat(why).contains("chain seconds older"));
        mirror.catchUp();
    }

    @Test
    void a_node_that_does_not_answer_is_waited_for_and_then_told() {
        mirror.catchUp();
        ChainWatch watch = watch();
        watch.take();
        node.goDown();
        pass(Duration.ofSeconds(5));
        watch.take();
        assertThat(watch.standstill()).isEmpty();
        pass(longer(ChainWatch.LONGEST_LAG));
        watch.take();
        assertThat(watch.standstill()).hasValueSatisfying(why -> assertThat(why).contains("was learnt"));
        node.beHonest();
        watch.take();
        assertThat(watch.standstill()).isEmpty();
    }

    @Test
    void a_node_that_announces_no_new_block_stands_still_itself() {
        mirror.catchUp();
        ChainWatch watch = watch();
        watch.take();
        pass(longer(LONGEST_BLOCK));
        watch.take();
        assertThat(watch.standstill()).hasValueSatisfying(why -> assertThat(why).contains("no new block"));
        chain.mine(1);
        watch.take();
        assertThat(watch.standstill()).isEmpty();
        mirror.catchUp();
    }

    @Test
    void a_node_that_stands_still_is_turned_away_from_also_where_nobody_follows() {
        Map<String, JsonNode> first = new ConcurrentHashMap<>();
        node.change((request, answer) -> {
            if (!request.path("params").path(0).asString("").equals("latest")) return answer;
            return FaultyNode.with(answer, first.computeIfAbsent("head", _ -> answer.path("result")));
        });
        try (MirrorContext standby =
                MirrorContext.start(TestDatabase.empty(), node.url() + "," + chain.url(), chain.deploymentFile())) {
            ChainWatch watch = new ChainWatch(
                    standby.bean(Node.class),
                    standby.bean(MirrorStore.class),
                    standby.jdbc(),
                    LONGEST_BLOCK,
                    clock::get);
            watch.take();
            chain.mine(3);
            watch.take();
            assertThat(watch.head().orElseThrow().number()).isEqualTo(chain.height() - 3);
            pass(longer(LONGEST_BLOCK));
            watch.take();
            watch.take();
            assertThat(watch.head().orElseThrow().number()).isEqualTo(chain.height());
        } finally {
            node.beHonest();
        }
    }

    @Test
    void a_halt_on_any_instance_stops_the_decisions_of_all_until_its_tenure_ends() {
        mirror.catchUp();
        Lease following = mirror.lease("follower");
        following.trouble(following.lead().orElseThrow(), "halted: log 3 of block 7");
        ChainWatch watch = watch();
        watch.take();
        assertThat(watch.standstill()).contains("halted: log 3 of block 7");
        following.release();
        Lease next = mirror.lease("follower");
        next.lead();
        watch.take();
        assertThat(watch.standstill()).isEmpty();
        next.release();
    }

    @Test
    void whoever_decides_asks_a_clock_that_a_standstill_stops() {
        assertThatThrownBy(() -> mirror.bean(ChainOutlook.class).decidingClock())
                .isInstanceOf(ChainNotReady.class)
                .hasMessageContaining("stands still");
        mirror.catchUp();
        mirror.bean(ChainWatch.class).take();
        assertThat(mirror.bean(ChainOutlook.class).decidingClock().seen().number())
                .isEqualTo(chain.height());
    }
}
