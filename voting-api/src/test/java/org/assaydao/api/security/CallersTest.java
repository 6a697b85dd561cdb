package org.assaydao.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** Tests whom a request is held against: who called the nearest proxy that is trusted, and nobody that a stranger names. */
class CallersTest {
    private static final String PROXY = "10.1.2.3";

    private final Callers callers = new Callers(List.of("10.0.0.0/8", "2001:db8:aaaa::/48", "192.0.2.7"));

    private String caller(String peer, String header, String value) {
        MockServerHttpRequest.BaseBuilder<?> request =
                MockServerHttpRequest.get("/v1/status").remoteAddress(new InetSocketAddress(peer, 4_000));
        if (!header.isEmpty()) request.header(header, value);
        return callers.of(request.build()).orElseThrow().getHostAddress();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | 203.0.113.7                         | 203.0.113.7",
                "X-Forwarded-For | '198.51.100.1, 203.0.113.7'         | 203.0.113.7",
                "X-Forwarded-For | '198.51.100.1, 203.0.113.7, 10.9.9.9' | 203.0.113.7",
                "X-Forwarded-For | 203.0.113.7:4711                    | 203.0.113.7",
                "X-Forwarded-For | unknown                             | 10.1.2.3",
                "X-Forwarded-For | localhost                           | 10.1.2.3",
                "Forwarded       | for=203.0.113.7;proto=https         | 203.0.113.7",
                "Forwarded       | 'proto=https; For=\"203.0.113.7:80\"' | 203.0.113.7",
                "Forwarded       | 'for=1.2.3.4, for=203.0.113.7'      | 203.0.113.7",
                "Forwarded       | for=_hidden                         | 10.1.2.3",
                "Forwarded       | 'for=\"[2001:db8:1:2:3:4:5:6]:80\"'  | 2001:db8:1:2:0:0:0:0"
            })
    void a_trusted_proxy_says_who_called_it(String header, String value, String caller) {
        assertThat(caller(PROXY, header, value)).isEqualTo(caller);
    }

    /** A proxy that writes one of them passes on the other, which anybody may have written. */
    @ParameterizedTest
    @CsvSource({"198.51.100.1, 203.0.113.7, 10.1.2.3", "203.0.113.7, 203.0.113.7, 203.0.113.7"})
    void where_the_two_headers_differ_neither_is_believed(String old, String standard, String caller) {
        MockServerHttpRequest request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(PROXY, 4_000))
                .header("X-Forwarded-For", old)
                .header("Forwarded", "for=" + standard)
                .build();
        assertThat(callers.of(request).orElseThrow().getHostAddress()).isEqualTo(caller);
    }

    @Test
    void what_a_stranger_writes_is_passed_over() {
        assertThat(caller("198.51.100.9", "X-Forwarded-For", "203.0.113.7")).isEqualTo("198.51.100.9");
        assertThat(caller("198.51.100.9", "Forwarded", "for=203.0.113.7")).isEqualTo("198.51.100.9");
    }

    @Test
    void a_network_of_64_bits_is_one_caller() {
        assertThat(caller("2001:db8:1:2:aaaa::1", "", ""))
                .isEqualTo(caller("2001:db8:1:2:bbbb::2", "", ""))
                .isNotEqualTo(caller("2001:db8:1:3:aaaa::1", "", ""));
    }

    @Test
    void who_counts_afterwards_finds_the_caller_as_the_remote_address() {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/v1/status")
                .remoteAddress(new InetSocketAddress(PROXY, 4_000))
                .header("X-Forwarded-For", "203.0.113.7"));
        AtomicReference<@Nullable InetSocketAddress> seen = new AtomicReference<>();
        callers.filter(exchange, served -> {
                    seen.set(served.getRequest().getRemoteAddress());
                    return Mono.empty();
                })
                .block();
        assertThat(Objects.requireNonNull(seen.get()).getAddress().getHostAddress())
                .isEqualTo("203.0.113.7");
    }

    @Test
    void many_come_from_this_machine_and_from_a_named_proxy() throws Exception {
        for (String shared : List.of("127.0.0.1", "::1", "10.255.0.1", "2001:db8:aaaa:1::1", "192.0.2.7")) {
            assertThat(callers.isShared(InetAddress.getByName(shared)))
                    .as(shared)
                    .isTrue();
        }
        for (String own : List.of("11.0.0.1", "192.0.2.8", "2001:db8:aaab::1")) {
            assertThat(callers.isShared(InetAddress.getByName(own))).as(own).isFalse();
        }
    }

    @Test
    void a_network_that_is_none_is_refused_at_the_start() {
        for (String wrong : List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/x")) {
            assertThatThrownBy(() -> new Callers(List.of(wrong))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
