package org.assaydao.mirror.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.assaydao.Samples;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.Wei;
import org.assaydao.mirror.send.OutboundStore.Outgoing;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static Outgoing at(long nonce, long deadline) {
        return new Outgoing(
                Samples.hash("tx " + nonce),
                IntentId.ofPath("queue/" + nonce),
                Samples.address("relay"),
                Nonce.of(nonce),
                new Fees(Wei.of(2), Wei.of(1)),
                Gas.of(10),
                HexBytes.EMPTY,
                1,
                true,
                false,
                deadline,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static long blocks(long deadline) {
        Outgoing one = at(1, deadline);
        return new Patience(1_000, 12).blocks(one, List.of(one));
    }

    @Test
    void without_a_deadline_twenty_blocks_are_waited() {
        assertThat(blocks(OutboundStore.NO_DEADLINE)).isEqualTo(20);
        assertThat(blocks(1_000 + 86_400)).isEqualTo(20);
    }

    @Test
    void near_a_deadline_fees_are_raised_often_enough_to_come_in_time() {
        assertThat(blocks(1_000 + 720)).isEqualTo(10);
        assertThat(blocks(1_000 + 120)).isEqualTo(2);
    }

    @Test
    void what_is_tried_in_vain_waits_twice_as_long_each_time_and_never_past_a_sixth_of_what_is_left() {
        Patience pace = new Patience(1_000, 12);
        assertThat(IntStream.range(0, 8).mapToLong(tries -> pace.untilAgain(tries, OutboundStore.NO_DEADLINE)))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L, 20L);
        assertThat(IntStream.range(0, 4).mapToLong(tries -> pace.untilAgain(tries, 1_000 + 216)))
                .containsExactly(1L, 2L, 3L, 3L);
        assertThat(pace.untilAgain(9, 1_000 + 71)).isEqualTo(1);
        assertThat(pace.untilAgain(9, 900)).isEqualTo(1);
    }

    @Test
    void what_has_missed_its_deadline_is_urgent_no_more() {
        assertThat(blocks(900)).isEqualTo(20);
    }

    @Test
    void what_stands_in_front_of_an_urgent_one_is_as_urgent() {
        Outgoing first = at(1, OutboundStore.NO_DEADLINE);
        Outgoing second = at(2, 1_000 + 720);
        Outgoing third = at(3, OutboundStore.NO_DEADLINE);
        Patience pace = new Patience(1_000, 12);
        assertThat(pace.blocks(first, List.of(first, second, third))).isEqualTo(10);
        assertThat(pace.blocks(third, List.of(first, second, third))).isEqualTo(20);
    }
}
