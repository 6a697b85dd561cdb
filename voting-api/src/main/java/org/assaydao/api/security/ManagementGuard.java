package org.assaydao.api.security;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps the management port to its operator. That a request comes from this machine says nothing: any web page that is open
 * in a browser here can send one. So a page's request and a made-up host name are refused, and a write needs the token and
 * JSON, which no form of a page can send.
 */
final class ManagementGuard implements WebFilter {
    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN_SITES = Set.of("none", "same-origin");

    private final Set<String> hosts;
    private final byte[] token;
    private final Set<String> open;

    /**
     * Guards one port.
     *
     * @param hosts further names by which it may be called, in lower case; its address and {@code localhost} always are
     * @param token what a write must carry
     * @param open paths whose writes need no token
     */
    ManagementGuard(Set<String> hosts, String token, Set<String> open) {
        this.hosts = Set.copyOf(hosts);
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.open = Set.copyOf(open);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        if (!isOurs(host(headers), request.getLocalAddress())) throw refusal(EdgeRule.HOST_NOT_ALLOWED);
        if (headers.getFirst(HttpHeaders.ORIGIN) != null || isOfAnotherSite(headers.getFirst("Sec-Fetch-Site"))) {
            throw refusal(EdgeRule.ORIGIN_NOT_ALLOWED);
        }
        if (!READS.contains(request.getMethod())) mustBeTheOperators(request);
        return chain.filter(exchange);
    }

    private void mustBeTheOperators(ServerHttpRequest request) {
        if (!isJson(request.getHeaders())) throw refusal(EdgeRule.MEDIA_TYPE_NOT_SUPPORTED);
        if (open.contains(request.getPath().value())) return;
        String given = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        boolean known = given != null
                && given.startsWith(BEARER)
                && MessageDigest.isEqual(token, given.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
        if (!known) throw refusal(EdgeRule.TOKEN_REQUIRED);
    }

    private static boolean isJson(HttpHeaders headers) {
        try {
            MediaType type = headers.getContentType();
            return type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException none) {
            return false;
        }
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
