package org.assaydao.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.assaydao.api.EdgeSystem.Answer;
import org.assaydao.api.app.cli.SampleKey;
import org.assaydao.api.app.cli.TypedStatement;
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
        try (EdgeSystem lost = new EdgeSystem(data)) {
            apply(lost, "Lost");
            awaitName(lost, "Lost");
        }
        FileSystemUtils.deleteRecursively(postgres);
        copy(copy, postgres);
        try (EdgeSystem restored = new EdgeSystem(data)) {
            await().atMost(PATIENCE).until(() -> restored.get(PROVIDER).status() == 404);
            apply(restored, "Restored");
            awaitName(restored, "Restored");
            awaitReady(restored);
            assertThat(restored.get("/v1/applications").body().path("items").size())
                    .isEqualTo(1);
        }
    }

    /** As an operator copies a data directory: with the permissions that PostgreSQL insists on. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    private static void apply(EdgeSystem system, String name) throws IOException, InterruptedException {
        TypedStatement application =
                TypedStatement.of(system.get("/v1/statements/application?provider=" + SampleKey.PROVIDER.address())
                        .body());
        application.set("name", name);
        Answer taken = system.post("/v1/applications", application.signedBy(SampleKey.PROVIDER.key()));
        assertThat(taken.status()).as(taken.response().body()).isEqualTo(201);
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
