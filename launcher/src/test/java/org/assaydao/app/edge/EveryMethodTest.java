package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.app.edge.RawHttp.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tests of every path and every method, on both ports, that what is refused is refused by a problem with its headers. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryMethodTest {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "CONNECT", "MAKEUP");

    private static final List<String> UNDESCRIBED =
            List.of("/", "/v1", "/v1/", "/v1/nothing", "/openapi", "/docs", "/docs/nothing", "/favicon.ico", "*");

    private static final List<String> MANAGEMENT = List.of(
            "/",
            "/actuator",
            "/actuator/nothing",
            "/actuator/health",
            "/actuator/health/liveness",
            "/actuator/health/nothing",
            "/actuator/metrics/nothing",
            "/actuator/prometheus",
            "/actuator/views/proposals",
            "/actuator/views/nothing",
            "/actuator/deadletters",
            "/actuator/deadletters/nothing",
            "/actuator/personal",
            "/actuator/erasure",
            "/actuator/chaintime");

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;

    @BeforeAll
    void start() throws IOException {
        started = new EdgeSystem(temporary.resolve("data"));
    }

    @AfterAll
    void end() throws IOException {
        system().close();
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0",
                "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{",
                "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Type: text/plain\r\nContent-Length: 1\r\n\r\nx",
                "Content-Type: ///\r\nContent-Length: 1\r\n\r\nx",
                "Accept: text/csv",
                "Accept: ///",
                "Accept-Language: ;q=x\r\nOrigin: :::\r\nRange: bytes=x\r\nIf-Modified-Since: x"
            })
    void no_answer_is_bare_or_unexpected(String head) throws Exception {
        List<String> faults = new ArrayList<>();
        String api = system().system().addresses().api();
        for (String path : described()) {
            for (String method : METHODS) {
                boolean endless = path.equals("/v1/events") && (method.equals("GET") || method.equals("HEAD"));
                if (!endless || head.startsWith("Accept: ")) faults.addAll(faults(api, method, path, head));
            }
        }
        String management = system().system().addresses().management();
        for (String path : MANAGEMENT) {
            for (String method : METHODS) faults.addAll(faults(management, method, path, head));
        }
        assertThat(faults).isEmpty();
    }

    /** Every described path with the examples of its parameters, and what is described nowhere. */
    private List<String> described() throws IOException, InterruptedException {
        List<String> paths = new ArrayList<>(UNDESCRIBED);
        for (Map.Entry<String, JsonNode> each :
                system().get("/openapi").body().path("paths").properties()) {
            String path = each.getKey();
            for (JsonNode operation : each.getValue()) {
                for (JsonNode parameter : operation.path("parameters")) {
                    String example = parameter.path("example").asString("").replaceFirst("^/", "");
                    path = path.replace("{" + parameter.path("name").asString() + "}", example);
                }
            }
            assertThat(path).as("each parameter of a path has an example").doesNotContain("{");
            paths.add(path);
        }
        return paths;
    }

    private static List<String> faults(String base, String method, String path, String head) throws IOException {
        String host = "Host: " + URI.create(base).getAuthority() + "\r\nConnection: close\r\n";
        Answer answer;
        try (RawHttp connection = RawHttp.to(base)) {
            String end = head.contains("\r\n\r\n") ? "" : "\r\n\r\n";
            answer = Answer.of(connection
                    .send(method + " " + path + " HTTP/1.1\r\n" + host + head + end)
                    .read());
        }
        List<String> faults = new ArrayList<>();
        int status = answer.status();
        if (status == 0 || status >= 500) faults.add("no answer to expect");
        if (status >= 400 && !answer.head().contains("content-type: application/problem+json")) faults.add("bare");
        if (status >= 400 && !method.equals("HEAD") && !answer.body().contains("\"code\":")) faults.add("no code");
        if (status == 405 && !answer.head().contains("\r\nallow: ")) faults.add("without Allow");
        if (status == 415 && !answer.head().contains("\r\naccept: application/json")) faults.add("without Accept");
        if (answer.head().contains("accept-patch:")) faults.add("with Accept-Patch, but nothing takes a PATCH");
        if (!answer.head().contains("x-content-type-options: nosniff")) faults.add("to be sniffed");
        return faults.stream()
                .map(fault -> method + " " + path + " " + status + " " + fault)
                .toList();
    }
}
