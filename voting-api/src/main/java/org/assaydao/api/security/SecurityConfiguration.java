package org.assaydao.api.security;

import java.util.List;
import org.assaydao.api.problem.BareProblems;
import org.assaydao.api.problem.BareStatuses;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.problem.ProblemHandler;
import org.assaydao.settings.AssaySettings;
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
 * a caller may cause), {@code assay.reads.most} and {@code assay.reads.most-of-one} (how many reads are answered at once), {@code
 * assay.connections.most} and {@code assay.connections.most-of-one}.
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
        return new RequestBounds(RequestBounds.BODY_BYTES);
    }

    /** Before all that is bounded by caller. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    Callers callers(AssaySettings settings) {
        return new Callers(settings.trustedProxies());
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 2)
    BareStatuses bareStatuses(ProblemHandler problems) {
        return new BareStatuses(problems);
    }

    @Bean
    ServerBounds serverBounds(AssaySettings settings, Callers callers, JsonMapper json) {
        return new ServerBounds(
                settings.connections().most(),
                settings.connections().mostOfOne(),
                ServerBounds.PATIENCE,
                callers,
                new BareProblems(json));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 8)
    ReadShare readShare(AssaySettings settings) {
        AssaySettings.Reads reads = settings.reads();
        return new ReadShare(
                new CallerPlaces(reads.most(), reads.mostOfOne(), EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_READS));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    RefusalLimit refusalLimit(AssaySettings settings) {
        return new RefusalLimit(settings.refusals().burst(), settings.refusals().perSecond(), System::nanoTime);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 5)
    CorsWebFilter corsWebFilter(AssaySettings settings) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.cors().origins());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(List.of(
                "Content-Type",
                "Last-Event-ID",
                "Range",
                "Tus-Resumable",
                "Upload-Length",
                "Upload-Metadata",
                "Upload-Offset"));
        allowed.setExposedHeaders(List.of(
                "Location",
                "Retry-After",
                "Assay-Block",
                "Content-Disposition",
                "Content-Range",
                "Tus-Resumable",
                "Upload-Offset",
                "Upload-Length",
                "Upload-Expires"));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/v1/**", allowed);
        source.registerCorsConfiguration("/openapi", allowed);
        return new CorsWebFilter(source, new CorsProblems());
    }
}
