package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.assaydao.api.answer.Cursor;
import org.assaydao.api.problem.RefusedByServer;
import org.assaydao.app.edge.RawHttp.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Tests that what no honest client sends is refused by a problem that says which rule it breaks. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String JSON = "Content-Type: application/json";
    private static final String BALLOTS = "/v1/proposals/7/ballots";

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

    private Answer ask(String request, String... headers) throws IOException {
        return RawHttp.ask(system().system().addresses().api(), request, headers);
    }

    private static void refused(int status, String code, Answer answer) {
        assertThat(answer.status()).as(answer.head() + answer.body()).isEqualTo(status);
        assertThat(answer.head()).contains("application/problem+json", "x-content-type-options: nosniff");
        assertThat(answer.body()).contains("\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/contracts", "/v1/proposals", "/v1/proposals/7"})
    void a_list_of_forms_that_nobody_sorts_is_refused(String path) throws IOException {
        String accepted = "Accept: " + String.join(",", Collections.nCopies(51, "*/*"));
        refused(406, "MEDIA_TYPE_NOT_ACCEPTABLE", ask("GET " + path, "Host: x", accepted));
        String host = "Host: "
                + URI.create(system().system().addresses().management()).getAuthority();
        refused(
                406,
                "MEDIA_TYPE_NOT_ACCEPTABLE",
                RawHttp.ask(system().system().addresses().management(), "GET /actuator/health", host, accepted));
        refused(404, "NOT_FOUND", ask("GET " + path + "/nothing/at/all", "Host: x", accepted));
        refused(405, "METHOD_NOT_ALLOWED", ask("PUT " + path, "Host: x", accepted));
    }

    /** Of the document's own lists, so that one that is added is asked as well. */
    @Test
    void a_made_up_cursor_is_refused_by_every_list() throws Exception {
        List<String> lists = new ArrayList<>();
        system().get("/openapi").body().path("paths").properties().forEach(path -> {
            boolean pages = path.getValue().at("/get/parameters").valueStream().anyMatch(each -> each.path("name")
                    .asString()
                    .equals("cursor"));
            if (pages) lists.add(path.getKey());
        });
        assertThat(lists).hasSizeGreaterThanOrEqualTo(18);
        for (String list : lists) {
            String path = list.replace("{number}", "7")
                    .replace("{address}", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
                    .replace("{id}", "0x" + "11".repeat(32));
            for (String key : List.of("\0", "x".repeat(401), "two\nlines \u001b[31m")) {
                EdgeSystem.Answer answer = system().get(path + "?cursor=" + Cursor.write(path, key));
                assertThat(answer.code()).as(list).isEqualTo("CURSOR_INVALID");
            }
            assertThat(system().get(path + "?cursor=bWFkZSB1cA").code())
                    .as(list)
                    .isEqualTo("CURSOR_INVALID");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "-", "99999999999999999999999"})
    void a_cursor_of_numbers_holds_a_number(String key) throws Exception {
        EdgeSystem.Answer answer = system().get("/v1/proposals/7/refusals?cursor=" + Cursor.write("refusals/7", key));
        assertThat(answer.code()).isEqualTo("CURSOR_INVALID");
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_is_sent() throws IOException {
        try (RawHttp connection = RawHttp.to(system().system().addresses().api())) {
            connection.send("POST /v1/questions HTTP/1.1\r\nHost: x\r\n" + JSON
                    + "\r\nConnection: close\r\nContent-Length: 200000\r\n\r\n");
            refused(413, "BODY_TOO_LARGE", Answer.of(connection.read()));
        }
    }

    @Test
    void a_page_that_may_not_is_told_so_and_any_page_may() throws IOException {
        Answer preflight = ask(
                "OPTIONS " + BALLOTS,
                "Host: x",
                "Origin: https://dapp.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.head()).contains("access-control-allow-origin: *");
        refused(
                403,
                "ORIGIN_NOT_ALLOWED",
                ask(
                        "OPTIONS " + BALLOTS,
                        "Host: x",
                        "Origin: https://dapp.example",
                        "Access-Control-Request-Method: PUT"));
    }

    @Test
    void any_page_may_read_what_it_asks_for() throws IOException {
        Answer read = ask("GET /v1/proposals", "Host: x", "Origin: https://dapp.example");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.head()).contains("access-control-allow-origin: *");
    }

    /** A page sets no header on its first connection. */
    @Test
    void events_go_on_behind_the_id_that_a_page_names_in_its_address() throws Exception {
        system().apply();
        List<String> all = eventIds("?last-event-id=0", 2);
        assertThat(eventIds("?last-event-id=" + all.getFirst(), 1)).containsExactly(all.get(1));
        assertThat(eventIds("?lastEventId=" + all.getFirst(), 1)).containsExactly(all.get(1));
        refused(
                400,
                "PARAMETER_INVALID",
                ask("GET /v1/events?last-event-id=999999999999999999", "Host: x", "Accept: text/event-stream"));
    }

    private List<String> eventIds(String query, int number) throws IOException {
        List<String> ids = new ArrayList<>();
        try (RawHttp connection = RawHttp.to(system().system().addresses().api())) {
            connection.send("GET /v1/events" + query + " HTTP/1.1\r\nHost: x\r\n\r\n");
            while (ids.size() < number) {
                String event = connection.readUntil("\n\n");
                assertThat(event).as("the stream goes on").isNotEmpty();
                event.lines()
                        .filter(line -> line.startsWith("id:"))
                        .forEach(line -> ids.add(line.substring(3).strip()));
            }
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%", "/v1/proposals?limit=%"})
    void an_address_that_is_none_is_refused_by_a_problem(String path) throws IOException {
        assertThat(ask("GET " + path, "Host: x").head()).contains("400", "application/problem+json", "nosniff");
    }

    @Test
    void an_object_that_names_a_field_twice_is_refused() throws Exception {
        EdgeSystem.Answer answer = system().post(BALLOTS, "application/json", "{\"support\":1,\"support\":0}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BODY_MALFORMED");
    }

    @Test
    void a_body_is_read_as_utf_8_alone() throws Exception {
        for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            refused(400, "BODY_MALFORMED", post("{\"support\":1}".getBytes(Charset.forName(name))));
        }
        byte[] overlong = "{\"reason\":\"??\"}".getBytes(StandardCharsets.US_ASCII);
        overlong[11] = (byte) 0xc0;
        overlong[12] = (byte) 0xaf;
        refused(400, "BODY_MALFORMED", post(overlong));
    }

    private Answer post(byte[] body) throws IOException {
        try (RawHttp connection = RawHttp.to(system().system().addresses().api())) {
            connection.send("POST " + BALLOTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + JSON
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            return Answer.of(connection.send(body).read());
        }
    }

    @Test
    void a_ballot_of_another_proposal_is_refused_with_all_that_is_missing() throws Exception {
        EdgeSystem.Answer answer = system().post(BALLOTS, "application/json", "{\"proposalId\":\"8\"}");
        assertThat(answer.code()).isEqualTo("STATEMENT_FIELD_INVALID");
        for (String field : List.of("proposalId", "signature", "support", "voter", "nonce")) {
            assertThat(answer.response().body()).contains("\"field\":\"" + field + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: made-up\r\n\r\n{}",
                "Content-Length: 3\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Length: -3\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}"
            })
    void a_body_whose_end_is_told_in_no_one_way_is_refused(String rest) throws IOException {
        refused(400, "REQUEST_MALFORMED", question(rest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}x\r\n0\r\n\r\n"})
    void a_body_that_breaks_its_own_form_is_refused_and_is_no_failure_of_ours(String chunks) throws IOException {
        Logger handlers = (Logger) LoggerFactory.getLogger("org.springframework.web");
        Logger ours = (Logger) LoggerFactory.getLogger(RefusedByServer.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        ours.setLevel(Level.DEBUG);
        List.of(handlers, ours).forEach(logger -> logger.addAppender(lines));
        try {
            refused(400, "REQUEST_MALFORMED", question("Transfer-Encoding: chunked\r\n\r\n" + chunks));
            await().atMost(PATIENCE).until(() -> !lines.list.isEmpty());
            assertThat(List.copyOf(lines.list))
                    .extracting(ILoggingEvent::getLevel)
                    .containsOnly(Level.DEBUG);
        } finally {
            List.of(handlers, ours).forEach(logger -> logger.detachAppender(lines));
            ours.setLevel(null);
        }
    }

    private Answer question(String rest) throws IOException {
        try (RawHttp connection = RawHttp.to(system().system().addresses().api())) {
            String head = "POST /v1/questions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + JSON + "\r\n";
            return Answer.of(connection.send(head + rest).read());
        }
    }

    @Test
    void a_head_that_http_forbids_is_refused_by_both_ports() throws IOException {
        for (String address : List.of(
                system().system().addresses().api(),
                system().system().addresses().management())) {
            for (String hosts : List.of("", "Host: localhost\r\nHost: localhost\r\n")) {
                refused(400, "REQUEST_MALFORMED", raw(address, "GET / HTTP/1.1\r\n" + hosts));
            }
            refused(505, "HTTP_VERSION_NOT_SUPPORTED", raw(address, "GET / HTTP/9.9\r\nHost: localhost\r\n"));
        }
    }

    private static Answer raw(String address, String head) throws IOException {
        try (RawHttp connection = RawHttp.to(address)) {
            return Answer.of(connection.send(head + "\r\n").read());
        }
    }

    @Test
    void a_method_that_a_path_does_not_take_is_answered_with_those_it_does() throws IOException {
        Answer answer = ask("PUT /v1/contracts", "Host: x", "Content-Length: 0");
        refused(405, "METHOD_NOT_ALLOWED", answer);
        assertThat(answer.head()).contains("allow: get");
    }
}
