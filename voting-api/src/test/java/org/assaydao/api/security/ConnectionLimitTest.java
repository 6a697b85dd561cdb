package org.assaydao.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose connection is ended where one is too many: by caller, by site, and by how long it has waited. */
class ConnectionLimitTest {
    private static final int OF_ONE = 2;
    private final ConnectionLimit limit = new ConnectionLimit(100, OF_ONE, new Callers(List.of()));

    private EmbeddedChannel from(String address) {
        EmbeddedChannel channel = new EmbeddedChannel();
        limit.admit(channel, new InetSocketAddress(InetAddress.ofLiteral(address), 4_000));
        return channel;
    }

    @Test
    void a_caller_ends_his_own_longest_waiting_one_and_nobody_elses() {
        EmbeddedChannel other = from("192.0.2.9");
        EmbeddedChannel served = from("192.0.2.1");
        limit.serves(served);
        EmbeddedChannel waiting = from("192.0.2.1");
        EmbeddedChannel newcomer = from("192.0.2.1");
        assertThat(waiting.isOpen()).isFalse();
        assertThat(List.of(other, served, newcomer)).allMatch(EmbeddedChannel::isOpen);
        limit.serves(newcomer);
        assertThat(from("192.0.2.1").isOpen()).isFalse();
        limit.waits(served);
        assertThat(from("192.0.2.1").isOpen()).isTrue();
        assertThat(served.isOpen()).isFalse();
    }

    @Test
    void a_site_of_ipv6_holds_no_more_than_four_callers_do() {
        List<EmbeddedChannel> ofSite = new ArrayList<>();
        for (int network = 0; network < 9; network++) ofSite.add(from("2001:db8:1:" + network + "::1"));
        assertThat(ofSite.getFirst().isOpen()).isFalse();
        assertThat(ofSite.subList(1, 9)).allMatch(EmbeddedChannel::isOpen);
        assertThat(from("2001:db8:2:1::1").isOpen()).isTrue();
    }
}
