package org.assaydao.api.security;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps web pages from a port of this machine's. That a request comes from here says nothing: any page that is open in a
 * browser here can send one, and have its own name lead here. So what has an origin, comes from another site or calls the port
 * by a made-up name is refused.
 */
final class PageGuard implements WebFilter {
    static final Pattern NO_ORIGIN = Pattern.compile("(?!)");

    /** Browsers write these schemes for what a person installed, a wallet for example, and for no page. */
    static final Pattern EXTENSIONS = Pattern.compile("(?:chrome|moz|safari-web)-extension://[0-9A-Za-z-]+");

    private static final Set<String> OWN_SITES = Set.of("none", "same-origin");

    private final Set<String> hosts;
    private final Pattern origins;

    /**
     * Guards one port.
     *
     * @param hosts further names by which it may be called, in lower case; its address and {@code localhost} always are
     * @param origins those that may ask all the same
     */
    PageGuard(Set<String> hosts, Pattern origins) {
        this.hosts = Set.copyOf(hosts);
        this.origins = origins;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        if (!isOurs(host(headers), request.getLocalAddress())) throw refusal(EdgeRule.HOST_NOT_ALLOWED);
        boolean known = headers.getOrEmpty(HttpHeaders.ORIGIN).stream()
                .allMatch(origin -> origins.matcher(origin).matches());
        if (!known || isOfAnotherSite(headers.getFirst("Sec-Fetch-Site"))) throw refusal(EdgeRule.ORIGIN_NOT_ALLOWED);
        return chain.filter(exchange);
    }

    private static boolean isOfAnotherSite(@Nullable String site) {
        return site != null && !OWN_SITES.contains(site);
    }

    /** A name that an attacker's server may resolve to this machine is not ours; an address that was connected to is. */
    private boolean isOurs(String host, @Nullable InetSocketAddress local) {
        if (host.equals("localhost") || hosts.contains(host)) return true;
        InetAddress here = local == null ? null : local.getAddress();
        return here != null && host.equals(here.getHostAddress().toLowerCase(Locale.ROOT));
    }

    /** The host's name or address, without its port and an address's brackets; empty when none is named. */
    private static String host(HttpHeaders headers) {
        String named = headers.getFirst(HttpHeaders.HOST);
        if (named == null) return "";
        String host = named.startsWith("[")
                ? named.substring(1, Math.max(1, named.indexOf(']')))
                : named.replaceFirst(":[0-9]*$", "");
        return (host.equals("::1") ? "0:0:0:0:0:0:0:1" : host).toLowerCase(Locale.ROOT);
    }

    private static EdgeRefusal refusal(EdgeRule rule) {
        return new EdgeRefusal(rule, Map.of());
    }
}
