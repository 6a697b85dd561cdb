package org.assaydao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.app.Installation;
import org.assaydao.app.cli.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.http.HttpService;
import reactor.netty.ChannelBindException;

@Tag("integration")
class ChainServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void a_new_chain_has_a_block_behind_its_first_at_once() throws IOException {
        ChainServer chain = new ChainServer(
                Installation.current().anvil(),
                temporary.resolve("chain"),
                Ports.free(1).getFirst(),
                ChainPace.DEFAULT,
                Clock.systemUTC());
        Web3j node = Web3j.build(new HttpService(chain.rpc()));
        try {
            chain.start();
            assertThat(number(node, DefaultBlockParameterName.LATEST)).isPositive();
        } finally {
            chain.stop();
            node.shutdown();
        }
    }

    @Test
    void no_block_becomes_final_while_its_state_cannot_be_saved() throws IOException {
        ChainServer chain = new ChainServer(
                Installation.current().anvil(),
                temporary.resolve("chain"),
                Ports.free(1).getFirst(),
                ChainPace.DEFAULT,
                Clock.systemUTC());
        Web3j node = Web3j.build(new HttpService(chain.rpc()));
        try {
            chain.start();
            await().atMost(PATIENCE).until(() -> number(node, DefaultBlockParameterName.FINALIZED) > 0);

            // A directory in the copy's place is what a full or broken disk is to the copier.
            Path good = temporary.resolve("chain/state.good");
            Files.delete(good);
            Files.createDirectories(good.resolve("in-the-way"));
            long saved = number(node, DefaultBlockParameterName.LATEST);
            await().atMost(PATIENCE).until(() -> chain.warning().contains("cannot be copied"));
            // Longer than it would take the chain to make final what is not saved.
            await().during(Duration.ofSeconds(12))
                    .atMost(PATIENCE)
                    .until(() -> number(node, DefaultBlockParameterName.FINALIZED) <= saved);

            Files.delete(good.resolve("in-the-way"));
            Files.delete(good);
            await().atMost(PATIENCE).until(() -> number(node, DefaultBlockParameterName.FINALIZED) > saved + 1);
            assertThat(chain.warning()).isEmpty();
        } finally {
            chain.stop();
            node.shutdown();
        }
    }

    @Test
    void a_start_that_fails_half_way_leaves_nothing_that_runs_and_is_no_chain() throws IOException {
        AtomicBoolean broken = new AtomicBoolean();
        int port = Ports.free(1).getFirst();
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                if (broken.get()) throw new IllegalStateException("no time");
                return Clock.systemUTC().instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        ChainServer chain = new ChainServer(
                Installation.current().anvil(), temporary.resolve("chain"), port, ChainPace.DEFAULT, clock);
        try {
            chain.start();
            chain.stop();
            broken.set(true);
            // The time is asked for when the process runs and its door is open.
            assertThatThrownBy(chain::start).isInstanceOf(IllegalStateException.class);
            assertThat(chain.isAlive()).isFalse();
            assertThat(chain.orphans()).isEmpty();
            assertThat(Ports.isFree(InetAddress.getLoopbackAddress(), port)).isTrue();
            broken.set(false);
            chain.start();
            assertThat(chain.isAlive()).isTrue();
        } finally {
            chain.stop();
        }
        assertThat(chain.isAlive()).isFalse();
    }

    @Test
    void older_states_are_kept_with_everything_else_and_no_longer_than_the_chain_runs() throws IOException {
        ChainServer chain = new ChainServer(
                Installation.current().anvil(),
                temporary.resolve("chain"),
                Ports.free(1).getFirst(),
                ChainPace.DEFAULT,
                Clock.systemUTC());
        Path history = temporary.resolve("chain/history");
        try {
            chain.start();
            new Node(chain.rpc()).call("anvil_mine", "0x500");
            await().atMost(PATIENCE).until(() -> Files.isDirectory(history));
            try (Stream<Path> states = Files.walk(history)) {
                assertThat(states.filter(Files::isRegularFile)).hasSizeBetween(1, 512);
            }
        } finally {
            chain.stop();
        }
        assertThat(history).doesNotExist();
    }

    @Test
    void a_door_that_cannot_be_opened_leaves_no_thread_behind() throws IOException {
        Set<Thread> before = doors();
        ChainSocket socket = ChainSocket.make();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () -> ChainDoor.open(taken.getLocalPort(), socket).close())
                    .isInstanceOf(ChannelBindException.class);
            await().atMost(PATIENCE).until(() -> before.containsAll(doors()));
        } finally {
            socket.remove();
        }
    }

    /** Whoever kept one would ask on it for ever: the next door has the same port and does not know it. */
    @Test
    void a_door_that_is_closed_leaves_no_connection_open() throws IOException {
        ChainSocket socket = ChainSocket.make();
        try {
            // How a loop ends with its connections depends on what it does at that moment.
            for (int times = 0; times < 200; times++) {
                int port = Ports.free(1).getFirst();
                ChainDoor door = ChainDoor.open(port, socket);
                try (Socket kept = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    kept.setSoTimeout((int) PATIENCE.toMillis());
                    kept.getOutputStream()
                            .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    assertThat(kept.getInputStream().read()).isEqualTo('H');
                    door.close();
                    assertThat(kept.getInputStream().readAllBytes()).asString().startsWith("TTP/1.1 405 ");
                }
            }
        } finally {
            socket.remove();
        }
    }

    private static Set<Thread> doors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("chain-door"))
                .collect(Collectors.toSet());
    }

    private static long number(Web3j node, DefaultBlockParameterName which) throws IOException {
        BigInteger number = Objects.requireNonNull(
                        node.ethGetBlockByNumber(which, false).send().getBlock())
                .getNumber();
        return number.longValueExact();
    }
}
