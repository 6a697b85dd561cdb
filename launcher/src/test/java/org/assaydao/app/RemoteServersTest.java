package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.api.status.ServerStatus;
import org.assaydao.app.embedded.StartRefused;
import org.junit.jupiter.api.Test;

class RemoteServersTest {
    private final AtomicLong clock = new AtomicLong();

    private static ServerStatus only(RemoteServers servers) {
        return servers.status().getFirst();
    }

    @Test
    void a_server_that_nobody_has_asked_for_long_is_not_up() {
        try (RemoteServers servers = new RemoteServers("mongo", () -> {}, clock::get)) {
            servers.require();
            clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
            assertThat(only(servers).state()).isEqualTo("UP");
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            assertThat(only(servers).state()).isEqualTo("DOWN");
            assertThat(only(servers).detail()).isEqualTo("not looked at for 31 s");
            servers.require();
            assertThat(only(servers).state()).isEqualTo("UP");
        }
    }

    /** A round that it ended would leave for ever what was seen last. */
    @Test
    void an_error_in_asking_is_an_answer_that_did_not_come() {
        RemoteServers.Question broken = () -> {
            throw new NoClassDefFoundError("com/example/Driver");
        };
        try (RemoteServers servers = new RemoteServers("postgres", broken, clock::get)) {
            assertThatThrownBy(servers::require)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("NoClassDefFoundError");
            assertThat(only(servers).state()).isEqualTo("DOWN");
        }
    }
}
