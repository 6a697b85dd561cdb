package org.assaydao.api.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.RefusalLimit;
import org.assaydao.api.security.RefusalLimit.Scrutiny;
import org.assaydao.ballot.BallotSettings;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.AcceptedAt;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class BallotShareTest {
    private final BallotShare share = new BallotShare(BallotSettings.STANDARD, 2);
    private final RefusalLimit limit = new RefusalLimit(3, 1, () -> 0);

    private static Accepted accepted(boolean repeated) {
        return new Accepted("ballot@0", Hash32.ZERO, new AcceptedAt(ChainTime.of(1), 1), repeated);
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Mono<Accepted> taken(int caller, CompletableFuture<Accepted> answer) {
        return share.taken(address(caller), Optional.empty(), Mono.empty(), () -> answer);
    }

    @Test
    void a_caller_has_his_share_of_what_is_on_its_way_until_the_desk_is_done_with_it() {
        List<CompletableFuture<Accepted>> desk = new ArrayList<>();
        List<Disposable> waiting = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            desk.add(new CompletableFuture<>());
            waiting.add(taken(1, desk.getLast()).subscribe());
        }
        waiting.forEach(Disposable::dispose);
        assertThatThrownBy(() -> taken(1, CompletableFuture.completedFuture(accepted(false)))
                        .block())
                .isInstanceOfSatisfying(
                        EdgeRefusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(EdgeRule.TOO_MANY_BALLOTS));
        assertThat(taken(2, CompletableFuture.completedFuture(accepted(false))).block())
                .isNotNull();
        desk.getFirst().complete(accepted(false));
        assertThat(taken(1, CompletableFuture.completedFuture(accepted(false))).block())
                .isNotNull();
        desk.getLast().completeExceptionally(new IllegalStateException("the store failed"));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> share.taken(
                                    address(1),
                                    Optional.empty(),
                                    Mono.error(new IllegalStateException("not passed")),
                                    CompletableFuture::new)
                            .block())
                    .hasMessageContaining("not passed");
        }
    }

    private Scrutiny scrutiny() {
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.post("/v1/proposals/1/ballots")
                        .remoteAddress(new java.net.InetSocketAddress(address(1), 1)));
        limit.filter(exchange, _ -> Mono.empty()).block();
        return RefusalLimit.scrutiny(exchange).orElseThrow();
    }

    private void cast(CompletableFuture<Accepted> answer) {
        share.taken(address(1), Optional.of(scrutiny()), Mono.empty(), () -> answer)
                .onErrorComplete()
                .block();
    }

    @Test
    void what_is_sent_again_or_finds_no_room_costs_its_caller_and_what_is_new_does_not() {
        for (int i = 0; i < 10; i++) cast(CompletableFuture.completedFuture(accepted(false)));
        assertThat(scrutiny().demandsSignature()).isFalse();
        cast(CompletableFuture.completedFuture(accepted(true)));
        cast(CompletableFuture.failedFuture(new RuleBroken(Rule.INTAKE_FULL, Map.of())));
        assertThat(scrutiny().demandsSignature()).isFalse();
        cast(CompletableFuture.completedFuture(accepted(true)));
        assertThat(scrutiny().demandsSignature()).isTrue();
    }
}
