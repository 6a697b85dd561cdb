package org.assaydao.app.edge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.assaydao.app.Installation;
import org.assaydao.app.RunningSystem;
import org.assaydao.app.SystemSettings;
import org.assaydao.app.SystemStart;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.TypedStatement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole system in this process with a client that speaks HTTP to it. */
final class EdgeSystem implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_TIMES = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningSystem system;

    EdgeSystem(Path data) throws IOException {
        this(SystemSettings.embedded(data));
    }

    EdgeSystem(SystemSettings settings) throws IOException {
        system = new SystemStart(settings, Installation.current()).start();
    }

    /** What came back. */
    record Answer(int status, HttpResponse<String> response) {
        JsonNode body() {
            return JSON.readTree(response.body());
        }

        String code() {
            return body().path("code").asString("");
        }
    }

    RunningSystem system() {
        return system;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(system.addresses().api() + path))
                .GET());
    }

    Answer post(String path, Object body) throws IOException, InterruptedException {
        return post(path, "application/json", JSON.writeValueAsString(body));
    }

    Answer post(String path, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(system.addresses().api() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    Answer manage(String path, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(system.addresses().management() + "/actuator" + path));
        return send(
                body.isEmpty()
                        ? request.GET()
                        : request.header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + token())
                                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private String token() throws IOException {
        return Files.readString(Objects.requireNonNull(system.addresses().managementTokenFile()));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    /** The sample provider applies, so that there is somebody to ask and to report on. */
    void apply() throws IOException, InterruptedException {
        TypedStatement application =
                TypedStatement.of(get("/v1/statements/application?provider=" + SampleKey.PROVIDER.address())
                        .body());
        Map<String, Object> signed = application.signedBy(SampleKey.PROVIDER.key());
        Answer taken = post("/v1/applications", signed);
        // A machine that is busy says when to come again.
        for (int times = 0; taken.status() == 503 && times < MOST_TIMES; times++) {
            Thread.sleep(Duration.ofSeconds(Long.parseLong(
                    taken.response().headers().firstValue("Retry-After").orElseThrow())));
            taken = post("/v1/applications", signed);
        }
        if (taken.status() != 201) throw new IOException(taken.response().body());
    }

    @Override
    public void close() throws IOException {
        http.close();
        system.close();
    }
}
