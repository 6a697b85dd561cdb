package org.assaydao.api.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Lets go of a request whose body the server itself refused, in the midst of it: it was answered and its connection is ended,
 * and whoever read the body can answer it no more.
 */
@Order(-3) // Before whoever would answer.
public final class RefusedByServer implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedByServer.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        ServerHttpResponse response = exchange.getResponse();
        HttpServerResponse served = ServerHttpResponseDecorator.getNativeResponse(response);
        if (response.isCommitted() || !served.hasSentHeaders()) return Mono.error(thrown);
        LOG.debug("What came for {} broke off: {}", exchange.getRequest().getPath(), thrown.toString());
        return Mono.empty();
    }
}
