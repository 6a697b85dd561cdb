package org.assaydao.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assaydao.api.problem.BareProblems;
import org.assaydao.api.security.ConnectionDeadlines.Patience;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** Tests what a stranger can hold of a server: so many connections, for so long, and nothing that others notice. */
class ServerBoundsTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Patience PATIENT = new Patience(LONG, LONG, LONG);
    private static final int SLOW = 2_000;
    private static final int SOCKET_MILLIS = 90_000;
    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: x\r\n";
    private static final String BODY = "POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";

    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable DisposableServer server;

    @AfterEach
    void end() throws IOException {
        for (Socket socket : sockets) socket.close();
        if (server != null) server.disposeNow();
    }

    private void start(int most, Patience patience) {
        BareProblems problems = new BareProblems(JsonMapper.builder().build());
        ServerBounds bounds = new ServerBounds(most, most, patience, new Callers(List.of()), problems);
        server = bounds.bound(HttpServer.create().host("127.0.0.1").port(0))
                .route(routes -> routes.get("/quick", (_, response) -> response.sendString(Mono.just("done")))
                        .get("/stream", (_, response) -> response.sse()
                                .sendString(Flux.<String>never().startWith("data: 1\n\n")))
                        .get(
                                "/much",
                                (_, response) -> response.sendString(
                                        Flux.range(0, 100_000).map(_ -> "x".repeat(10_000))))
                        .post(
                                "/read",
                                (request, response) -> response.sendString(
                                        request.receive().aggregate().asString())))
                .bindNow();
    }

    private int port() {
        return Objects.requireNonNull(server).port();
    }

    private Socket open(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        sockets.add(socket);
        socket.setSoTimeout(SOCKET_MILLIS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Writes some bytes again and again until the other side has enough of it. */
    private static boolean isEndedWhileDripping(Socket socket, String drip) throws IOException {
        socket.setSoTimeout(50);
        for (long until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until; ) {
            try {
                socket.getOutputStream().write(drip.getBytes(StandardCharsets.UTF_8));
                if (socket.getInputStream().read() < 0) return true;
            } catch (SocketTimeoutException stillOpen) {
                // The next byte follows.
            } catch (SocketException ended) {
                return true;
            }
        }
        return false;
    }

    @Test
    void two_thousand_slow_connections_are_held_while_a_get_answers() throws Exception {
        start(4_096, PATIENT);
        for (int i = 0; i < SLOW; i++) open(i % 2 == 0 ? QUICK : BODY);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/quick"))
                    .timeout(PATIENCE)
                    .build();
            assertThat(client.send(get, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("done");
        }
    }

    @Test
    void a_head_that_never_ends_is_ended_however_it_drips() throws IOException {
        start(10, new Patience(SHORT, LONG, LONG));
        assertThat(isEnded(open(""))).isTrue();
        assertThat(isEndedWhileDripping(open(QUICK), "X-a: b\r\n")).isTrue();
    }

    @Test
    void a_body_that_never_ends_is_ended_however_it_drips() throws IOException {
        start(10, new Patience(LONG, SHORT, LONG));
        assertThat(isEndedWhileDripping(open(BODY), "1\r\n \r\n")).isTrue();
    }

    @Test
    void an_idle_connection_is_ended_after_its_answer_too() throws IOException {
        start(10, new Patience(SHORT, LONG, LONG));
        Socket socket = open(QUICK + "\r\n");
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("200 OK");
    }

    @Test
    void an_answer_that_nobody_takes_is_ended() throws IOException {
        start(1, new Patience(LONG, LONG, SHORT));
        open("GET /much HTTP/1.1\r\nHost: x\r\n\r\n");
        awaitPlace();
    }

    @Test
    void a_stream_of_events_is_not_late() throws IOException {
        start(10, new Patience(SHORT, SHORT, SHORT));
        Socket stream = open("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(stream.getInputStream().read()).isPositive();
        // Each of these outlives its time alone, so that the stream has outlived it many times.
        for (int i = 0; i < 5; i++) assertThat(isEnded(open(""))).isTrue();
        stream.setSoTimeout(200);
        assertThatThrownBy(() -> stream.getInputStream().readAllBytes()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void one_connection_too_many_is_ended_and_a_place_is_given_back() throws IOException {
        start(3, PATIENT);
        List<Socket> opened = List.of(open(""), open(""), open(""), open(""));
        await().atMost(PATIENCE).until(() -> opened.stream().anyMatch(ServerBoundsTest::isEndedByNow));
        List<Socket> held =
                opened.stream().filter(socket -> !isEndedByNow(socket)).toList();
        assertThat(held).hasSize(3);
        held.getFirst().close();
        awaitPlace();
    }

    @Test
    void one_too_many_takes_the_place_of_who_has_waited_longest() throws IOException {
        start(3, PATIENT);
        Socket served = open("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(served.getInputStream().read()).isPositive();
        Socket longest = open("");
        await().during(Duration.ofMillis(300)).until(() -> !isEndedByNow(longest));
        Socket later = open("");
        await().during(Duration.ofMillis(300)).until(() -> !isEndedByNow(later));
        Socket newcomer = open(QUICK + "Connection: close\r\n\r\n");
        assertThat(new String(newcomer.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("200 OK");
        await().atMost(PATIENCE).until(() -> isEndedByNow(longest));
        assertThat(isEndedByNow(later)).isFalse();
    }

    /** Which of several connections is one too many is for the server's threads to say; the others stay open. */
    private static boolean isEndedByNow(Socket socket) {
        try {
            socket.setSoTimeout(100);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private void awaitPlace() {
        await().atMost(PATIENCE).until(() -> {
            Socket next = open(QUICK + "Connection: close\r\n\r\n");
            return !isEnded(next);
        });
    }

    @Test
    void what_is_no_http_is_refused_by_a_problem_with_our_headers() throws IOException {
        start(10, PATIENT);
        refused("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", 400, "REQUEST_MALFORMED");
        refused("GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "REQUEST_LINE_TOO_LONG");
        refused("GET / HTTP/1.1\r\nHost: x\r\nX-a: " + "x".repeat(20_000) + "\r\n\r\n", 431, "HEADERS_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /quick HTTP/1.1\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
                "GET /quick HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: x y\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: x/quick\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: a@x\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: x:port\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost : x\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: x\r\nX-a\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: x\r\nX(a): 1\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: x\r\nX-a: 1\u0000\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: x\r\nX-a: 1\rX-b: 2\r\n\r\n",
                "GET quick HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET ftp://x/quick HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /quick /quick HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /qu\u0001ick HTTP/1.1\r\nHost: x\r\n\r\n",
                "G(T /quick HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /quick http/1.1\r\nHost: x\r\n\r\n",
                "GET /quick Http/1.0\r\nHost: x\r\n\r\n",
                "GET /quick FTP/1.1\r\nHost: x\r\n\r\n",
                "GET /quick\r\nHost: x\r\n\r\n",
                "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void a_head_that_http_forbids_is_refused(String head) throws IOException {
        start(10, PATIENT);
        refused(head, 400, "REQUEST_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0", "HTTP/0.9"})
    void another_protocol_is_told_apart(String version) throws IOException {
        start(10, PATIENT);
        refused("GET /quick " + version + "\r\nHost: x\r\n\r\n", 505, "HTTP_VERSION_NOT_SUPPORTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /quick HTTP/1.0\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
                "GET /quick HTTP/1.2\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET http://x:80/quick HTTP/1.1\r\nHost: x:80\r\nConnection: close\r\n\r\n",
                "GET /quick HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n"
            })
    void a_head_that_http_allows_is_answered(String head) throws IOException {
        start(10, PATIENT);
        assertThat(all(open(head))).contains("200 OK", "done");
    }

    @Test
    void what_is_refused_is_refused_in_its_turn() throws IOException {
        start(10, PATIENT);
        assertThat(all(open(QUICK + "\r\nGET /quick HTTP/9.9\r\nHost: x\r\n\r\n")))
                .containsSubsequence("HTTP/1.1 200", "done", "HTTP/1.1 505");
    }

    /** What came, also when the other side ended the connection without reading all that was sent. */
    private static String all(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketException reset) {
            // The answer came before.
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private void refused(String request, int status, String code) throws IOException {
        String answer = all(open(request));
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "nosniff", "\"code\":\"" + code + "\"");
    }
}
