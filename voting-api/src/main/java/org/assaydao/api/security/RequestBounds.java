package org.assaydao.api.security;

import java.util.List;
import java.util.Map;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses by its head alone what is larger than anything that is served: a body, or a list of accepted forms. */
public final class RequestBounds implements WebFilter {
    /** Any statement is shorter. */
    public static final int BODY_BYTES = 128 * 1024;

    /** The framework sorts no longer list. */
    private static final int MOST_ACCEPTED = 50;

    /** Many ballots are read one after the other and held by none, so a body of them may be longer by so much. */
    private static final int MANY = 64;

    private static final PathPattern BALLOTS =
            PathPatternParser.defaultInstance.parse("/v1/proposals/{number}/ballots");

    /** A part of a file is bounded by what the file lacks, and a chunk of it is held at a time. */
    private static final PathPattern UPLOADS = PathPatternParser.defaultInstance.parse("/v1/uploads/{upload}");

    private final long mostBytes;

    /** Bounds a body by that many bytes. */
    RequestBounds(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        long most = mayBeMany(exchange.getRequest()) ? MANY * mostBytes : mostBytes;
        if (headers.getContentLength() > most && !isPart(exchange.getRequest())) {
            throw new EdgeRefusal(EdgeRule.BODY_TOO_LARGE, Map.of("mostBytes", most));
        }
        if (entries(headers.getOrEmpty(HttpHeaders.ACCEPT)) > MOST_ACCEPTED) {
            return unsorted(exchange, chain);
        }
        return chain.filter(exchange);
    }

    /** What is not there is not there in any form; what is there is refused, by whatever finds its route. */
    private static Mono<Void> unsorted(ServerWebExchange exchange, WebFilterChain chain) {
        ServerWebExchange any = exchange.mutate()
                .request(asked -> asked.headers(headers -> headers.setAccept(List.of(MediaType.ALL))))
                .build();
        EdgeRefusal refusal = new EdgeRefusal(EdgeRule.MEDIA_TYPE_NOT_ACCEPTABLE, Map.of("mostEntries", MOST_ACCEPTED));
        ApplicationContext context = exchange.getApplicationContext();
        if (context == null) return Mono.error(refusal);
        List<HandlerMapping> routes = context.getBean(DispatcherHandler.class).getHandlerMappings();
        return Flux.fromIterable(routes == null ? List.<HandlerMapping>of() : routes)
                .concatMap(routing -> routing.getHandler(any))
                // It takes every path, and says then whether it has a file for it.
                .filter(route -> !(route instanceof ResourceWebHandler))
                .hasElements()
                .flatMap(found -> found ? Mono.error(refusal) : chain.filter(any));
    }

    /** By what is written, for what is no media type at all is refused by its route; whether JSON is an array shows when it is read. */
    private static boolean mayBeMany(ServerHttpRequest request) {
        String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        if (type == null) return false;
        String bare = type.split(";", 2)[0].strip();
        return bare.equalsIgnoreCase(MediaType.APPLICATION_NDJSON_VALUE)
                || (bare.equalsIgnoreCase(MediaType.APPLICATION_JSON_VALUE)
                        && BALLOTS.matches(request.getPath().pathWithinApplication()));
    }

    private static boolean isPart(ServerHttpRequest request) {
        return HttpMethod.PATCH.equals(request.getMethod())
                && UPLOADS.matches(request.getPath().pathWithinApplication());
    }

    private static long entries(List<String> lines) {
        return lines.stream()
                .mapToLong(line -> 1 + line.chars().filter(each -> each == ',').count())
                .sum();
    }
}
