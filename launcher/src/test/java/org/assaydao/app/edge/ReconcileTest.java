package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assaydao.app.AssayCommand;
import org.assaydao.app.RunningFile;
import org.assaydao.app.cli.SampleKey;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Tests that a whole system is what its contracts say, and that whatever is changed by hand is named: by command and by itself. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconcileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MILLION = "1000000000000000000000000";
    private static final String WRONG = "999999999999999999999999";
    private static final String BLOCKS = "assay.reconcile.blocks";

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;
    private String proposal = "";

    @BeforeAll
    void countAVote() throws Exception {
        System.setProperty(BLOCKS, "2");
        try {
            started = new EdgeSystem(temporary.resolve("data"));
        } finally {
            System.clearProperty(BLOCKS);
        }
        OpenElection election = new OpenElection(system());
        election.enrol();
        String number = election.propose("Shall it be compared?");
        election.open(number);
        election.voteOnChain(number, SampleKey.HOLDER, 1);
        proposal = "proposal:" + election.governor().toLowerCase() + ":" + number;
        await().atMost(PATIENCE).until(() -> {
            JsonNode tally = system().get("/v1/proposals/" + number + "/tally").body();
            return tally.path("for").asString().equals(MILLION)
                    && tally.at("/finality/level").asString().equals("finalized");
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            Said told = reconcile();
            assertThat(told.code()).as(told.text()).isZero();
        });
    }

    @AfterAll
    void end() throws IOException {
        system().close();
    }

    @Test
    void nothing_differs_while_nothing_is_changed_by_hand() throws Exception {
        Said told = reconcile();
        assertThat(told.code()).as(told.text()).isZero();
        JsonNode report = told.json();
        assertThat(report.path("equal").asBoolean()).isTrue();
        assertThat(count(report, "proposals")).isEqualTo(1);
        assertThat(count(report, "votes")).isEqualTo(3);
        assertThat(count(report, "funds")).isEqualTo(1);
        assertThat(said("--kind", "proposals", "--sample", "5").text()).contains("All is equal.");
        assertThat(said("--kind", "cats").text()).contains("is not compared").contains("bonds");
        awaitHealth("UP");
    }

    @Test
    void a_changed_view_is_named_told_once_and_told_to_have_ended() throws Exception {
        awaitHealth("UP");
        int before = told().size();
        try (MongoClient views = MongoClients.create(at().mongoUri())) {
            MongoCollection<Document> documents = views.getDatabase("assay").getCollection("proposals-v1");
            set(documents, WRONG);
            try {
                named(MILLION, MILLION, WRONG, MILLION);
                assertThat(said().text()).contains(proposal, "chain     " + MILLION, "view      " + WRONG);
                awaitHealth("DOWN");
                assertThat(health().at("/details/differences/proposals").asInt())
                        .isEqualTo(1);
            } finally {
                set(documents, MILLION);
            }
        }
        awaitHealth("UP");
        assertThat(told().stream().skip(before))
                .containsExactly("assay.divergence.DivergenceFound", "assay.divergence.DivergenceEnded");
        assertThat(reconcile().code()).isZero();
    }

    @Test
    void a_place_that_is_none_is_refused() throws Exception {
        assertThat(system().manage("/reconcile/votes?behind=cats", Map.of()).status())
                .isEqualTo(400);
    }

    private void awaitHealth(String status) {
        await().atMost(PATIENCE).until(() -> health().path("status").asString().equals(status));
    }

    private void set(MongoCollection<Document> documents, String inFavour) {
        Mono.from(documents.updateOne(Filters.eq("_id", proposal), Updates.set("picture.totals.inFavour", inFavour)))
                .block();
    }

    @Test
    void a_changed_event_is_named() throws Exception {
        String replace =
                "update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), ?, ?), 'UTF8')"
                        + " where aggregate_identifier = ? and payload_type = 'assay.proposal.TallyAdvanced'";
        try (Connection database = database()) {
            change(database, replace, MILLION, WRONG, proposal);
            try {
                named(MILLION, WRONG, MILLION, MILLION);
            } finally {
                change(database, replace, WRONG, MILLION, proposal);
            }
        }
        assertThat(reconcile().code()).isZero();
    }

    @Test
    void a_changed_row_of_the_mirror_is_named() throws Exception {
        String update = "update mirror_proposal set in_favour = ?::numeric where proposal = ?";
        try (Connection database = database()) {
            change(database, update, WRONG, proposal);
            try {
                named(MILLION, MILLION, MILLION, WRONG);
            } finally {
                change(database, update, MILLION, proposal);
            }
        }
        assertThat(reconcile().code()).isZero();
    }

    @Test
    void a_document_that_is_missing_and_one_that_is_invented_are_named() throws Exception {
        try (MongoClient views = MongoClients.create(at().mongoUri())) {
            MongoCollection<Document> documents = views.getDatabase("assay").getCollection("proposals-v1");
            Document whole = Objects.requireNonNull(
                    Mono.from(documents.find(Filters.eq("_id", proposal))).block());
            String number = proposal.substring(proposal.lastIndexOf(':') + 1);
            String invented = proposal.replace(number, "7");
            Mono.from(documents.deleteOne(Filters.eq("_id", proposal))).block();
            Mono.from(documents.insertOne(Document.parse(whole.toJson().replace(number, "7"))))
                    .block();
            try {
                JsonNode differences = reconcile().json().path("differences");
                assertThat(differences.valueStream().map(each -> each.path("key")
                                .asString()))
                        .contains(proposal, invented);
                assertThat(differences
                                .valueStream()
                                .filter(each -> each.path("key").asString().equals(proposal)))
                        .allMatch(each -> each.path("view").isNull());
            } finally {
                Mono.from(documents.deleteOne(Filters.eq("_id", invented))).block();
                Mono.from(documents.insertOne(whole)).block();
            }
        }
        assertThat(reconcile().code()).isZero();
    }

    /** What the command names is one value, by contract, key and what each side says of it. */
    private void named(String chain, String store, String view, String mirror) {
        Said told = reconcile("--kind", "proposals");
        assertThat(told.code()).as(told.text()).isEqualTo(1);
        JsonNode differences = told.json().path("differences");
        assertThat(differences).as(told.text()).hasSize(1);
        JsonNode only = differences.path(0);
        assertThat(only.path("contract").asString()).isEqualTo("governor");
        assertThat(only.path("address").asString()).isEqualToIgnoringCase(proposal.split(":", -1)[1]);
        assertThat(only.path("key").asString()).isEqualTo(proposal);
        assertThat(only.path("field").asString()).isEqualTo("for");
        assertThat(Stream.of("chain", "store", "view", "mirror")
                        .map(side -> only.path(side).asString()))
                .containsExactly(chain, store, view, mirror);
    }

    private static int count(JsonNode report, String kind) {
        return report.path("kinds")
                .valueStream()
                .filter(each -> each.path("kind").asString().equals(kind))
                .mapToInt(each -> each.path("things").asInt())
                .sum();
    }

    private JsonNode health() throws IOException, InterruptedException {
        return system().manage("/health/reconcile", Map.of()).body();
    }

    /** The events of the value that was changed in a view. */
    private List<String> told() throws SQLException, IOException {
        List<String> told = new ArrayList<>();
        try (Connection database = database();
                PreparedStatement query = database.prepareStatement(
                        "select payload_type from domain_event_entry where aggregate_identifier = ?"
                                + " order by sequence_number")) {
            query.setString(1, "divergence:proposals/" + proposal + "/for");
            try (var rows = query.executeQuery()) {
                while (rows.next()) told.add(rows.getString(1));
            }
        }
        return told;
    }

    private static void change(Connection database, String statement, String... values) throws SQLException {
        try (PreparedStatement update = database.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) update.setString(i + 1, values[i]);
            assertThat(update.executeUpdate()).isPositive();
        }
    }

    private Connection database() throws SQLException, IOException {
        String password = Files.readString(Objects.requireNonNull(at().postgresPasswordFile()))
                .strip();
        return DriverManager.getConnection(at().postgresUrl(), at().postgresUser(), password);
    }

    private RunningFile at() {
        return system().system().addresses();
    }

    /** What the command printed, and how it ended. */
    private record Said(int code, String text) {
        JsonNode json() {
            return EdgeSystem.JSON.readTree(text);
        }
    }

    private Said reconcile(String... arguments) {
        return said(Stream.concat(Stream.of("--json"), Stream.of(arguments)).toArray(String[]::new));
    }

    private Said said(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);
        CommandLine line = AssayCommand.commandLine().setOut(to).setErr(to);
        String[] whole = Stream.of(
                        Stream.of("reconcile"),
                        Stream.of(arguments),
                        Stream.of("--data", system().system().data().toString()))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return new Said(line.execute(whole), said.toString());
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }
}
