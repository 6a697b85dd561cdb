package org.assaydao.api.security;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
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
import reactor.core.publisher.Mono;

/**
 * Bounds how many refused writes an address may cause: each costs a signature's check and some look-ups, and nothing that
 * is accepted is ever counted. A bucket of refusals refills with time; an empty one answers before any work is done.
 */
public final class RefusalLimit implements WebFilter {
    private static final int ADDRESSES = 10_000;
    private static final long NANOS = 1_000_000_000L;

    private final int burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Map<InetAddress, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    };

    /**
     * One bucket for each address.
     *
     * @param burst how many refusals at once
     * @param perSecond how many more each second
     */
    public RefusalLimit(int burst, int perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** What is left, and when that was so. */
    private record Bucket(double left, long at) {}

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<InetAddress> caller =
                Optional.ofNullable(exchange.getRequest().getRemoteAddress()).map(InetSocketAddress::getAddress);
        if (caller.isEmpty() || !HttpMethod.POST.equals(exchange.getRequest().getMethod())) {
            return chain.filter(exchange);
        }
        if (left(caller.get()) < 1) {
            return Mono.error(new EdgeRefusal(EdgeRule.TOO_MANY_REFUSALS, Map.of()));
        }
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    HttpStatusCode status = exchange.getResponse().getStatusCode();
                    if (status != null && status.is4xxClientError()) take(caller.get());
                }));
        return chain.filter(exchange);
    }

    private synchronized double left(InetAddress caller) {
        Bucket bucket = buckets.get(caller);
        if (bucket == null) return burst;
        double refilled = (double) (nanoTime.getAsLong() - bucket.at()) / NANOS * perSecond;
        return Math.min(burst, bucket.left() + refilled);
    }

    private synchronized void take(InetAddress caller) {
        buckets.put(caller, new Bucket(left(caller) - 1, nanoTime.getAsLong()));
    }
}
