package org.assaydao.api.security;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Headers that keep a browser from reading an answer as anything else, framing it, running it, or keeping it. Every answer
 * has them; a page says itself what it needs beyond.
 */
public final class SecurityHeaders implements WebFilter {
    static final Map<String, String> OF_DATA = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'",
            HttpHeaders.CACHE_CONTROL,
            "no-store");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        OF_DATA.forEach(exchange.getResponse().getHeaders()::set);
        return chain.filter(exchange);
    }
}
