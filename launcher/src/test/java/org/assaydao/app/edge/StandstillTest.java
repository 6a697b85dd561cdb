package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assaydao.app.Installation;
import org.assaydao.app.RunningFile;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.edge.EdgeSystem.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A follower that fails in a way that nobody foresaw: no ballot is judged by its clock, and everybody can see it. */
@Tag("system")
class StandstillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Metrics end so in Prometheus, which counters and summaries of other names do not. */
    private static final Pattern METRIC = Pattern.compile("assay_[a-z_]+");

    @TempDir
    private static Path temporary = Path.of("");

    @Test
    void a_ballot_after_the_deadline_is_refused_while_the_follower_is_stuck() throws Exception {
        try (EdgeSystem system = new EdgeSystem(temporary.resolve("data"))) {
            OpenElection election = new OpenElection(system);
            election.enrol();
            String number = election.propose("to be late for");
            election.open(number);
            awaitReady(system);
            assertThat(system.get("/v1/proposals/" + number)
                            .body()
                            .path("intake")
                            .path("state")
                            .asString())
                    .isEqualTo("OPEN");
            every_metric_that_an_alert_names_is_there(system);

            try (Connection holder = database(system)) {
                holder.setAutoCommit(false);
                // The lock stands for any failure of the follower that is none of its named ones.
                holder.createStatement().execute("select 1 from lease where name = 'follower' for update");
                election.advance(Duration.ofDays(60));
                await().atMost(PATIENCE).until(() -> !ready(system));

                Answer late = election.cast(number, election.ballot(number, SampleKey.HOLDER, 1));
                assertThat(late.status()).isEqualTo(503);
                assertThat(late.code()).isEqualTo("CHAIN_NOT_READY");
                assertThat(late.response().headers().firstValue("Retry-After")).isPresent();
                assertThat(system.manage("/health", Map.of()).status()).isEqualTo(503);
                assertThat(status(system, "/health")).isEqualTo("DOWN");
                assertThat(status(system, "/health/liveness"))
                        .as("a new start would not help")
                        .isEqualTo("UP");
                assertThat(status(system, "/health/readiness"))
                        .as("reads go on")
                        .isEqualTo("UP");
                assertThat(system.get("/v1/proposals/" + number).status()).isEqualTo(200);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(stalled(system)).contains("follower"));
                holder.rollback();
            }

            awaitReady(system);
            Answer refused = election.cast(number, election.ballot(number, SampleKey.HOLDER, 1));
            assertThat(refused.code()).isEqualTo("VOTING_ENDED");
        }
    }

    @Test
    void no_ballot_is_promised_while_what_would_relay_it_is_stuck() throws Exception {
        try (EdgeSystem system = new EdgeSystem(temporary.resolve("stuck"))) {
            OpenElection election = new OpenElection(system);
            election.enrol();
            String number = election.propose("to be relayed by nobody");
            election.open(number);
            for (String loop : List.of("sender", "keeper")) {
                awaitReady(system);
                try (Connection holder = database(system)) {
                    holder.setAutoCommit(false);
                    holder.createStatement().execute("select 1 from lease where name = '" + loop + "' for update");
                    await().atMost(PATIENCE).untilAsserted(() -> assertThat(troublesOfRelay(system))
                            .anySatisfy(trouble -> assertThat(trouble).startsWith("no turn of the " + loop)));

                    Answer promised = election.cast(number, election.ballot(number, SampleKey.HOLDER, 1));
                    assertThat(promised.status()).isEqualTo(503);
                    assertThat(promised.code()).isEqualTo("RELAY_STANDS_STILL");
                    assertThat(promised.body().path("remedy").asString()).contains("/v1/transactions/vote");
                    assertThat(promised.response().headers().firstValue("Retry-After"))
                            .isPresent();
                    holder.rollback();
                }
            }
            awaitReady(system);
            assertThat(election.cast(number, election.ballot(number, SampleKey.HOLDER, 1))
                            .status())
                    .isEqualTo(201);
        }
    }

    private static List<String> troublesOfRelay(EdgeSystem system) throws IOException, InterruptedException {
        return system.manage("/health", Map.of())
                .body()
                .at("/components/relay/details/troubles")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static void every_metric_that_an_alert_names_is_there(EdgeSystem system)
            throws IOException, InterruptedException {
        String scraped = system.manage("/prometheus", Map.of()).response().body();
        Set<String> there =
                METRIC.matcher(scraped).results().map(found -> found.group()).collect(Collectors.toSet());
        Path alerts = Installation.current().home().resolve("docs/alerts/assay.rules.yaml");
        Set<String> named = METRIC.matcher(Files.readString(alerts))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
        assertThat(named).isNotEmpty();
        assertThat(there).containsAll(named);
    }

    private static void awaitReady(EdgeSystem system) {
        await().atMost(PATIENCE).until(() -> ready(system));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(system, "/health")).isEqualTo("UP"));
    }

    private static boolean ready(EdgeSystem system) throws IOException, InterruptedException {
        return system.get("/v1/status").body().path("ready").asBoolean();
    }

    private static List<String> stalled(EdgeSystem system) throws IOException, InterruptedException {
        JsonNode stalled = system.get("/v1/status").body().path("stalled");
        return stalled.valueStream().map(JsonNode::asString).toList();
    }

    private static String status(EdgeSystem system, String path) throws IOException, InterruptedException {
        return system.manage(path, Map.of()).body().path("status").asString();
    }

    private static Connection database(EdgeSystem system) throws IOException, SQLException {
        RunningFile at = system.system().addresses();
        String password = Files.readString(Objects.requireNonNull(at.postgresPasswordFile()))
                .strip();
        return DriverManager.getConnection(at.postgresUrl(), at.postgresUser(), password);
    }
}
