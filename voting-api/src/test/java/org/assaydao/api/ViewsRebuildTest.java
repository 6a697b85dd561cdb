package org.assaydao.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.api.EdgeSystem.Answer;
import org.assaydao.api.app.cli.SampleKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tests the views of a whole system: read what was written, how final it is, and rebuilding while it answers. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsRebuildTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;
    private @Nullable OpenElection opened;
    private String number = "";

    @BeforeAll
    void holdAnElection() throws IOException, InterruptedException {
        started = new EdgeSystem(temporary.resolve("data"));
        opened = new OpenElection(started);
        opened.enrol();
        number = opened.propose("Shall views be rebuilt?");
        opened.open(number);
    }

    @AfterAll
    void endSystem() throws IOException {
        system().close();
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }

    @Test
    void a_ballot_goes_from_recorded_to_finalized_and_is_counted_once() throws IOException, InterruptedException {
        OpenElection election = Objects.requireNonNull(opened);
        Answer taken = election.cast(number, election.ballot(number, SampleKey.HOLDER, 1));
        assertThat(taken.status()).isEqualTo(201);
        String ballot = "/v1/proposals/" + number + "/ballots/" + SampleKey.HOLDER.address();
        JsonNode first = system().get(
                        ballot + "?after=" + taken.body().path("position").asString())
                .body();
        assertThat(first.path("accepted").path("support").asString()).isEqualTo("FOR");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        system().get(ballot).body().path("level").asString())
                .isEqualTo("finalized"));
        JsonNode counted = system().get(ballot).body().path("counted");
        assertThat(counted.path("weight").asString()).isEqualTo("1000000000000000000000000");
        assertThat(counted.path("channel").asString()).isEqualTo("GASLESS");
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode tally = system().get("/v1/proposals/" + number + "/tally").body();
            assertThat(tally.path("for").asString()).isEqualTo("1000000000000000000000000");
            assertThat(tally.path("ballots").path("for").asLong()).isEqualTo(1);
            assertThat(tally.path("live").path("recorded").path("for").asString())
                    .isEqualTo("1000000000000000000000000");
            assertThat(tally.path("finality").path("level").asString()).isEqualTo("finalized");
        });
        JsonNode page =
                system().get("/v1/proposals/" + number + "/ballots?limit=1").body();
        assertThat(page.path("items").size()).isEqualTo(1);
    }

    @Test
    void a_view_is_rebuilt_while_it_answers() throws IOException, InterruptedException {
        String tally =
                system().get("/v1/proposals/" + number).body().path("title").asString();
        AtomicBoolean rebuilding = new AtomicBoolean(true);
        AtomicInteger answers = new AtomicInteger();
        try (ExecutorService reading = Executors.newSingleThreadExecutor()) {
            Future<?> reader = reading.submit(() -> {
                while (rebuilding.get()) {
                    Answer answer = system().get("/v1/proposals/" + number);
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.body().path("title").asString()).isEqualTo(tally);
                    answers.incrementAndGet();
                }
                return answers;
            });
            Answer begun = system().manage("/views/proposals", Map.of("begin", true));
            assertThat(begun.status()).isEqualTo(200);
            assertThat(begun.body().path("building").asInt()).isEqualTo(2);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(system().manage("/views/proposals", Map.of())
                            .body()
                            .path("active")
                            .asInt())
                    .isEqualTo(2));
            int atTheSwitch = answers.get();
            await().atMost(PATIENCE).until(() -> answers.get() > atTheSwitch + 20);
            rebuilding.set(false);
            assertThat(reader).succeedsWithin(PATIENCE);
        }
    }

    @Test
    void a_view_that_does_not_exist_is_not_found() throws IOException, InterruptedException {
        assertThat(system().manage("/views/nothing", Map.of()).status()).isEqualTo(404);
    }
}
