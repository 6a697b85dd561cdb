package org.assaydao.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.mirror.follow.MirrorHealth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ChainHealthTest {
    @Test
    void a_mirror_that_follows_is_up() {
        assertThat(status(null, null, null, null)).isEqualTo(Status.UP);
    }

    @Test
    void a_node_that_does_not_answer_is_out_of_service_and_tried_again() {
        assertThat(status(null, "UNREACHABLE: refused", null, null)).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void a_relay_key_without_money_is_out_of_service() {
        assertThat(status(null, null, null, "0x12 has not the money to pay for gas"))
                .isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void a_halted_mirror_is_down_whatever_the_node_does() {
        assertThat(status(null, "UNREACHABLE: refused", "log 3 of block 7 cannot be read", null))
                .isEqualTo(Status.DOWN);
    }

    @Test
    void a_mirror_that_stands_still_is_down_although_no_failure_of_it_is_known() {
        assertThat(status("block 7 was announced 11 s ago and is not mirrored", null, null, null))
                .isEqualTo(Status.DOWN);
    }

    private static Status status(
            @Nullable String standstill, @Nullable String node, @Nullable String halted, @Nullable String sender) {
        return ChainHealth.of(new MirrorHealth.State(
                        true, null, standstill, null, null, null, null, node, 1, halted, 0, sender, 0))
                .getStatus();
    }
}
