package org.assaydao.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.security.RefusalLimit.Scrutiny;
import org.assaydao.kernel.Address;
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
        spend();
        refused("192.0.2.1");
        for (int i = 0; i < 100; i++) ballot(voter(1), false, HttpStatus.CREATED);
        unsigned();
    }

    @Test
    void a_flood_of_unsigned_ballots_keeps_no_voter_out() {
        spend();
        for (int i = 0; i < 100; i++) unsigned();
        ballot(voter(1), true, HttpStatus.CREATED);
    }

    @Test
    void a_flood_of_ballots_that_keys_without_a_vote_signed_keeps_no_voter_out() {
        spend();
        for (int i = 0; i < 3; i++) ballot(voter(i), false, HttpStatus.FORBIDDEN);
        for (int i = 3; i < 100; i++) keptOut(voter(i), false);
        for (int i = 100; i < 200; i++) ballot(voter(i), true, HttpStatus.CREATED);
    }

    @Test
    void the_refusals_of_a_voter_are_his_own_from_whatever_address_they_come() {
        spend();
        for (int i = 0; i < 20; i++) ballot(voter(1), true, HttpStatus.CONFLICT);
        keptOut(voter(1), true);
        ballot(voter(2), true, HttpStatus.CREATED);
        nanoTime.addAndGet(1_000_000_000L);
        ballot(voter(1), true, HttpStatus.CREATED);
    }

    @Test
    void of_many_in_one_request_each_is_counted_as_if_it_had_come_alone() {
        MockServerWebExchange exchange = ballot("192.0.2.1");
        StepVerifier.create(limit.filter(exchange, _ -> Mono.empty())).verifyComplete();
        RefusalLimit.Allowance left = RefusalLimit.allowance(exchange).orElseThrow();
        for (int i = 0; i < 3; i++) {
            assertThat(left.scrutiny().demandsSignature()).isFalse();
            left.scrutiny().refused();
        }
        assertThat(left.scrutiny().demandsSignature()).isTrue();
        refused("192.0.2.1");
        for (int i = 0; i < 3; i++) {
            Scrutiny one = left.scrutiny();
            StepVerifier.create(one.pass(Optional.of(voter(i)), () -> Mono.just(false)))
                    .verifyComplete();
            one.refused();
        }
        StepVerifier.create(left.scrutiny().pass(Optional.of(voter(4)), () -> Mono.just(false)))
                .verifyError(EdgeRefusal.class);
        StepVerifier.create(left.scrutiny().pass(Optional.of(voter(5)), () -> Mono.just(true)))
                .verifyComplete();
    }

    private void spend() {
        for (int i = 0; i < 3; i++) answered("192.0.2.1", HttpStatus.BAD_REQUEST);
    }

    private static Address voter(int number) {
        return Address.parse("0x" + "%040x".formatted(number + 1));
    }

    private void unsigned() {
        StepVerifier.create(limit.filter(
                        ballot("192.0.2.1"), served -> scrutiny(served).pass(Optional.empty(), () -> Mono.just(true))))
                .verifyError(EdgeRefusal.class);
    }

    private void ballot(Address voter, boolean holdsPower, HttpStatus answer) {
        MockServerWebExchange exchange = ballot("192.0.2.1");
        StepVerifier.create(limit.filter(exchange, served -> scrutiny(served)
                        .pass(Optional.of(voter), () -> Mono.just(holdsPower))
                        .then(Mono.defer(() -> {
                            served.getResponse().setStatusCode(answer);
                            return served.getResponse().setComplete();
                        }))))
                .verifyComplete();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(answer);
    }

    private void keptOut(Address voter, boolean holdsPower) {
        StepVerifier.create(limit.filter(ballot("192.0.2.1"), served -> scrutiny(served)
                        .pass(Optional.of(voter), () -> Mono.just(holdsPower))))
                .verifyError(EdgeRefusal.class);
    }

    private static Scrutiny scrutiny(ServerWebExchange served) {
        return RefusalLimit.scrutiny(served).orElseThrow();
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
