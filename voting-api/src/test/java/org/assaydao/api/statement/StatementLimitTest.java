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
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.AcceptedAt;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What an address adds in a day is bounded; what is refused or repeated is not counted. */
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

    private static Mono<Accepted> taking(boolean repeated) {
        return Mono.just(new Accepted("question:1@0", Hash32.ZERO, new AcceptedAt(new ChainTime(1), 1), repeated));
    }

    private void add(String address, boolean repeated) {
        StepVerifier.create(limit.counted(from(address), taking(repeated)))
                .expectNextCount(1)
                .verifyComplete();
    }

    private void refused(String address) {
        StepVerifier.create(limit.counted(from(address), taking(false))).verifyErrorSatisfies(failed -> {
            EdgeRefusal refusal = (EdgeRefusal) failed;
            assertThat(refusal.rule()).isEqualTo(EdgeRule.TOO_MANY_STATEMENTS);
            assertThat(refusal.details()).containsEntry("retryAfterSeconds", 3_601L);
        });
    }

    private static MockServerWebExchange from(String address) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.post("/").remoteAddress(new InetSocketAddress(address, 4_000)));
    }

    @Test
    void an_address_that_added_so_much_waits_for_the_next_day() {
        for (int i = 0; i < 3; i++) add("192.0.2.1", false);
        refused("192.0.2.1");
        add("192.0.2.2", false);
        now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));
        add("192.0.2.1", false);
    }

    @Test
    void what_is_refused_or_repeated_is_not_counted() {
        for (int i = 0; i < 10; i++) {
            add("192.0.2.1", true);
            StepVerifier.create(limit.counted(from("192.0.2.1"), Mono.error(new IllegalStateException("refused"))))
                    .verifyError(IllegalStateException.class);
        }
        for (int i = 0; i < 3; i++) add("192.0.2.1", false);
        refused("192.0.2.1");
    }
}
