package org.assaydao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Tests the addresses that servers are given. */
class PortsTest {
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "macOS lets nobody listen on a group's address.")
    void whoever_listens_at_the_unreachable_address_is_reached_by_nobody() throws IOException {
        InetAddress group = InetAddress.ofLiteral(Ports.unreachable());
        assertThat(group.isMulticastAddress()).isTrue();
        try (ServerSocket listening = new ServerSocket()) {
            listening.bind(new InetSocketAddress(group, 0));
            for (String here : new String[] {"127.0.0.1", "0.0.0.0", "::1", group.getHostAddress()}) {
                assertThatThrownBy(() -> {
                            try (Socket socket = new Socket()) {
                                socket.connect(
                                        new InetSocketAddress(InetAddress.ofLiteral(here), listening.getLocalPort()));
                            }
                        })
                        .as(here)
                        .isInstanceOf(SocketException.class);
            }
        }
    }
}
