package org.assaydao.mirror.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.junit.jupiter.api.Test;

/** A header whose filter is full promises every event; who told all that it counts is not asked again. */
class NodeLogsTest {
    private static final Address CONTRACT = Address.of(new byte[Address.BYTES]);
    private static final Set<Hash32> EVENTS =
            IntStream.range(0, 100).mapToObj(i -> word("event " + i)).collect(Collectors.toSet());

    /** Nobody listens there: whatever is asked is a fault. */
    private final NodeLogs logs = new NodeLogs(NodeRoom.nobody(), Map.of(CONTRACT, EVENTS));

    @Test
    void a_block_that_was_told_whole_is_not_asked_for_again() {
        List<ChainLog> told = votes(1_000);
        Block block = block(told);
        assertThat(new Promises(Map.of(CONTRACT, EVENTS)).areKept(block.bloom(), told))
                .isFalse();
        assertThat(logs.whole(block, told)).isEqualTo(told);
    }

    @Test
    void one_of_which_a_log_was_kept_back_is_asked_for_again() {
        List<ChainLog> all = votes(300);
        Block block = block(all);
        List<ChainLog> told = all.subList(0, 200);
        assertThatThrownBy(() -> logs.whole(block, told)).isInstanceOf(NodeFault.class);
        assertThatThrownBy(() -> logs.whole(block, List.of())).isInstanceOf(NodeFault.class);
    }

    private static Block block(List<ChainLog> logs) {
        return new Block(7, word("block"), word("parent"), ChainTime.of(1), Bloom.of(logs));
    }

    /** Votes of so many voters, each of whom stands in a topic. */
    private static List<ChainLog> votes(int voters) {
        List<ChainLog> votes = new ArrayList<>();
        for (int i = 0; i < voters; i++) {
            votes.add(new ChainLog(
                    7,
                    word("block"),
                    i,
                    word("transaction"),
                    CONTRACT,
                    List.of(word("event 0"), word("voter " + i)),
                    HexBytes.EMPTY,
                    HexBytes.EMPTY));
        }
        return votes;
    }

    private static Hash32 word(String of) {
        return Hash32.keccak(of.getBytes(StandardCharsets.UTF_8));
    }
}
