package org.assaydao.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.junit.jupiter.api.Test;

/** Tests that those who take as much as they can leave others something. */
class CallerPlacesTest {
    private final CallerPlaces places = new CallerPlaces(1_000, 250, EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_BALLOTS);

    private static InetAddress network(String address) {
        return Callers.network(InetAddress.ofLiteral(address));
    }

    private void refused(String caller, EdgeRule rule) {
        assertThatThrownBy(() -> places.take(network(caller)))
                .isInstanceOfSatisfying(
                        EdgeRefusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }

    /** How many places a caller gets who asks on and on. */
    private int taken(String caller) {
        for (int count = 0; ; count++) {
            try {
                places.take(network(caller));
            } catch (EdgeRefusal full) {
                return count;
            }
        }
    }

    @Test
    void one_alone_has_his_share_and_is_told_so() {
        assertThat(taken("192.0.2.1")).isEqualTo(250);
        refused("192.0.2.1", EdgeRule.TOO_MANY_BALLOTS);
    }

    @Test
    void four_who_take_what_they_can_leave_as_much_to_the_next_as_the_last_of_them_has() {
        for (int i = 1; i <= 4; i++) taken("192.0.2." + i);
        refused("192.0.2.4", EdgeRule.OVERLOADED);
        for (int i = 0; i < 50; i++) places.take(network("198.51.100.1"));
    }

    @Test
    void what_a_provider_gives_away_whole_has_no_more_than_it_leaves() {
        int site = 0;
        for (int network = 0; network < 256; network++) {
            site += taken("2001:db8:1:" + Integer.toHexString(network) + "::1");
        }
        assertThat(site).isEqualTo(500);
        refused("2001:db8:1:ff::1", EdgeRule.OVERLOADED);
        assertThat(taken("2001:db8:2::1")).isEqualTo(250);
    }

    @Test
    void the_last_place_is_anybodys_who_has_none_and_what_is_given_back_is_had_again() {
        CallerPlaces two = new CallerPlaces(2, 2, EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_BALLOTS);
        InetAddress one = two.take(network("2001:db8:1::1"));
        assertThatThrownBy(() -> two.take(one)).isInstanceOf(EdgeRefusal.class);
        InetAddress other = two.take(network("192.0.2.1"));
        assertThatThrownBy(() -> two.take(network("192.0.2.2"))).isInstanceOf(EdgeRefusal.class);
        for (int i = 0; i < 10; i++) {
            two.giveBack(other);
            two.giveBack(one);
            two.take(one);
            two.take(other);
        }
    }
}
