package org.assaydao.mirror.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.Bloom;
import org.assaydao.mirror.node.NodeFault;
import org.junit.jupiter.api.Test;

class TailTest {
    /** Block {@code number} of a branch, on top of {@code parent}. */
    private static Block on(Block parent, String branch) {
        long number = parent.number() + 1;
        return new Block(
                number, hash(branch + number + parent.hash()), parent.hash(), ChainTime.of(number), Bloom.SILENT);
    }

    private static Hash32 hash(String text) {
        return Hash32.keccak(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final Block ROOT = new Block(100, hash("root"), hash("before"), ChainTime.of(100), Bloom.SILENT);

    private static List<Block> branch(Block from, String name, int length) {
        List<Block> blocks = new ArrayList<>();
        Block tip = from;
        for (int i = 0; i < length; i++) {
            tip = on(tip, name);
            blocks.add(tip);
        }
        return blocks;
    }

    private static Tail tail(List<Block> blocks) {
        Tail tail = Tail.of(ROOT);
        for (Block block : blocks) tail = tail.plus(block);
        return tail;
    }

    private static LongFunction<Block> node(List<Block> chain) {
        return number -> chain.get((int) (number - ROOT.number() - 1));
    }

    @Test
    void a_block_of_the_tail_is_known() {
        List<Block> ours = branch(ROOT, "a", 3);
        assertThat(tail(ours).meet(ours.get(1))).isEqualTo(new Step.Known());
        assertThat(tail(ours).meet(ROOT)).isEqualTo(new Step.Known());
    }

    @Test
    void a_block_on_the_tip_extends() {
        List<Block> ours = branch(ROOT, "a", 3);
        assertThat(tail(ours.subList(0, 2)).meet(ours.get(2))).isEqualTo(new Step.Extend(ours.get(2)));
    }

    @Test
    void a_block_further_ahead_asks_for_the_next() {
        List<Block> ours = branch(ROOT, "a", 3);
        assertThat(Tail.of(ROOT).meet(ours.get(2))).isEqualTo(new Step.Fetch(101));
    }

    @Test
    void a_rival_drops_the_tip_whatever_its_height() {
        List<Block> ours = branch(ROOT, "a", 3);
        List<Block> rivals = branch(ROOT, "b", 4);
        for (Block rival : rivals) {
            assertThat(tail(ours).meet(rival)).isEqualTo(new Step.Drop(ours.get(2)));
        }
    }

    @Test
    void a_rival_of_the_root_s_child_loses_a_tail_that_is_only_its_root() {
        Block stranger = new Block(101, hash("x"), hash("another root"), ChainTime.of(101), Bloom.SILENT);
        assertThat(Tail.of(ROOT).meet(stranger)).isEqualTo(new Step.Lost(ROOT));
    }

    @Test
    void a_block_before_the_root_says_nothing() {
        Block old = new Block(99, hash("old"), hash("older"), ChainTime.of(99), Bloom.SILENT);
        assertThat(Tail.of(ROOT).meet(old)).isEqualTo(new Step.Behind());
        assertThat(Tail.of(ROOT).follow(old, node(List.of()))).isEqualTo(Tail.of(ROOT));
    }

    @Test
    void a_head_whose_parent_nobody_knows_is_a_contradiction_and_no_reorganisation() {
        List<Block> ours = branch(ROOT, "a", 3);
        Block head = new Block(104, hash("liar"), hash("nothing"), ChainTime.of(104), Bloom.SILENT);
        assertThatThrownBy(() -> tail(ours).follow(head, node(ours)))
                .isInstanceOfSatisfying(
                        NodeFault.class, fault -> assertThat(fault.kind()).isEqualTo(NodeFault.Kind.CONTRADICTS));
    }

    @Test
    void a_branch_that_leaves_before_the_root_is_lost() {
        Block otherRoot = new Block(100, hash("other root"), hash("before"), ChainTime.of(100), Bloom.SILENT);
        List<Block> rivals = branch(otherRoot, "b", 5);
        assertThatThrownBy(() -> tail(branch(ROOT, "a", 3)).follow(rivals.getLast(), node(rivals)))
                .isInstanceOf(LostTail.class)
                .hasMessageContaining("100");
    }

    @Property(tries = 300)
    void following_any_head_ends_in_the_branch_of_that_head(
            @ForAll @IntRange(max = 6) int shared,
            @ForAll @IntRange(max = 8) int ours,
            @ForAll @IntRange(min = 1, max = 8) int theirs) {
        List<Block> common = branch(ROOT, "common", shared);
        Block fork = common.isEmpty() ? ROOT : common.getLast();
        List<Block> left = new ArrayList<>(common);
        left.addAll(branch(fork, "ours", ours));
        List<Block> right = new ArrayList<>(common);
        right.addAll(branch(fork, "theirs", theirs));

        Tail before = tail(left);
        Tail after = before.follow(right.getLast(), node(right));

        assertThat(after).isEqualTo(tail(right));
        assertThat(before.beyond(after)).isEqualTo(left.subList(shared, left.size()));
        assertThat(after.beyond(before)).isEqualTo(right.subList(shared, right.size()));
    }

    @Test
    void a_final_block_becomes_the_root() {
        List<Block> ours = branch(ROOT, "a", 4);
        Tail rooted = tail(ours).rootedAt(ours.get(1));
        assertThat(rooted.root()).isEqualTo(ours.get(1));
        assertThat(rooted.tip()).isEqualTo(ours.get(3));
        assertThat(rooted.rootedAt(ROOT)).isEqualTo(rooted);
    }
}
