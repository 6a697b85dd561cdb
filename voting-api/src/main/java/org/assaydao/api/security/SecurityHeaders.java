package org.assaydao.api.security;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Headers that keep a browser from reading an answer as anything else, framing it, or keeping it. */
public final class SecurityHeaders implements WebFilter {
    /** What every answer has. */
    private static final Map<String, String> OF_ALL = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer");

    /** What data have besides; the pages of the interface need scripts, data never do. */
    static final Map<String, String> OF_DATA = ofData();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean data = exchange.getRequest().getPath().value().startsWith("/v1/");
        HttpHeaders headers = exchange.getResponse().getHeaders();
        (data ? OF_DATA : OF_ALL).forEach(headers::set);
        return chain.filter(exchange);
    }

    private static Map<String, String> ofData() {
        Map<String, String> headers = new LinkedHashMap<>(OF_ALL);
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        return Map.copyOf(headers);
    }
}
