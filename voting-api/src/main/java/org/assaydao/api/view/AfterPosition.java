package org.assaydao.api.view;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.api.security.ReadShare;
import org.axonframework.eventsourcing.eventstore.EventStore;
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
final class AfterPosition implements WebFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** An event's identifier as writes are answered with; none is longer. */
    private static final Pattern POSITION = Pattern.compile("([\\x21-\\x3f\\x41-\\x7e]{1,300})@([0-9]{1,18})");

    private final Views views;
    private final EventStore events;
    private final Blocking blocking;
    private final CallerPlaces places;

    /**
     * Lets readers wait.
     *
     * @param places for those that wait, who hold no read's place meanwhile; a view that stands still would otherwise gather them without end
     */
    AfterPosition(Views views, EventStore events, Blocking blocking, CallerPlaces places) {
        this.views = views;
        this.events = events;
        this.blocking = blocking;
        this.places = places;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String after = exchange.getRequest().getQueryParams().getFirst("after");
        if (after == null || !HttpMethod.GET.equals(exchange.getRequest().getMethod())) return chain.filter(exchange);
        return Mono.defer(() -> reached(after, exchange)).then(chain.filter(exchange));
    }

    private Mono<Void> reached(String after, ServerWebExchange exchange) {
        Matcher given = POSITION.matcher(after);
        List<ViewCollection<?>> holding = given.matches() ? views.holding(given.group(1)) : List.of();
        if (holding.isEmpty()) throw unknown();
        String aggregate = given.group(1);
        long sequence = Long.parseLong(given.group(2));
        return blocking.call(() -> wasGivenOut(aggregate, sequence))
                .flatMap(known -> known
                        ? ReadShare.apart(
                                exchange, held(holding, aggregate, sequence, after, CallerPlaces.caller(exchange)))
                        : Mono.error(unknown()));
    }

    /** Whether the store holds that event: nobody waits for one that is made up. */
    private boolean wasGivenOut(String aggregate, long sequence) {
        return events.lastSequenceNumberFor(aggregate).orElse(-1L) >= sequence;
    }

    private static EdgeRefusal unknown() {
        return EdgeRefusal.ofParameter("after", "must be a position that a write was answered with");
    }

    private Mono<Void> held(
            List<ViewCollection<?>> holding, String aggregate, long sequence, String after, InetAddress caller) {
        return Mono.using(
                () -> places.take(caller),
                _ -> Flux.fromIterable(holding)
                        .concatMap(view -> view.holds(aggregate, sequence))
                        .then()
                        .timeout(
                                PATIENCE,
                                Mono.error(() -> new EdgeRefusal(EdgeRule.VIEW_BEHIND, Map.of("after", after)))),
                places::giveBack);
    }
}
