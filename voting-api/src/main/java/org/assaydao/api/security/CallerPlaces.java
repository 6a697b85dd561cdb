package org.assaydao.api.security;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.springframework.web.server.ServerWebExchange;

/**
 * How many may have something at once, altogether and from one caller. No site takes a place of as few as are left beside its
 * own, so that whoever takes what he can leaves as much to others, and several of them leave what one of them has.
 */
public final class CallerPlaces {
    private final int most;
    private final int mostOfOne;
    private final EdgeRule full;
    private final EdgeRule share;
    private final Map<InetAddress, Integer> ofCaller = new HashMap<>();
    private final Map<InetAddress, Integer> ofSite = new HashMap<>();
    private int all;

    /**
     * Places that nobody has taken yet.
     *
     * @param full what is broken when no more are left than a caller's site has
     * @param share what is broken when a caller has as many as one may have
     */
    public CallerPlaces(int most, int mostOfOne, EdgeRule full, EdgeRule share) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.full = full;
        this.share = share;
    }

    /** From where a request comes; whoever has no address is one caller. */
    public static InetAddress caller(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getRemoteAddress())
                .map(InetSocketAddress::getAddress)
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    /**
     * Takes a place for a caller, which must be given back.
     *
     * @throws EdgeRefusal when there is none for him
     */
    public synchronized InetAddress take(InetAddress caller) {
        InetAddress site = Callers.site(caller);
        if (ofCaller.getOrDefault(caller, 0) >= mostOfOne) throw refusal(share);
        if (ofSite.getOrDefault(site, 0) >= most - all) throw refusal(full);
        all++;
        ofCaller.merge(caller, 1, Integer::sum);
        ofSite.merge(site, 1, Integer::sum);
        return caller;
    }

    public synchronized void giveBack(InetAddress caller) {
        all--;
        less(ofCaller, caller);
        less(ofSite, Callers.site(caller));
    }

    private static void less(Map<InetAddress, Integer> counts, InetAddress of) {
        counts.computeIfPresent(of, (_, count) -> count == 1 ? null : count - 1);
    }

    private EdgeRefusal refusal(EdgeRule rule) {
        return new EdgeRefusal(rule, Map.of("atOnce", most, "atOnceOfOneAddress", mostOfOne));
    }
}
