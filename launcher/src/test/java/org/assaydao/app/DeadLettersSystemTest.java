package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.TypedStatement;
import org.assaydao.question.QuestionEvent.QuestionAnswered;
import org.assaydao.question.QuestionEvent.QuestionAsked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests {@code assay deadletters} on a whole system in which an automation fails on what people wrote. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "What does nobody else read?";

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable RunningSystem started;

    /** What a command said. */
    private record Said(int code, String text) {}

    @BeforeAll
    void startSystem() throws IOException {
        System.setProperty("spring.profiles.active", FragileAutomation.PROFILE);
        try {
            started =
                    new SystemStart(SystemSettings.embedded(temporary.resolve("data")), Installation.current()).start();
        } finally {
            System.clearProperty("spring.profiles.active");
        }
    }

    @AfterAll
    void endSystem() throws IOException {
        http.close();
        system().close();
        FragileAutomation.BROKEN.set(false);
        FragileAutomation.HANDLED.clear();
    }

    private RunningSystem system() {
        return Objects.requireNonNull(started);
    }

    @Test
    void what_failed_is_listed_and_handled_in_order_once_the_cause_is_mended() throws Exception {
        TypedStatement application = offered("application?provider=" + SampleKey.PROVIDER.address());
        post("/v1/applications", application, SampleKey.PROVIDER);
        assertThat(assay("list")).isEqualTo(new Said(0, "No dead letters.\n"));
        FragileAutomation.BROKEN.set(true);
        String question = ask(SECRET);
        await().atMost(PATIENCE).until(() -> rows().size() == 1);
        FragileAutomation.BROKEN.set(false);
        answer(question);
        await().atMost(PATIENCE).until(() -> rows().size() == 2);
        assertThat(FragileAutomation.HANDLED).isEmpty();
        assertThat(rows().getFirst())
                .contains("automations", "QuestionAsked", "@0", "IllegalStateException")
                .doesNotContain("waits behind");
        assertThat(rows().getLast())
                .contains("automations", "QuestionAnswered", "@1", "waits behind the letter before it");
        assertThat(assay("list").text()).doesNotContain(SECRET, "insert");

        FragileAutomation.BROKEN.set(true);
        assertThat(assay("retry", "--all"))
                .isEqualTo(new Said(1, "0 of 1 sequences handled; 2 dead letters remain.\n"));
        FragileAutomation.BROKEN.set(false);
        String id = rows().getFirst().split(" ", 2)[0];
        assertThat(assay("retry", id)).isEqualTo(new Said(0, "1 of 1 sequences handled; 0 dead letters remain.\n"));
        assertThat(FragileAutomation.HANDLED)
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(QuestionAsked.class),
                        second -> assertThat(second).isInstanceOf(QuestionAnswered.class));
        assertThat(assay("list")).isEqualTo(new Said(0, "No dead letters.\n"));
        Said again = assay("retry", id);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.text()).contains("There is no dead letter " + id);
    }

    private List<String> rows() {
        return assay("list").text().lines().skip(1).toList();
    }

    private Said assay(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);
        CommandLine line = AssayCommand.commandLine().setOut(to).setErr(to);
        String[] whole = new String[arguments.length + 3];
        whole[0] = "deadletters";
        System.arraycopy(arguments, 0, whole, 1, arguments.length);
        whole[arguments.length + 1] = "--data";
        whole[arguments.length + 2] = system().data().toString();
        return new Said(line.execute(whole), said.toString());
    }

    private String ask(String text) throws Exception {
        TypedStatement question =
                offered("question?provider=" + SampleKey.PROVIDER.address() + "&asker=" + SampleKey.TREASURY.address());
        question.set("text", text);
        return post("/v1/questions", question, SampleKey.TREASURY)
                .path("digest")
                .asString();
    }

    private void answer(String question) throws Exception {
        TypedStatement answer = offered("answer?provider=" + SampleKey.PROVIDER.address() + "&question=" + question);
        answer.set("text", "What nobody else answers.");
        post("/v1/answers", answer, SampleKey.PROVIDER);
    }

    private TypedStatement offered(String what) throws Exception {
        URI address = URI.create(system().addresses().api() + "/v1/statements/" + what);
        HttpResponse<String> offered =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(offered.statusCode()).as(offered.body()).isEqualTo(200);
        return TypedStatement.of(json.readTree(offered.body()));
    }

    private JsonNode post(String path, TypedStatement statement, SampleKey signer) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(system().addresses().api() + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(statement.signedBy(signer.key()))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body());
    }
}
