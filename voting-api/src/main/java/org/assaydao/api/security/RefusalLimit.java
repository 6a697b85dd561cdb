package org.assaydao.api.security;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Bounds how many refused writes a caller may cause: each costs a signature's check and some look-ups, and nothing that is
 * accepted is ever counted. An empty bucket answers before any work is done, but for ballots: many voters share an address,
 * and whoever signed his ballot has a bucket that no flood of unsigned ones empties.
 */
public final class RefusalLimit implements WebFilter {
    private static final String DEMANDED = RefusalLimit.class.getName() + ".signature";
    private static final PathPattern BALLOTS =
            PathPatternParser.defaultInstance.parse("/v1/proposals/{number}/ballots");

    private final Buckets any;
    private final Buckets signed;

    /**
     * Two buckets for each caller.
     *
     * @param burst how many refusals at once
     * @param perSecond how many more each second
     */
    public RefusalLimit(int burst, int perSecond, LongSupplier nanoTime) {
        this.any = new Buckets(burst, perSecond, nanoTime);
        this.signed = new Buckets(burst, perSecond, nanoTime);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<InetAddress> caller =
                Optional.ofNullable(exchange.getRequest().getRemoteAddress()).map(InetSocketAddress::getAddress);
        if (caller.isEmpty() || !HttpMethod.POST.equals(exchange.getRequest().getMethod())) {
            return chain.filter(exchange);
        }
        boolean out = any.isEmpty(caller.get());
        if (out) {
            boolean ballot = BALLOTS.matches(exchange.getRequest().getPath().pathWithinApplication());
            if (!ballot || signed.isEmpty(caller.get())) return Mono.error(refusal());
            exchange.getAttributes().put(DEMANDED, true);
        }
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    HttpStatusCode status = exchange.getResponse().getStatusCode();
                    if (status == null || !status.is4xxClientError()) return;
                    boolean unsigned = exchange.getAttributes().containsKey(DEMANDED);
                    (out && !unsigned ? signed : any).take(caller.get());
                }));
        return chain.filter(exchange);
    }

    /** Whether the caller's refusals are used up, so that only a ballot whose signature binds its voter is looked at. */
    public static boolean demandsSignature(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(DEMANDED);
    }

    /** Notes that the signature binds the voter, or refuses. */
    public static void requireSignature(ServerWebExchange exchange, boolean binds) {
        if (!binds) throw refusal();
        exchange.getAttributes().remove(DEMANDED);
    }

    private static EdgeRefusal refusal() {
        return new EdgeRefusal(EdgeRule.TOO_MANY_REFUSALS, Map.of());
    }
}
