package org.assaydao.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.api.problem.EdgeRefusal;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests that refusals are bounded by address, and that what is accepted is not. */
class RefusalLimitTest {
    private final AtomicLong nanoTime = new AtomicLong();
    private final RefusalLimit limit = new RefusalLimit(3, 1, nanoTime::get);

    @Test
    void an_address_that_caused_too_many_refusals_is_not_served() {
        for (int i = 0; i < 3; i++) answered("192.0.2.1", HttpStatus.BAD_REQUEST);
        refused("192.0.2.1");
    }

    @Test
    void another_address_is_served_all_the_same() {
        for (int i = 0; i < 3; i++) answered("192.0.2.1", HttpStatus.BAD_REQUEST);
        answered("192.0.2.2", HttpStatus.CREATED);
    }

    @Test
    void what_is_accepted_is_never_counted() {
        for (int i = 0; i < 100; i++) answered("192.0.2.1", HttpStatus.CREATED);
    }

    @Test
    void time_refills_the_bucket() {
        for (int i = 0; i < 3; i++) answered("192.0.2.1", HttpStatus.CONFLICT);
        refused("192.0.2.1");
        nanoTime.addAndGet(1_000_000_000L);
        answered("192.0.2.1", HttpStatus.CREATED);
    }

    @Test
    void a_ballot_is_looked_at_when_refusals_are_used_up_and_needs_its_voters_signature() {
        for (int i = 0; i < 3; i++) answered("192.0.2.1", HttpStatus.BAD_REQUEST);
        refused("192.0.2.1");
        for (int i = 0; i < 10; i++) signedBallot("192.0.2.1", HttpStatus.CREATED);
        StepVerifier.create(limit.filter(ballot("192.0.2.1"), RefusalLimitTest::unsigned))
                .verifyError(EdgeRefusal.class);
    }

    @Test
    void signed_refusals_have_a_bucket_of_their_own() {
        for (int i = 0; i < 3; i++) answered("192.0.2.1", HttpStatus.BAD_REQUEST);
        for (int i = 0; i < 3; i++) signedBallot("192.0.2.1", HttpStatus.CONFLICT);
        StepVerifier.create(limit.filter(
                        ballot("192.0.2.1"), served -> served.getResponse().setComplete()))
                .verifyError(EdgeRefusal.class);
    }

    @Test
    void a_flood_of_unsigned_ballots_empties_no_voters_bucket() {
        for (int i = 0; i < 3; i++) answered("192.0.2.1", HttpStatus.BAD_REQUEST);
        for (int i = 0; i < 100; i++) {
            StepVerifier.create(limit.filter(ballot("192.0.2.1"), served -> {
                        served.getResponse().setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
                        return served.getResponse().setComplete();
                    }))
                    .verifyComplete();
        }
        signedBallot("192.0.2.1", HttpStatus.CREATED);
    }

    private static Mono<Void> unsigned(ServerWebExchange served) {
        assertThat(RefusalLimit.demandsSignature(served)).isTrue();
        return Mono.fromRunnable(() -> RefusalLimit.requireSignature(served, false));
    }

    private void signedBallot(String address, HttpStatus answer) {
        MockServerWebExchange exchange = ballot(address);
        StepVerifier.create(limit.filter(exchange, served -> {
                    assertThat(RefusalLimit.demandsSignature(served)).isTrue();
                    RefusalLimit.requireSignature(served, true);
                    served.getResponse().setStatusCode(answer);
                    return served.getResponse().setComplete();
                }))
                .verifyComplete();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(answer);
    }

    private static MockServerWebExchange ballot(String address) {
        return MockServerWebExchange.from(MockServerHttpRequest.post("/v1/proposals/7/ballots")
                .remoteAddress(new InetSocketAddress(address, 4_000)));
    }

    private void answered(String address, HttpStatus status) {
        MockServerWebExchange exchange = exchange(address);
        StepVerifier.create(limit.filter(exchange, served -> {
                    served.getResponse().setStatusCode(status);
                    return served.getResponse().setComplete();
                }))
                .verifyComplete();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(status);
    }

    private void refused(String address) {
        StepVerifier.create(limit.filter(
                        exchange(address), served -> served.getResponse().setComplete()))
                .verifyError(EdgeRefusal.class);
    }

    private static MockServerWebExchange exchange(String address) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.post("/v1/answers").remoteAddress(new InetSocketAddress(address, 4_000)));
    }
}
