package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assaydao.app.AssayCommand;
import org.assaydao.app.Installation;
import org.assaydao.app.RunningSystem;
import org.assaydao.app.SystemSettings;
import org.assaydao.app.SystemStart;
import org.assaydao.app.edge.RawHttp.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Tests who may do what on the management port of a system whose API is open to other machines. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementPortTest {
    private static final String ELSEWHERE = "127.0.0.2";
    private static final String JSON = "Content-Type: application/json";
    private static final String EMPTY = "Content-Length: 0";

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable RunningSystem started;

    @BeforeAll
    void start() throws IOException {
        SystemSettings settings = new SystemSettings(
                temporary.resolve("data"),
                InetAddress.getByName(ELSEWHERE),
                0,
                0,
                SystemSettings.Edge.local(),
                false,
                null,
                null,
                null,
                null,
                null);
        started = new SystemStart(settings, Installation.current()).start();
    }

    @AfterAll
    void end() throws IOException {
        system().close();
    }

    private RunningSystem system() {
        return Objects.requireNonNull(started);
    }

    private String management() {
        return system().addresses().management();
    }

    private String host() {
        return "Host: " + URI.create(management()).getAuthority();
    }

    private String token() throws IOException {
        return "Authorization: Bearer "
                + Files.readString(Objects.requireNonNull(system().addresses().managementTokenFile()));
    }

    private Answer ask(String request, String... headers) throws IOException {
        return RawHttp.ask(management(), request, headers);
    }

    private void refused(int status, String code, Answer answer) {
        assertThat(answer.status()).as(answer.head()).isEqualTo(status);
        assertThat(answer.head()).contains("application/problem+json");
        assertThat(answer.body()).contains("\"" + code + "\"");
    }

    @Test
    void it_stays_on_this_machine_when_the_api_does_not() {
        assertThat(URI.create(system().addresses().api()).getHost()).isEqualTo(ELSEWHERE);
        int port = URI.create(management()).getPort();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Socket(ELSEWHERE, port))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void a_web_page_is_refused_whatever_it_asks() throws IOException {
        for (String page : List.of("Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site")) {
            refused(403, "ORIGIN_NOT_ALLOWED", ask("GET /actuator/views", host(), page));
            refused(403, "ORIGIN_NOT_ALLOWED", ask("POST /actuator/views/funds", host(), page, JSON, EMPTY, token()));
        }
        assertThat(ask("GET /actuator/views", host(), "Sec-Fetch-Site: none").status())
                .isEqualTo(200);
    }

    @Test
    void a_name_that_somebody_made_resolve_to_here_is_refused() throws IOException {
        String path = "POST /actuator/chaintime";
        refused(403, "HOST_NOT_ALLOWED", ask(path, "Host: evil.example:8081", JSON, EMPTY, token()));
        refused(403, "HOST_NOT_ALLOWED", ask("GET /actuator/health", "Host: evil.example"));
        assertThat(ask("GET /actuator/health", "Host: LOCALHOST:8081").status()).isEqualTo(200);
    }

    @Test
    void a_write_needs_the_token_and_json() throws IOException {
        for (String path : List.of("/actuator/views/funds", "/actuator/deadletters", "/actuator/erasure")) {
            refused(401, "TOKEN_REQUIRED", ask("POST " + path, host(), JSON, EMPTY));
            refused(401, "TOKEN_REQUIRED", ask("POST " + path, host(), JSON, EMPTY, "Authorization: Bearer guess"));
            refused(415, "MEDIA_TYPE_NOT_SUPPORTED", ask("POST " + path, host(), EMPTY, token()));
        }
        refused(401, "TOKEN_REQUIRED", ask("POST /%61ctuator/views/funds", host(), JSON, EMPTY));
        refused(415, "MEDIA_TYPE_NOT_SUPPORTED", ask("POST /actuator/chaintime", host(), EMPTY));
        assertThat(ask("POST /actuator/views/funds", host(), JSON, EMPTY, token())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void on_loopback_the_chains_time_is_moved_without_a_token() throws IOException {
        try (RawHttp connection = RawHttp.to(management())) {
            String body = "{\"seconds\":60}";
            String head = String.join(
                    "\r\n",
                    "POST /actuator/chaintime HTTP/1.1",
                    host(),
                    JSON,
                    "Content-Length: " + body.length(),
                    "Connection: close");
            Answer answer = Answer.of(connection.send(head + "\r\n\r\n" + body).read());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void a_view_that_there_is_not_is_not_found_and_the_command_says_so() throws IOException {
        refused(404, "NOT_FOUND", ask("POST /actuator/views/nope", host(), JSON, EMPTY, token()));
        refused(404, "NOT_FOUND", ask("GET /actuator/views/nope", host()));
        StringWriter said = new StringWriter();
        CommandLine line = AssayCommand.commandLine().setErr(new PrintWriter(said, true));
        int code = line.execute(
                "views", "rebuild", "nope", "--data", system().data().toString());
        assertThat(code).isEqualTo(1);
        assertThat(said.toString()).contains("There is no view \"nope\".");
    }

    @Test
    void its_operators_commands_carry_the_token() {
        StringWriter said = new StringWriter();
        CommandLine line = AssayCommand.commandLine().setOut(new PrintWriter(said, true));
        assertThat(line.execute(
                        "views", "rebuild", "bonds", "--data", system().data().toString()))
                .isZero();
        assertThat(line.execute(
                        "deadletters",
                        "retry",
                        "--all",
                        "--data",
                        system().data().toString()))
                .isZero();
        assertThat(said.toString()).contains("The view bonds answers from its generation", "0 dead letters remain.");
    }
}
