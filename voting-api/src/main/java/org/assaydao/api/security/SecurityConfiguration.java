package org.assaydao.api.security;

import java.util.List;
import org.assaydao.api.problem.BareProblems;
import org.assaydao.api.problem.BareStatuses;
import org.assaydao.api.problem.ProblemHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the filters that every request passes, and the bounds of the server that reads it.
 *
 * <p>Properties: {@code assay.cors.origins} (which web pages may call the API from a browser, with commas between them; all by
 * default, for nothing here is anybody's by a cookie, and none when it is empty), {@code assay.trusted-proxies} (whose word on
 * the caller's address is taken), {@code assay.refusals.burst} and {@code assay.refusals.per-second} (how many refused writes
 * a caller may cause), {@code assay.connections.most} and {@code assay.connections.most-of-one}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityHeaders securityHeaders() {
        return new SecurityHeaders();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 7)
    RequestBounds requestBounds() {
        return new RequestBounds(ServerBounds.BODY_BYTES);
    }

    /** Before all that is bounded by caller. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    Callers callers(@Value("${assay.trusted-proxies:}") List<String> trusted) {
        return new Callers(trusted);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 2)
    BareStatuses bareStatuses(ProblemHandler problems) {
        return new BareStatuses(problems);
    }

    @Bean
    ServerBounds serverBounds(
            @Value("${assay.connections.most:" + ServerBounds.MOST + "}") int most,
            @Value("${assay.connections.most-of-one:" + ServerBounds.MOST_OF_ONE + "}") int mostOfOne,
            Callers callers,
            JsonMapper json) {
        return new ServerBounds(most, mostOfOne, ServerBounds.PATIENCE, callers, new BareProblems(json));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    RefusalLimit refusalLimit(
            @Value("${assay.refusals.burst:5000}") int burst,
            @Value("${assay.refusals.per-second:200}") int perSecond) {
        return new RefusalLimit(burst, perSecond, System::nanoTime);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 5)
    CorsWebFilter corsWebFilter(@Value("${assay.cors.origins:*}") List<String> origins) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST"));
        allowed.setAllowedHeaders(List.of("Content-Type", "Last-Event-ID"));
        allowed.setExposedHeaders(List.of("Location", "Retry-After"));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/v1/**", allowed);
        source.registerCorsConfiguration("/openapi", allowed);
        return new CorsWebFilter(source, new CorsProblems());
    }
}
