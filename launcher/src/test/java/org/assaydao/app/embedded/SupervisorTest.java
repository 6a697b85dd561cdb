package org.assaydao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.app.embedded.ServerHealth.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how a server that dies is brought back. */
class SupervisorTest {
    private static final Duration PERIOD = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory = Path.of("");

    /** A server that can be made to die, and to refuse some starts. */
    private static final class Mortal implements EmbeddedServer {
        private final AtomicInteger starts = new AtomicInteger();
        private volatile boolean alive = true;
        private final AtomicInteger refusals = new AtomicInteger();
        private final AtomicInteger errors = new AtomicInteger();

        @Override
        public String name() {
            return "mortal";
        }

        @Override
        public void start() throws IOException {
            starts.incrementAndGet();
            if (refusals.getAndDecrement() > 0) throw new IOException("not this time");
            alive = true;
        }

        @Override
        public boolean isAlive() {
            if (errors.get() > 0) {
                errors.decrementAndGet();
                throw new NoClassDefFoundError("not this time");
            }
            return alive;
        }

        @Override
        public void stop() {
            alive = false;
        }

        void die(int refusedStarts) {
            refusals.set(refusedStarts);
            alive = false;
        }
    }

    private static ServerHealth health(Supervisor supervisor) {
        return supervisor.health().getFirst();
    }

    @Test
    void a_server_that_dies_is_started_again_and_the_restart_is_counted() throws IOException {
        Mortal server = new Mortal();
        try (Supervisor supervisor = new Supervisor(List.of(server), PERIOD)) {
            supervisor.start();
            server.die(2);

            await().atMost(PATIENCE)
                    .until(() -> server.alive && health(supervisor).state() == State.UP);
            assertThat(server.starts).hasValue(3);
            assertThat(health(supervisor).restarts()).isEqualTo(3);
        }
    }

    @Test
    void the_server_of_views_is_alive_only_where_it_listens() throws IOException {
        int port = Ports.free(1).getFirst();
        MongoWireServer server = new MongoWireServer(directory.resolve("views"), directory.resolve("password"), port);
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(server::start).isInstanceOf(BindException.class);
            assertThat(server.isAlive()).isFalse();
        }
        try {
            server.start();
            assertThat(server.isAlive()).isTrue();
        } finally {
            server.stop();
        }
    }

    @Test
    void a_server_that_never_comes_back_is_given_up_with_its_reason() throws IOException {
        Mortal server = new Mortal();
        try (Supervisor supervisor = new Supervisor(List.of(server), PERIOD)) {
            supervisor.start();
            server.die(Integer.MAX_VALUE);

            await().atMost(PATIENCE).until(() -> health(supervisor).state() == State.FAILED);
            assertThat(server.starts).hasValue(Supervisor.ATTEMPTS);
            assertThat(health(supervisor).detail())
                    .as("its words stay in the log, for everybody reads this")
                    .isEqualTo("it does not start (IOException)");
        }
    }

    @Test
    void an_error_ends_one_look_and_not_the_watch() throws IOException {
        Mortal server = new Mortal();
        try (Supervisor supervisor = new Supervisor(List.of(server), PERIOD)) {
            server.errors.set(3);
            supervisor.start();
            await().atMost(PATIENCE).until(() -> server.errors.get() == 0);
            server.die(0);
            await().atMost(PATIENCE).until(() -> server.alive);
        }
    }

    @Test
    void a_server_that_nobody_has_looked_at_for_long_is_not_up() throws IOException {
        AtomicLong clock = new AtomicLong();
        Mortal server = new Mortal();
        try (Supervisor supervisor = new Supervisor(List.of(server), PERIOD, clock::get)) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
            assertThat(health(supervisor).state()).isEqualTo(State.UP);
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            assertThat(health(supervisor).state()).isEqualTo(State.DOWN);
            assertThat(health(supervisor).detail()).isEqualTo("not looked at for 31 s");
            supervisor.start();
            await().atMost(PATIENCE).until(() -> health(supervisor).state() == State.UP);
        }
    }

    @Test
    void nothing_is_started_behind_the_back_of_a_stop() throws IOException {
        Mortal server = new Mortal();
        Supervisor supervisor = new Supervisor(List.of(server), PERIOD);
        supervisor.start();
        supervisor.close();

        server.die(0);

        await().atMost(PATIENCE).during(PERIOD.multipliedBy(20)).until(() -> server.starts.get() == 0);
    }
}
