package org.assaydao.app.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Scanner;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.TypedStatement;
import org.assaydao.app.edge.EdgeSystem.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Tests that after an older copy of PostgreSQL came back, the API tells what is in it, although the views knew more. */
@Tag("system")
class RestoredSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PROVIDER = "/v1/providers/" + SampleKey.PROVIDER.address();

    @TempDir
    private static Path temporary = Path.of("");

    private final Path data = temporary.resolve("data");
    private final Path postgres = data.resolve("postgres");
    private final Path copy = temporary.resolve("copy");

    @Test
    void a_restored_store_is_what_the_api_tells() throws IOException, InterruptedException {
        try (EdgeSystem before = new EdgeSystem(data)) {
            awaitReady(before);
        }
        copy(postgres, copy);
        long lastOfLost;
        try (EdgeSystem lost = new EdgeSystem(data)) {
            apply(lost, "Lost");
            awaitName(lost, "Lost");
            lastOfLost = idOf(told(lost, 0, "assay.provider.ApplicationSubmitted"));
        }
        FileSystemUtils.deleteRecursively(postgres);
        copy(copy, postgres);
        try (EdgeSystem restored = new EdgeSystem(data)) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(restored.get(PROVIDER).status()).isEqualTo(404));
            String position = apply(restored, "Restored");
            awaitName(restored, "Restored");
            awaitReady(restored);
            // What stands behind that id now was never told to the reader of the lost history.
            assertThat(told(restored, lastOfLost, "")).contains("assay.feed.Reset");
            long again = idOf(told(restored, lastOfLost, "assay.provider.ApplicationSubmitted"));
            assertThat(again).isGreaterThan(lastOfLost).isLessThan(1L << 53);
            assertThat(restored.get("/v1/applications?after=" + position)
                            .body()
                            .path("items")
                            .size())
                    .isEqualTo(1);
        }
    }

    /** The first event of that kind behind an id. */
    private static String told(EdgeSystem system, long lastId, String kind) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(system.system().addresses().api() + "/v1/events?topic=provider,feed"))
                .timeout(PATIENCE)
                .header("Last-Event-ID", String.valueOf(lastId))
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                Scanner events = new Scanner(body, UTF_8).useDelimiter("\n\n")) {
            String event = events.next();
            while (!event.contains("data:") || !event.contains(kind)) event = events.next();
            client.shutdownNow();
            return event;
        }
    }

    private static long idOf(String event) {
        int id = event.indexOf("id:") + "id:".length();
        return Long.parseLong(event.substring(id, event.indexOf('\n', id)));
    }

    /** As an operator copies a data directory: with the permissions that PostgreSQL insists on. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    /** The position after which it can be read. */
    private static String apply(EdgeSystem system, String name) throws IOException, InterruptedException {
        TypedStatement application =
                TypedStatement.of(system.get("/v1/statements/application?provider=" + SampleKey.PROVIDER.address())
                        .body());
        application.set("name", name);
        Answer taken = system.post("/v1/applications", application.signedBy(SampleKey.PROVIDER.key()));
        assertThat(taken.status()).as(taken.response().body()).isEqualTo(201);
        return taken.body().path("position").asString();
    }

    private static void awaitName(EdgeSystem system, String name) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(system.get(PROVIDER).response().body()).contains("\"" + name + "\""));
    }

    private static void awaitReady(EdgeSystem system) {
        await().atMost(PATIENCE)
                .until(() -> system.get("/v1/status").body().path("ready").asBoolean());
    }
}
