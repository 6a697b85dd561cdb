package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.edge.EdgeSystem.Answer;
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
    private static final String MILLION = "1000000000000000000000000";
    private static final List<String> REBUILT = List.of("proposals", "ballots");

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;
    private @Nullable OpenElection opened;
    private String number = "";
    private String rebuilt = "";

    @BeforeAll
    void holdAnElection() throws IOException, InterruptedException {
        started = new EdgeSystem(temporary.resolve("data"));
        opened = new OpenElection(started);
        opened.enrol();
        number = opened.propose("Shall views be rebuilt?");
        rebuilt = opened.propose("Shall views answer meanwhile?");
        opened.open(number);
        opened.open(rebuilt);
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
        String page = "/v1/proposals/" + number + "/ballots";
        String sums = "/v1/proposals/" + number + "/tally";
        assertThat(texts(page, "voter")).isEmpty();
        assertThat(recorded(sums)).isEqualTo("0");
        Answer taken = election.cast(number, election.ballot(number, SampleKey.HOLDER, 1));
        assertThat(taken.status()).isEqualTo(201);
        assertThat(recorded(sums)).as("what was answered before is not held").isEqualTo(MILLION);
        String written = page + "?after=" + taken.body().path("position").asString();
        assertThat(texts(written, "voter"))
                .containsExactly(SampleKey.HOLDER.address().toString());
        String ballot = page + "/" + SampleKey.HOLDER.address();
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
        JsonNode shown = system().get(page + "?limit=1").body();
        assertThat(shown.path("items").size()).isEqualTo(1);
    }

    private String recorded(String tally) throws IOException, InterruptedException {
        return system().get(tally)
                .body()
                .path("live")
                .path("recorded")
                .path("for")
                .asString();
    }

    @Test
    void views_are_rebuilt_while_they_answer_and_take_what_arrives_meanwhile()
            throws IOException, InterruptedException {
        OpenElection election = Objects.requireNonNull(opened);
        String ballots = "/v1/proposals/" + rebuilt + "/ballots";
        String tally = "/v1/proposals/" + rebuilt + "/tally";
        assertThat(election.cast(rebuilt, election.ballot(rebuilt, SampleKey.HOLDER, 1))
                        .status())
                .isEqualTo(201);
        await().atMost(PATIENCE)
                .until(() -> system().get(tally).body().path("for").asString().equals(MILLION));
        Map<String, Object> meanwhile = election.ballot(rebuilt, SampleKey.AUDITOR, 0);
        AtomicBoolean rebuilding = new AtomicBoolean(true);
        AtomicInteger answers = new AtomicInteger();
        try (ExecutorService reading = Executors.newSingleThreadExecutor()) {
            Future<?> reader = reading.submit(() -> {
                while (rebuilding.get()) {
                    assertThat(texts("/v1/proposals", "proposal")).contains(number, rebuilt);
                    assertThat(texts(ballots, "voter"))
                            .contains(SampleKey.HOLDER.address().toString());
                    JsonNode counted = system().get(tally).body();
                    assertThat(counted.path("for").asString()).isEqualTo(MILLION);
                    assertThat(counted.path("ballots").path("for").asLong()).isEqualTo(1);
                    assertThat(counted.path("finality").path("appliedThrough").asLong())
                            .isPositive();
                    answers.incrementAndGet();
                }
                return answers;
            });
            for (String view : REBUILT) {
                Answer begun = system().manage("/views/" + view, Map.of("begin", true));
                assertThat(begun.body().path("building").asInt()).isEqualTo(2);
            }
            Answer taken = election.cast(rebuilt, meanwhile);
            assertThat(taken.status()).isEqualTo(201);
            for (String view : REBUILT) {
                await().atMost(PATIENCE)
                        .until(() -> progress(view).path("active").asInt() == 2);
            }
            String after = "?after=" + taken.body().path("position").asString();
            assertThat(system().get(ballots + "/" + SampleKey.AUDITOR.address() + after)
                            .body()
                            .path("accepted")
                            .path("support")
                            .asString())
                    .isEqualTo("AGAINST");
            assertThat(texts(ballots, "voter"))
                    .contains(
                            SampleKey.HOLDER.address().toString(),
                            SampleKey.AUDITOR.address().toString());
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode counted = system().get(tally).body();
                assertThat(counted.path("live")
                                .path("finalized")
                                .path("against")
                                .asString())
                        .isEqualTo(MILLION);
                assertThat(counted.path("ballots").path("against").asLong()).isEqualTo(1);
            });
            int atTheSwitch = answers.get();
            await().atMost(PATIENCE).until(() -> reader.isDone() || answers.get() > atTheSwitch + 20);
            rebuilding.set(false);
            assertThat(reader).succeedsWithin(PATIENCE);
        }
    }

    private JsonNode progress(String view) throws IOException, InterruptedException {
        return system().manage("/views/" + view, Map.of()).body();
    }

    private List<String> texts(String list, String field) throws IOException, InterruptedException {
        Answer page = system().get(list);
        assertThat(page.status()).isEqualTo(200);
        List<String> texts = new ArrayList<>();
        page.body().path("items").forEach(item -> texts.add(item.path(field).asString()));
        return texts;
    }

    @Test
    void a_view_that_does_not_exist_is_not_found() throws IOException, InterruptedException {
        assertThat(system().manage("/views/nothing", Map.of()).status()).isEqualTo(404);
    }
}
