package org.assaydao.api.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How soon everything is worked for again when an instance was killed: the ballot intake's margin counts on it. */
@Tag("system")
class TakeOverTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a busy machine adds between a claim and its being seen here. */
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void every_processor_and_lease_of_a_killed_instance_is_taken_over_in_seconds() throws Exception {
        Path data = temporary.resolve("data");
        try (ServedSystem first = ServedSystem.start(data)) {
            awaitWorked(first);
            first.kill();
            long killedAt = System.nanoTime();
            try (ServedSystem second = ServedSystem.start(data)) {
                long readyAt = System.nanoTime();
                awaitWorked(second);
                Duration sinceKill = Duration.ofNanos(System.nanoTime() - killedAt);
                Duration sinceReady = Duration.ofNanos(System.nanoTime() - readyAt);
                Duration longest =
                        ProcessorsConfiguration.TAKE_OVER.plus(Lease.TAKE_OVER).plus(SEEN_WITHIN);
                assertThat(sinceKill.compareTo(longest) <= 0 || sinceReady.compareTo(SEEN_WITHIN) <= 0)
                        .as("%s after the kill, %s after the start", sinceKill, sinceReady)
                        .isTrue();
                second.terminate();
            }
        }
    }

    /** Until an instance works for each processor, and the chain is followed. */
    private static void awaitWorked(ServedSystem system) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            JsonNode health = health(system);
            JsonNode parts = health.path("components");
            return parts.path("work").path("status").asString("").equals("UP")
                    && parts.path("mirror").path("status").asString("").equals("UP")
                    && parts.path("mirror")
                            .path("details")
                            .path("mirror")
                            .path("leading")
                            .asBoolean();
        });
    }

    private static JsonNode health(ServedSystem system) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create(system.addresses().management() + "/actuator/health");
            return JSON.readTree(
                    http.send(HttpRequest.newBuilder(uri).GET().build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }
}
