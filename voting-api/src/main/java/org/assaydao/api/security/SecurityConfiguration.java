package org.assaydao.api.security;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/**
 * Builds the filters that every request passes.
 *
 * <p>Properties: {@code assay.cors.origins} (which web pages may call the API from a browser, with commas between them;
 * none by default), {@code assay.refusals.burst} and {@code assay.refusals.per-second} (how many refused writes an address
 * may cause).
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityHeaders securityHeaders() {
        return new SecurityHeaders();
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
    @ConditionalOnProperty("assay.cors.origins")
    CorsWebFilter corsWebFilter(@Value("${assay.cors.origins}") List<String> origins) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "POST"));
        allowed.setAllowedHeaders(List.of("Content-Type", "Last-Event-ID"));
        allowed.setExposedHeaders(List.of("Retry-After"));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/v1/**", allowed);
        return new CorsWebFilter(source);
    }
}
