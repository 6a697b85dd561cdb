package org.assaydao.api.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Read what you wrote: {@code GET …?after=<aggregate>@<sequence>} waits, bounded, until the views hold that event. The
 * position is what a write was answered with.
 */
public final class AfterPosition implements WebFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So many may wait at once; a view that stands still would otherwise gather them without end. */
    private static final int MOST = 1_000;

    private final Views views;
    private final Semaphore places = new Semaphore(MOST);

    public AfterPosition(Views views) {
        this.views = views;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String after = exchange.getRequest().getQueryParams().getFirst("after");
        if (after == null || !HttpMethod.GET.equals(exchange.getRequest().getMethod())) return chain.filter(exchange);
        return Mono.defer(() -> reached(after)).then(chain.filter(exchange));
    }

    private Mono<Void> reached(String after) {
        int at = after.lastIndexOf('@');
        String sequence = after.substring(at + 1);
        String aggregate = after.substring(0, Math.max(at, 0));
        List<ViewCollection<?>> holding = views.holding(aggregate);
        if (at < 0 || !sequence.matches("[0-9]{1,18}") || holding.isEmpty()) {
            throw EdgeRefusal.ofParameter("after", "must be a position that a write was answered with");
        }
        return Mono.usingWhen(
                Mono.fromCallable(this::place),
                _ -> Flux.fromIterable(holding)
                        .concatMap(view -> view.holds(aggregate, Long.parseLong(sequence)))
                        .then()
                        .timeout(
                                PATIENCE,
                                Mono.error(() -> new EdgeRefusal(EdgeRule.VIEW_BEHIND, Map.of("after", after)))),
                taken -> Mono.fromRunnable(taken::release));
    }

    private Semaphore place() {
        if (!places.tryAcquire()) throw new EdgeRefusal(EdgeRule.OVERLOADED, Map.of("waiting", MOST));
        return places;
    }
}
