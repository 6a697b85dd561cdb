package org.assaydao.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Keeps the management port's writes to its operator: each needs the token and JSON, which no form of a page can send. */
final class ManagementGuard implements WebFilter {
    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final byte[] token;
    private final Set<String> open;

    /**
     * Guards one port.
     *
     * @param token what a write must carry
     * @param open paths whose writes need no token
     */
    ManagementGuard(String token, Set<String> open) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.open = Set.copyOf(open);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!READS.contains(request.getMethod())) mustBeTheOperators(request);
        return chain.filter(exchange);
    }

    private void mustBeTheOperators(ServerHttpRequest request) {
        if (!isJson(request.getHeaders())) throw refusal(EdgeRule.MEDIA_TYPE_NOT_SUPPORTED);
        if (open.contains(request.getPath().value())) return;
        String given = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        boolean known = given != null
                && given.startsWith(BEARER)
                && MessageDigest.isEqual(token, given.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
        if (!known) throw refusal(EdgeRule.TOKEN_REQUIRED);
    }

    private static boolean isJson(HttpHeaders headers) {
        try {
            MediaType type = headers.getContentType();
            return type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException none) {
            return false;
        }
    }

    private static EdgeRefusal refusal(EdgeRule rule) {
        return new EdgeRefusal(rule, Map.of());
    }
}
