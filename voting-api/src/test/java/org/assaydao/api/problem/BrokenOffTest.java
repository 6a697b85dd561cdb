package org.assaydao.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assaydao.chain.ChainNotReady;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** Tests, on real connections, that a caller who hangs up and a server of ours that breaks off are told apart. */
class BrokenOffTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Logger log = (Logger) LoggerFactory.getLogger(ProblemHandler.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicReference<Throwable> failing = new AtomicReference<>(endOfStream());
    private final AtomicInteger taking = new AtomicInteger();
    private @Nullable DisposableServer server;

    @BeforeEach
    void start() {
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.DEBUG);
        var routes = RouterFunctions.route()
                .GET("/failing", _ -> Mono.error(failing::get))
                .GET("/half", _ -> ServerResponse.ok()
                        .body(Flux.just("half").concatWith(Mono.error(failing::get)), String.class))
                .POST("/taking", request -> request.bodyToMono(String.class)
                        .doOnSubscribe(_ -> taking.incrementAndGet())
                        .flatMap(ServerResponse.ok()::bodyValue))
                .build();
        HandlerStrategies strategies = HandlerStrategies.builder()
                .exceptionHandler(new ProblemHandler(JsonMapper.builder().build()))
                .build();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes, strategies)))
                .bindNow();
    }

    @AfterEach
    void end() {
        log.setLevel(null);
        log.detachAppender(lines);
        Objects.requireNonNull(server).disposeNow();
    }

    private static EOFException endOfStream() {
        return new EOFException("unexpected end of stream");
    }

    private int port() {
        return Objects.requireNonNull(server).port();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void a_server_of_ours_that_breaks_off_is_never_answered_as_if_all_went_well() throws Exception {
        Map<Throwable, Integer> statuses = Map.of(
                new ChainNotReady("the node does not answer", new IOException(endOfStream())), 503,
                new MongoSocketReadException("no answer", new ServerAddress(), endOfStream()), 503,
                new IllegalStateException(endOfStream()), 500,
                new IOException("Connection reset by peer"), 500,
                new IOException("Broken pipe"), 500);
        for (var each : statuses.entrySet()) {
            failing.set(each.getKey());
            HttpResponse<String> told = get("/failing");
            assertThat(told.statusCode()).as(each.getKey().toString()).isEqualTo(each.getValue());
            assertThat(told.body()).contains("\"code\"");
        }
    }

    @Test
    void half_an_answer_is_never_taken_for_a_whole_one() {
        failing.set(new IOException(endOfStream()));
        assertThatThrownBy(() -> get("/half")).isInstanceOf(IOException.class);
    }

    @Test
    void whoever_hangs_up_leaves_no_error_in_the_log() throws IOException {
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), port())) {
            caller.setSoLinger(true, 0); // Closing resets the connection.
            caller.getOutputStream()
                    .write("POST /taking HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"
                            .getBytes(StandardCharsets.UTF_8));
            await().atMost(PATIENCE).until(() -> taking.get() == 1);
        }
        await().atMost(PATIENCE).until(() -> !lines.list.isEmpty());
        assertThat(lines.list).allMatch(line -> line.getLevel().equals(Level.DEBUG));
    }
}
