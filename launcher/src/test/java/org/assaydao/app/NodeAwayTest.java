package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.embedded.ChainPace;
import org.assaydao.app.embedded.ChainServer;
import org.assaydao.app.embedded.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An instance whose node is away when it starts: what is stored is served, and the rest goes on when a node comes. */
@Tag("system")
class NodeAwayTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void an_instance_starts_without_its_node_goes_on_when_it_comes_and_ends_by_name_when_it_is_another_one()
            throws Exception {
        int port = Ports.free(1).getFirst();
        String rpc = "http://127.0.0.1:" + port;
        SigningKey relay = SigningKey.ofText("away/relay");
        try (SoakGround ground = SoakGround.start(temporary)) {
            int chain = URI.create(ground.rpc()).getPort();
            try (ServedSystem first = ground.instance("instance", rpc, relay)) {
                await().atMost(PATIENCE).untilAsserted(() -> {
                    JsonNode away = status(first);
                    assertThat(away.path("ready").asBoolean()).isFalse();
                    assertThat(away.toString()).contains("unreachable since").contains("no node has answered yet");
                });
                try (Door _ = new Door(port, chain)) {
                    await().atMost(PATIENCE).until(() -> isFollowing(first));
                }
                first.terminate();
            }
            try (ServedSystem again = ground.instance("instance", rpc, relay)) {
                assertThat(new AssayClient(again.addresses().api())
                                .get("/proposals")
                                .has("items"))
                        .as("what is stored is served")
                        .isTrue();
                endsByName(again, port);
            }
        }
    }

    private void endsByName(ServedSystem system, int port) throws IOException {
        ChainServer another = new ChainServer(
                Installation.current().anvil(),
                temporary.resolve("another"),
                Ports.free(1).getFirst(),
                ChainPace.DEFAULT,
                Clock.systemUTC());
        another.start();
        try (Door _ = new Door(port, URI.create(another.rpc()).getPort())) {
            await().atMost(PATIENCE).until(system::hasEnded);
        } finally {
            another.stop();
        }
        assertThat(system.printed()).contains("assay: There is no governor at");
    }

    private static JsonNode status(ServedSystem system) throws IOException {
        return new AssayClient(system.addresses().api()).get("/status");
    }

    private static boolean isFollowing(ServedSystem system) throws IOException {
        JsonNode status = status(system);
        return status.at("/mirror/standstill").isMissingNode()
                || status.at("/mirror/standstill").isNull();
    }
}
