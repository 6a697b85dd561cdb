package org.assaydao.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything is worked for again when an instance was killed: the ballot intake's margin counts on it. */
@Tag("system")
class TakeOverTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void every_processor_and_lease_of_a_killed_instance_is_taken_over() throws Exception {
        Path data = temporary.resolve("data");
        try (ServedSystem first = ServedSystem.start(data)) {
            awaitWorked(first);
            first.kill();
            try (ServedSystem second = ServedSystem.start(data)) {
                awaitWorked(second);
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
