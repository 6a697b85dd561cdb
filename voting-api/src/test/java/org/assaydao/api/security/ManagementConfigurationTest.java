package org.assaydao.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.settings.AssaySettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** Which writes of the management port need no token, by where it listens. */
class ManagementConfigurationTest {
    private static AssaySettings settings() {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("test", Map.of("assay.management.token", "secret")));
        return AssaySettings.of(sources);
    }

    private static Optional<EdgeRule> refusal(String bind, String authorization) throws UnknownHostException {
        MockServerHttpRequest.BodyBuilder write =
                MockServerHttpRequest.post("/actuator/chaintime").contentType(MediaType.APPLICATION_JSON);
        if (!authorization.isEmpty()) write.header("Authorization", authorization);
        try {
            new ManagementConfiguration()
                    .managementGuard(settings(), bind)
                    .filter(MockServerWebExchange.from(write.build()), _ -> Mono.empty())
                    .block();
            return Optional.empty();
        } catch (EdgeRefusal refused) {
            return Optional.of(refused.rule());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
    void on_loopback_the_chains_time_is_moved_without_a_token(String bind) throws UnknownHostException {
        assertThat(refusal(bind, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void where_other_machines_reach_the_port_no_write_goes_without_the_token(String bind) throws UnknownHostException {
        assertThat(refusal(bind, "")).contains(EdgeRule.TOKEN_REQUIRED);
        assertThat(refusal(bind, "Bearer secret")).isEmpty();
    }
}
