package org.assaydao.api.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.problem.ProblemHandler;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** Tests, on real connections, that what goes out is read no faster than it is taken, and is whole or no answer. */
class OutgoingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final BlockPoint BLOCK = new BlockPoint(12, Hash32.ZERO, ChainTime.of(1));
    private static final long ROWS = 1_000_000;

    /** As long as a row of an export. */
    private static final String ROW = "x".repeat(299) + "\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong made = new AtomicLong();
    private @Nullable DisposableServer server;

    private void serve(Duration longest, Flux<String> text) {
        Outgoing outgoing =
                new Outgoing(new CallerPlaces(10, 1, EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_READS), longest);
        serve(exchange -> outgoing.write(exchange, MediaType.APPLICATION_NDJSON, "rows.ndjson", BLOCK, text));
    }

    private void serve(WebHandler handler) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(handler)
                        .exceptionHandler(
                                new ProblemHandler(JsonMapper.builder().build()))
                        .build()))
                .bindNow();
    }

    @AfterEach
    void end() {
        http.close();
        if (server != null) server.disposeNow();
    }

    private Flux<String> rows(long count) {
        return Flux.<String>generate(sink -> {
                    made.incrementAndGet();
                    sink.next(ROW);
                })
                .take(count);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + Objects.requireNonNull(server).port()));
    }

    private HttpResponse<InputStream> open() throws IOException, InterruptedException {
        return http.send(request().build(), BodyHandlers.ofInputStream());
    }

    /** What the sockets of both sides and the server's buffers hold is a bounded part of three hundred megabytes. */
    @Test
    void a_reader_that_takes_nothing_has_next_to_nothing_made_for_it_and_then_all() throws Exception {
        serve(PATIENCE, rows(ROWS));
        HttpResponse<InputStream> answer = open();
        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> {
            long now = made.get();
            return now == before.getAndSet(now);
        });
        assertThat(made.get()).isLessThan(ROWS / 10);
        long bytes = 0;
        try (InputStream body = answer.body()) {
            byte[] some = new byte[64 * 1024];
            for (int read = body.read(some); read >= 0; read = body.read(some)) bytes += read;
        }
        assertThat(bytes).isEqualTo(ROWS * ROW.length());
    }

    @Test
    void the_head_names_the_block_and_the_file() throws Exception {
        serve(PATIENCE, rows(3));
        var headers = http.send(request().build(), BodyHandlers.ofString()).headers();
        assertThat(headers.firstValue("Assay-Block")).hasValue("12 " + Hash32.ZERO);
        assertThat(headers.firstValue("Content-Type")).hasValue("application/x-ndjson;charset=UTF-8");
        assertThat(headers.firstValue("Content-Disposition")).hasValue("attachment; filename=\"rows.ndjson\"");
    }

    @Test
    void who_asks_for_the_head_alone_has_nothing_read_for_him() throws Exception {
        serve(PATIENCE, rows(ROWS));
        HttpResponse<String> head = http.send(
                request().method("HEAD", HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Assay-Block")).isPresent();
        assertThat(made).hasValue(0);
    }

    @Test
    void who_has_his_share_is_refused_until_it_has_gone_out() throws Exception {
        serve(PATIENCE, rows(ROWS));
        HttpResponse<InputStream> first = open();
        HttpResponse<String> second = http.send(request().build(), BodyHandlers.ofString());
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.body()).contains("TOO_MANY_READS");
        first.body().close();
        await().atMost(PATIENCE)
                .until(() -> http.send(
                                        request()
                                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    @Test
    void what_takes_too_long_breaks_off_and_is_no_answer() throws Exception {
        serve(Duration.ofSeconds(2), rows(1_000).concatWith(Mono.never()));
        assertThatThrownBy(() -> http.send(request().build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    /** As a file is written, a chunk after the other: also where it is within one that its time is over. */
    @Test
    void chunks_that_take_too_long_break_off_and_give_their_place_back() throws Exception {
        Outgoing outgoing = new Outgoing(
                new CallerPlaces(10, 1, EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_READS), Duration.ofSeconds(2));
        Flux<Flux<String>> chunks = Flux.just(Flux.just(ROW), Flux.<String>never());
        serve(exchange -> outgoing.placed(exchange, () -> {
            var response = exchange.getResponse();
            return response.writeAndFlushWith(chunks.map(
                    chunk -> chunk.map(text -> response.bufferFactory().wrap(text.getBytes(UTF_8)))));
        }));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> http.send(request().build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
        HttpResponse<InputStream> held = open();
        assertThat(http.send(request().build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(429);
        held.body().close();
    }

    @Test
    void what_fails_behind_its_beginning_breaks_off_and_before_it_is_a_problem() throws Exception {
        serve(PATIENCE, rows(100_000).concatWith(Mono.error(new IllegalStateException("the lines lead elsewhere"))));
        assertThatThrownBy(() -> http.send(request().build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        Objects.requireNonNull(server).disposeNow();
        serve(PATIENCE, Flux.error(new IllegalStateException("the lines lead elsewhere")));
        assertThat(http.send(request().build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(500);
    }
}
