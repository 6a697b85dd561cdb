package org.assaydao.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.security.RefusalLimit;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.FieldError;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.MockServerConfigurer;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Tests that every failure is answered by its problem, and that no problem says more than it should. */
class ProblemHandlerTest {
    private static final int LIMIT = 4_096;
    private static final int BURST = 5;
    private static final int MORE_THAN_WAITS = 2_100;

    private final AtomicReference<Throwable> failure = new AtomicReference<>(new IllegalStateException());
    private final Blocking blocking = new Blocking();
    private final AtomicLong nanoTime = new AtomicLong();
    private final WebTestClient client = WebTestClient.bindToController(new Refusing(failure::get, blocking))
            .webFilter((exchange, chain) -> chain.filter(exchange.mutate()
                    .request(request -> request.remoteAddress(new InetSocketAddress("192.0.2.1", 4_000)))
                    .build()))
            .webFilter(new RefusalLimit(BURST, 1, nanoTime::get))
            .apply(new MockServerConfigurer() {
                @Override
                public void beforeServerCreated(WebHttpHandlerBuilder server) {
                    server.exceptionHandlers(handlers -> handlers.addFirst(
                            new ProblemHandler(JsonMapper.builder().build())));
                }
            })
            .httpMessageCodecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LIMIT))
            .configureClient()
            .build();

    @AfterEach
    void endWork() {
        blocking.close();
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_has_a_problem_of_its_own(Rule rule) {
        Map<?, ?> problem = answer(new RuleBroken(rule, Map.of("expected", "7")));
        assertThat(problem.get("code")).isEqualTo(rule.name());
        assertThat(problem.get("title")).isEqualTo(rule.sentence());
        assertThat(problem.get("type"))
                .isEqualTo("https://assaydao.org/problems/"
                        + rule.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(problem.get("status")).isEqualTo(RuleStatus.of(rule).value());
        assertThat(problem.get("expected")).isEqualTo("7");
        assertThat(problem.get("instance")).isEqualTo("/v1/failing");
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_of_the_api_has_a_problem_of_its_own(EdgeRule rule) {
        Map<?, ?> problem = answer(new EdgeRefusal(rule, Map.of()));
        assertThat(problem.get("code")).isEqualTo(rule.name());
        assertThat(problem.get("status")).isEqualTo(rule.status().value());
    }

    @Test
    void wrong_fields_are_named_each_with_its_rule() {
        Map<?, ?> problem = answer(new RuleBroken(
                Rule.STATEMENT_FIELD_INVALID,
                Map.of("errors", List.of(new FieldError("resources[0].capacity", "must fit in uint256")))));
        assertThat(problem.get("errors"))
                .isEqualTo(List.of(Map.of("field", "resources[0].capacity", "rule", "must fit in uint256")));
    }

    @Test
    void a_store_that_is_away_is_no_fault_and_worth_another_try() {
        for (Throwable away : List.of(
                new SQLTransientConnectionException("no connection"),
                new EventStoreException("SELECT secret", new SQLException("ended", "57P01")),
                new IllegalStateException(new IllegalArgumentException(new SQLException("broken", "08006"))),
                new MongoTimeoutException("nobody there"))) {
            failure.set(away);
            client.get()
                    .uri("/v1/failing")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "2");
            assertThat(answer(away).get("code")).isEqualTo("STORE_NOT_READY");
        }
        assertThat(answer(new SQLException("a fault of ours", "42601")).get("code"))
                .isEqualTo("UNEXPECTED");
    }

    @Test
    void a_method_that_there_is_not_is_answered_with_those_that_are() {
        client.put()
                .uri("/v1/told")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "GET");
    }

    @Test
    void a_detail_never_hides_a_member_of_the_standard() {
        Map<?, ?> problem = answer(new RuleBroken(Rule.BALLOT_ALREADY_CAST, Map.of("status", 200, "type", "mine")));
        assertThat(problem.get("status")).isEqualTo(409);
        assertThat(String.valueOf(problem.get("type"))).endsWith("ballot-already-cast");
    }

    @Test
    void what_is_worth_another_try_says_when() {
        failure.set(new RuleBroken(Rule.SNAPSHOT_NOT_FINAL, Map.of("retryAfterSeconds", 9)));
        client.get()
                .uri("/v1/failing")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .valueEquals("Retry-After", "9");
        for (Throwable later : List.of(
                new RuleBroken(Rule.INTAKE_FULL), new ChainNotReady("no block"), new RejectedExecutionException())) {
            failure.set(later);
            client.get()
                    .uri("/v1/failing")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                    .expectHeader()
                    .exists("Retry-After");
        }
    }

    @Test
    void work_beyond_what_may_wait_is_refused_until_some_is_done() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Throwable> refused = new AtomicReference<>();
        for (int i = 0; i < MORE_THAN_WAITS && refused.get() == null; i++) {
            blocking.call(() -> {
                        release.await();
                        return true;
                    })
                    .subscribe(_ -> {}, refused::set);
        }
        assertThat(refused.get()).isInstanceOf(RejectedExecutionException.class);
        refusedForNow(client.get().uri("/v1/worked"), 503, "OVERLOADED");
        release.countDown();
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() ->
                        client.get().uri("/v1/worked").exchange().expectStatus().isOk());
    }

    @Test
    void an_address_that_caused_too_many_refusals_is_told_when_to_come_again() {
        for (int i = 0; i < BURST; i++) posted("{}", MediaType.APPLICATION_JSON, 400, "BODY_MALFORMED");
        refusedForNow(client.post().uri("/v1/statement"), 429, "TOO_MANY_REFUSALS");
        nanoTime.addAndGet(1_000_000_000L);
        posted("{}", MediaType.APPLICATION_JSON, 400, "BODY_MALFORMED");
    }

    private static void refusedForNow(WebTestClient.RequestHeadersSpec<?> request, int status, String code) {
        request.exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Retry-After", "2")
                .expectBody(Map.class)
                .value(problem ->
                        assertThat(Objects.requireNonNull(problem).get("code")).isEqualTo(code));
    }

    @Test
    void an_answer_in_no_form_that_is_accepted_is_a_problem_all_the_same() {
        client.get()
                .uri("/v1/told")
                .accept(MediaType.IMAGE_PNG)
                .exchange()
                .expectStatus()
                .isEqualTo(406)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(Map.class)
                .value(problem ->
                        assertThat(Objects.requireNonNull(problem).get("code")).isEqualTo("MEDIA_TYPE_NOT_ACCEPTABLE"));
    }

    @Test
    void a_lost_race_is_a_conflict() {
        assertThat(answer(new ConcurrencyException("insert into domain_event_entry", null))
                        .get("code"))
                .isEqualTo("TRANSACTION_CHANGED");
    }

    @Test
    void a_fault_shows_an_id_and_nothing_of_itself() {
        String secret = "insert into domain_event_entry values (0xdeadbeef)";
        for (Throwable fault : List.of(new EventStoreException(secret, null), new IllegalStateException(secret))) {
            failure.set(fault);
            String body = Objects.requireNonNull(client.get()
                    .uri("/v1/failing")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(500)
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody());
            assertThat(body)
                    .contains("\"id\":", "\"UNEXPECTED\"")
                    .doesNotContain("insert", "deadbeef", "Exception", "org.");
        }
    }

    @Test
    void an_unknown_path_and_a_wrong_method_are_problems_too() {
        assertThat(problem(client.get().uri("/v1/nothing"), 404).get("code")).isEqualTo("NOT_FOUND");
        assertThat(problem(client.delete().uri("/v1/failing"), 405).get("code")).isEqualTo("METHOD_NOT_ALLOWED");
    }

    private static Map<?, ?> problem(WebTestClient.RequestHeadersSpec<?> request, int status) {
        return Objects.requireNonNull(request.exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    }

    @Test
    void a_body_that_is_no_json_is_refused_by_place_and_never_quoted() {
        posted("{\"message\": {}, \"signature\": hunter2}", MediaType.APPLICATION_JSON, 400, "BODY_MALFORMED");
    }

    @Test
    void a_field_of_another_type_is_named() {
        Map<?, ?> problem =
                posted("{\"message\": 7, \"signature\": \"0x\"}", MediaType.APPLICATION_JSON, 400, "BODY_MALFORMED");
        assertThat(String.valueOf(problem.get("errors"))).contains("message");
    }

    @Test
    void missing_parts_of_a_statement_are_named() {
        Map<?, ?> problem = posted("{}", MediaType.APPLICATION_JSON, 400, "BODY_MALFORMED");
        assertThat(String.valueOf(problem.get("errors"))).contains("message", "signature");
    }

    @Test
    void another_media_type_is_refused() {
        posted("a=b", MediaType.TEXT_PLAIN, 415, "MEDIA_TYPE_NOT_SUPPORTED");
    }

    @Test
    void a_body_over_the_limit_is_refused_by_its_size() {
        String long_text = "x".repeat(LIMIT);
        posted("{\"signature\": \"" + long_text + "\"}", MediaType.APPLICATION_JSON, 413, "BODY_TOO_LARGE");
    }

    private Map<?, ?> posted(String body, MediaType type, int status, String code) {
        Map<?, ?> problem = Objects.requireNonNull(client.post()
                .uri("/v1/statement")
                .contentType(type)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
        assertThat(problem.get("code")).isEqualTo(code);
        assertThat(problem.toString()).doesNotContain("hunter2");
        return problem;
    }

    private Map<?, ?> answer(Throwable thrown) {
        failure.set(thrown);
        @Nullable
        Map<?, ?> problem = client.get()
                .uri("/v1/failing")
                .exchange()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(problem);
    }
}
