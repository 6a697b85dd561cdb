package org.assaydao.api.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Makes whole what endpoints of the framework's leave empty: a refusal by its status alone gets a problem's body, and a list
 * of the forms in which a PATCH is taken, where none is, is left out.
 */
public final class BareStatuses implements WebFilter {
    private final ProblemHandler problems;

    public BareStatuses(ProblemHandler problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    if ("".equals(headers.getFirst(HttpHeaders.ACCEPT_PATCH))) headers.remove(HttpHeaders.ACCEPT_PATCH);
                }));
        return chain.filter(exchange.mutate().response(new Described(exchange)).build());
    }

    private final class Described extends ServerHttpResponseDecorator {
        private final ServerWebExchange exchange;

        Described(ServerWebExchange exchange) {
            super(exchange.getResponse());
            this.exchange = exchange;
        }

        @Override
        public Mono<Void> setComplete() {
            HttpStatusCode status = getStatusCode();
            if (isCommitted() || status == null || !status.isError()) return super.setComplete();
            return problems.describe(exchange, status);
        }
    }
}
