package org.assaydao.api.security;

import java.net.InetAddress;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Bounds how many reads are answered at once, and how many of one caller's, from the request's head to the answer's end. All
 * share a few threads, and the database's and the node's time; the stream of events has places of its own, and so has who
 * waits.
 */
public final class ReadShare implements WebFilter {
    private static final String PLACE = Place.class.getName();
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final PathPattern API = PathPatternParser.defaultInstance.parse("/v1/**");
    private static final PathPattern STREAM = PathPatternParser.defaultInstance.parse("/v1/events");

    private final CallerPlaces places;

    /** Bounds reads by those places. */
    public ReadShare(CallerPlaces places) {
        this.places = places;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        boolean counted =
                READS.contains(exchange.getRequest().getMethod()) && API.matches(path) && !STREAM.matches(path);
        if (!counted) return chain.filter(exchange);
        return Mono.using(() -> placed(exchange), _ -> chain.filter(exchange), Place::end);
    }

    private Place placed(ServerWebExchange exchange) {
        Place place = new Place(places, CallerPlaces.caller(exchange));
        place.take();
        exchange.getAttributes().put(PLACE, place);
        return place;
    }

    /**
     * Waits without a read's place, so that who waits keeps nobody from reading. Behind it the read takes one again, and is
     * refused as at its beginning when there is none for its caller.
     */
    public static Mono<Void> apart(ServerWebExchange exchange, Mono<Void> waiting) {
        Place place = exchange.getAttribute(PLACE);
        if (place == null) return waiting;
        return Mono.defer(() -> {
                    place.giveBack();
                    return waiting;
                })
                .then(Mono.fromRunnable(place::take));
    }

    /** The place of one read: held or not, and never again once the read has ended. */
    private static final class Place {
        private final CallerPlaces places;
        private final InetAddress caller;
        private boolean held;
        private boolean ended;

        Place(CallerPlaces places, InetAddress caller) {
            this.places = places;
            this.caller = caller;
        }

        synchronized void take() {
            if (ended) return;
            places.take(caller);
            held = true;
        }

        synchronized void giveBack() {
            if (!held) return;
            held = false;
            places.giveBack(caller);
        }

        synchronized void end() {
            ended = true;
            giveBack();
        }
    }
}
