package org.assaydao.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.assaydao.api.problem.EdgeRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class RequestBoundsTest {
    private static final long ONE = 1_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-ndjson",
                "Application/X-NDJSON",
                "application/x-ndjson;charset=utf-8",
                "application/x-ndjson ; charset=UTF-8"
            })
    void many_lines_may_be_longer_than_one_statement_however_their_type_is_written(String type) {
        assertThat(passes(type, 2 * ONE)).isTrue();
    }

    @Test
    void many_ballots_may_also_be_one_array_of_json() {
        assertThat(passes("application/json", 2 * ONE)).isTrue();
        assertThatThrownBy(() -> passes("application/json", 65 * ONE)).isInstanceOf(EdgeRefusal.class);
        assertThatThrownBy(() -> passes("/v1/applications", "application/json", 2 * ONE))
                .isInstanceOf(EdgeRefusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/jsons", "application/x-ndjsons", "application/x-ndjson,text/plain", ""})
    void a_body_of_any_other_type_is_one_statement(String type) {
        assertThatThrownBy(() -> passes(type, 2 * ONE)).isInstanceOf(EdgeRefusal.class);
    }

    @Test
    void lines_have_a_bound_of_their_own() {
        assertThatThrownBy(() -> passes("application/x-ndjson", 65 * ONE)).isInstanceOf(EdgeRefusal.class);
    }

    private static boolean passes(String type, long length) {
        return passes("/v1/proposals/1/ballots", type, length);
    }

    private static boolean passes(String path, String type, long length) {
        MockServerHttpRequest request = MockServerHttpRequest.post(path)
                .header("Content-Type", type)
                .header("Content-Length", Long.toString(length))
                .build();
        AtomicBoolean passed = new AtomicBoolean();
        new RequestBounds(ONE)
                .filter(MockServerWebExchange.from(request), _ -> Mono.fromRunnable(() -> passed.set(true)))
                .block();
        return passed.get();
    }
}
