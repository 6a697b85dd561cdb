package org.assaydao.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Tests that no network takes what reads are answered with from all others. */
class ReadShareTest {
    private final ReadShare share = new ReadShare(new CallerPlaces(5, 2, EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_READS));
    private final Callers callers = new Callers(List.of("10.0.0.0/8"));
    private final List<Disposable> reading = new ArrayList<>();

    private Mono<Void> read(String method, String path, String peer, String forwarded, Mono<Void> answer) {
        var request = MockServerHttpRequest.method(HttpMethod.valueOf(method), path)
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 4_000));
        if (!forwarded.isEmpty()) request.header("X-Forwarded-For", forwarded);
        WebFilter next = share;
        return callers.filter(
                MockServerWebExchange.from(request.build()), exchange -> next.filter(exchange, _ -> answer));
    }

    private void hold(String peer, String forwarded) {
        reading.add(read("GET", "/v1/proposals", peer, forwarded, Mono.never()).subscribe());
    }

    private void refused(EdgeRule rule, Mono<Void> read) {
        StepVerifier.create(read)
                .expectErrorSatisfies(
                        told -> assertThat(((EdgeRefusal) told).rule()).isEqualTo(rule))
                .verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1, 192.0.2.1, 192.0.2.2", "2001:db8::1, 2001:db8::ffff:1, 2001:db8:0:1::1"})
    void a_network_that_has_its_share_waits_and_others_do_not(String addresses) {
        List<String> each = List.of(addresses.split(", ", -1));
        hold(each.get(0), "");
        hold(each.get(1), "");
        refused(EdgeRule.TOO_MANY_READS, read("GET", "/v1/status", each.get(1), "", Mono.empty()));
        refused(EdgeRule.TOO_MANY_READS, read("HEAD", "/v1/%73tatus", each.get(0), "", Mono.empty()));
        StepVerifier.create(read("GET", "/v1/status", each.get(2), "", Mono.empty()))
                .verifyComplete();
        reading.getFirst().dispose();
        StepVerifier.create(read("GET", "/v1/status", each.get(1), "", Mono.empty()))
                .verifyComplete();
    }

    @Test
    void behind_a_named_proxy_a_caller_is_whom_it_was_called_by() {
        hold("10.0.0.1", "192.0.2.1");
        hold("10.0.0.2", "192.0.2.1");
        refused(EdgeRule.TOO_MANY_READS, read("GET", "/v1/status", "10.0.0.1", "192.0.2.1", Mono.empty()));
        StepVerifier.create(read("GET", "/v1/status", "10.0.0.1", "192.0.2.2", Mono.empty()))
                .verifyComplete();
    }

    @Test
    void all_together_have_a_bound_too() {
        for (String peer : List.of("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.2", "192.0.2.3")) hold(peer, "");
        refused(EdgeRule.OVERLOADED, read("GET", "/v1/status", "192.0.2.4", "", Mono.empty()));
    }

    @Test
    void a_read_that_was_answered_or_failed_gives_its_place_back() {
        for (int i = 0; i < 10; i++) {
            StepVerifier.create(read("GET", "/v1/status", "192.0.2.1", "", Mono.empty()))
                    .verifyComplete();
            StepVerifier.create(read("GET", "/v1/status", "192.0.2.1", "", Mono.error(new IllegalStateException("no"))))
                    .verifyError(IllegalStateException.class);
        }
    }

    private Mono<Void> waiting(String peer, Mono<Void> until, Mono<Void> answer) {
        var request = MockServerHttpRequest.get("/v1/proposals")
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 4_000));
        return share.filter(MockServerWebExchange.from(request.build()), exchange -> ReadShare.apart(exchange, until)
                .then(answer));
    }

    @Test
    void who_waits_keeps_nobody_from_reading_and_takes_a_place_again_behind_it() {
        Sinks.Empty<Void> event = Sinks.empty();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(waiting("192.0.2.1", event.asMono(), Mono.never()).toFuture());
        }
        hold("192.0.2.1", "");
        event.tryEmitEmpty().orThrow();
        assertThat(waiting.stream().filter(CompletableFuture::isDone))
                .as("one of them has the other place of its caller")
                .hasSize(19)
                .allMatch(CompletableFuture::isCompletedExceptionally);
        refused(EdgeRule.TOO_MANY_READS, read("GET", "/v1/status", "192.0.2.1", "", Mono.empty()));
        waiting.forEach(one -> one.cancel(true));
        StepVerifier.create(read("GET", "/v1/status", "192.0.2.1", "", Mono.empty()))
                .verifyComplete();
    }

    @Test
    void who_hangs_up_while_he_waits_gives_back_nothing_twice() {
        Disposable gone = waiting("192.0.2.1", Mono.never(), Mono.empty()).subscribe();
        hold("192.0.2.1", "");
        hold("192.0.2.1", "");
        gone.dispose();
        refused(EdgeRule.TOO_MANY_READS, read("GET", "/v1/status", "192.0.2.1", "", Mono.empty()));
    }

    @Test
    void writes_the_stream_and_other_ports_are_not_counted_here() {
        hold("192.0.2.1", "");
        hold("192.0.2.1", "");
        for (String one : List.of("POST /v1/questions", "GET /v1/events", "GET /actuator/health", "GET /openapi")) {
            String[] words = one.split(" ", -1);
            StepVerifier.create(read(words[0], words[1], "192.0.2.1", "", Mono.empty()))
                    .verifyComplete();
        }
    }
}
