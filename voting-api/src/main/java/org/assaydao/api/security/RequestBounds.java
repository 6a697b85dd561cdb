package org.assaydao.api.security;

import java.util.List;
import java.util.Map;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses by its head alone what is larger than anything that is served: a body, or a list of accepted forms. */
final class RequestBounds implements WebFilter {
    /** The framework sorts no longer list. */
    private static final int MOST_ACCEPTED = 50;

    private final long mostBytes;

    /** Bounds a body by that many bytes. */
    RequestBounds(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        if (headers.getContentLength() > mostBytes) {
            throw new EdgeRefusal(EdgeRule.BODY_TOO_LARGE, Map.of("mostBytes", mostBytes));
        }
        if (entries(headers.getOrEmpty(HttpHeaders.ACCEPT)) > MOST_ACCEPTED) {
            throw new EdgeRefusal(EdgeRule.MEDIA_TYPE_NOT_ACCEPTABLE, Map.of("mostEntries", MOST_ACCEPTED));
        }
        return chain.filter(exchange);
    }

    private static long entries(List<String> lines) {
        return lines.stream()
                .mapToLong(line -> 1 + line.chars().filter(each -> each == ',').count())
                .sum();
    }
}
