package org.assaydao.api.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What an address adds in a day is bounded; what is refused, repeated or a ballot is not counted. */
class StatementLimitTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T23:00:00Z"));
    private final StatementLimit limit = new StatementLimit(3, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });

    private void add(String address, String path, HttpStatus status) {
        StepVerifier.create(limit.filter(exchange(address, path), served -> answered(served, status)))
                .verifyComplete();
    }

    private static Mono<Void> answered(ServerWebExchange served, HttpStatus status) {
        served.getResponse().setStatusCode(status);
        return served.getResponse().setComplete();
    }

    private void refused(String address) {
        StepVerifier.create(limit.filter(
                        exchange(address, "/v1/questions"), served -> answered(served, HttpStatus.CREATED)))
                .verifyErrorSatisfies(failed -> {
                    EdgeRefusal refusal = (EdgeRefusal) failed;
                    assertThat(refusal.rule()).isEqualTo(EdgeRule.TOO_MANY_STATEMENTS);
                    assertThat(refusal.details()).containsEntry("retryAfterSeconds", 3_601L);
                });
    }

    private static MockServerWebExchange exchange(String address, String path) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.post(path).remoteAddress(new InetSocketAddress(address, 4_000)));
    }

    @Test
    void an_address_that_added_so_much_waits_for_the_next_day() {
        for (String path : new String[] {"/v1/applications", "/v1/questions", "/v1/audits"}) {
            add("192.0.2.1", path, HttpStatus.CREATED);
        }
        refused("192.0.2.1");
        add("192.0.2.2", "/v1/applications", HttpStatus.CREATED);
        now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));
        add("192.0.2.1", "/v1/applications", HttpStatus.CREATED);
    }

    @Test
    void what_is_refused_repeated_or_a_ballot_is_not_counted() {
        for (int i = 0; i < 10; i++) {
            add("192.0.2.1", "/v1/applications", HttpStatus.OK);
            add("192.0.2.1", "/v1/answers", HttpStatus.CONFLICT);
            add("192.0.2.1", "/v1/proposals/1/ballots", HttpStatus.CREATED);
            StepVerifier.create(limit.filter(
                            exchange("192.0.2.1", "/v1/audits"), _ -> Mono.error(new IllegalStateException("refused"))))
                    .verifyError(IllegalStateException.class);
        }
        for (int i = 0; i < 3; i++) add("192.0.2.1", "/v1/applications", HttpStatus.CREATED);
        refused("192.0.2.1");
    }
}
