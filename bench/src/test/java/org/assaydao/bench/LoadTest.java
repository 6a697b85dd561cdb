package org.assaydao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Tests of the client that drives every contender. */
class LoadTest {
    private static final Duration MOST = Duration.ofMinutes(1);

    private final AtomicInteger served = new AtomicInteger();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get("/ok", (_, response) -> response.header("Content-Length", "2")
                            .sendString(counted("ok")))
                    .get("/pieces", (_, response) -> response.sendString(Flux.just("a", "b", "c")))
                    .get("/no", (_, response) -> response.status(429)
                            .header("Content-Length", "4")
                            .sendString(counted("full")))
                    .post("/echo", (request, response) -> response.header("Content-Length", "5")
                            .send(request.receive().aggregate().retain())))
            .bindNow();

    private Mono<String> counted(String body) {
        return Mono.fromSupplier(() -> {
            served.incrementAndGet();
            return body;
        });
    }

    @AfterEach
    void end() {
        server.disposeNow();
    }

    @Test
    void every_request_is_sent_once_and_its_answer_counted() throws IOException {
        Load.Result result =
                load(7).run(Collections.nCopies(500, Requests.get("/ok")).iterator());

        assertThat(result.requireAll().sent()).isEqualTo(500);
        assertThat(served).hasValue(500);
        assertThat(result.p99()).isGreaterThanOrEqualTo(result.p50());
    }

    @Test
    void at_an_even_pace_every_request_is_sent_once_too() throws IOException {
        Load.Result result =
                load(3).run(Collections.nCopies(50, Requests.get("/ok")).iterator(), 1_000);

        assertThat(result.requireAll().sent()).isEqualTo(50);
        assertThat(served).hasValue(50);
    }

    @Test
    void an_answer_in_chunks_is_whole_before_the_next_request_goes_out() throws IOException {
        Load.Result result =
                load(2).run(Collections.nCopies(50, Requests.get("/pieces")).iterator());

        assertThat(result.requireAll().sent()).isEqualTo(50);
    }

    @Test
    void a_body_is_posted_whole() throws IOException {
        byte[] request = Requests.post("/echo", "text/plain", "12345".getBytes(UTF_8));

        assertThat(load(1).run(List.of(request).iterator()).requireAll().sent()).isEqualTo(1);
    }

    @Test
    void a_refusal_is_counted_and_quoted() throws IOException {
        Load.Result result = load(3).run(List.of(Requests.get("/ok"), Requests.get("/no"), Requests.get("/no"))
                .iterator());

        assertThat(result.sent()).isEqualTo(3);
        assertThat(result.failed()).isEqualTo(2);
        assertThatIOException()
                .isThrownBy(result::requireAll)
                .withMessage("2 of 3 requests failed, one with: 429 full");
    }

    @Test
    void nothing_is_sent_after_the_time_is_over() throws IOException {
        Load.Result result = new Load("http://127.0.0.1:" + server.port(), 1, Duration.ZERO)
                .run(List.of(Requests.get("/ok")).iterator());

        assertThat(result.sent()).isZero();
        assertThat(served).hasValue(0);
    }

    private Load load(int connections) {
        return new Load("http://127.0.0.1:" + server.port(), connections, MOST);
    }
}
