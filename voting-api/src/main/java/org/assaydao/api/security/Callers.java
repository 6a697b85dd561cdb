package org.assaydao.api.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * From where a request comes, for whatever is bounded by caller. Behind proxies that are trusted by name it is the address
 * that the nearest of them was called from; what anybody else writes into those headers is passed over. An IPv6 network of
 * 64 bits is one caller, for whoever has one address of it has all of them.
 */
public final class Callers implements WebFilter {
    private static final int NETWORK_BYTES = 8;
    private static final int SITE_BYTES = 6;
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=\"?([^\";]*)\"?");
    private static final Pattern PORT = Pattern.compile("^(?:\\[([^\\]]*)\\]|([0-9.]+))(?::[0-9]{1,5})?$");

    private final List<Range> trusted;

    /** Trusts the proxies at those addresses or in those networks, as {@code 10.0.0.0/8} or {@code ::1}. */
    public Callers(List<String> trusted) {
        this.trusted = trusted.stream().map(Range::parse).toList();
    }

    /** Whether that is an address or a network that can be trusted. */
    public static boolean isNetwork(String text) {
        try {
            Range.parse(text);
            return true;
        } catch (IllegalArgumentException neither) {
            return false;
        }
    }

    /** From here on the request's remote address is the caller's network. */
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return of(exchange.getRequest())
                .map(caller -> exchange.mutate()
                        .request(request -> request.remoteAddress(new InetSocketAddress(caller, 0)))
                        .build())
                .map(chain::filter)
                .orElseGet(() -> chain.filter(exchange));
    }

    /** The caller's network; empty where the connection has no address. */
    Optional<InetAddress> of(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        if (peer == null || peer.getAddress() == null) return Optional.empty();
        Set<InetAddress> told = new HashSet<>();
        for (List<String> hops : hops(request.getHeaders())) told.add(nearest(peer.getAddress(), hops));
        // A proxy adds to one of the two headers and passes the other on as it came, written by anybody: where they
        // differ,
        // neither is believed.
        return Optional.of(network(told.size() == 1 ? told.iterator().next() : peer.getAddress()));
    }

    private InetAddress nearest(InetAddress peer, List<String> hops) {
        InetAddress nearest = peer;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
            Optional<InetAddress> before = address(hops.get(i));
            if (before.isEmpty()) break;
            nearest = before.get();
        }
        return nearest;
    }

    /** Whether many callers may come from that address: a proxy that was named, or this machine itself. */
    boolean isShared(InetAddress address) {
        return address.isLoopbackAddress() || isTrusted(address);
    }

    /** The address, or the first 64 bits of one of IPv6. */
    static InetAddress network(InetAddress address) {
        return network(address, NETWORK_BYTES);
    }

    /** The address, or the first 48 bits of one of IPv6, which a provider gives away whole. */
    public static InetAddress site(InetAddress address) {
        return network(address, SITE_BYTES);
    }

    private static InetAddress network(InetAddress address, int kept) {
        if (!(address instanceof Inet6Address)) return address;
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, kept, bytes.length, (byte) 0);
        return of(bytes);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.holds(address));
    }

    /** Of the standard's header (RFC 7239) and of the one of old, where they are given; nearest last. */
    private static List<List<String>> hops(HttpHeaders headers) {
        return Stream.of(
                        hops(headers.getOrEmpty("Forwarded"), Callers::source),
                        hops(headers.getOrEmpty("X-Forwarded-For"), String::strip))
                .filter(hops -> !hops.isEmpty())
                .toList();
    }

    private static List<String> hops(List<String> lines, UnaryOperator<String> source) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(source)
                .toList();
    }

    private static String source(String element) {
        Matcher found = FOR.matcher(element);
        return found.find() ? found.group(1).strip() : "";
    }

    /** Only literal addresses: nothing that a stranger writes is looked up. */
    private static Optional<InetAddress> address(String text) {
        Matcher ported = PORT.matcher(text);
        String literal = !ported.matches() ? text : ported.group(1) != null ? ported.group(1) : ported.group(2);
        try {
            return literal.isEmpty() ? Optional.empty() : Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException hidden) {
            return Optional.empty();
        }
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException onlyForAnotherLength) {
            throw new IllegalStateException(onlyForAnotherLength);
        }
    }

    /** The addresses whose first bits are those. */
    private record Range(InetAddress first, int bits) {
        static Range parse(String text) {
            int slash = text.indexOf('/');
            InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int all = first.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > all) throw new IllegalArgumentException(text + " is no network.");
            return new Range(first, bits);
        }

        boolean holds(InetAddress address) {
            byte[] mine = first.getAddress();
            byte[] theirs = address.getAddress();
            if (mine.length != theirs.length) return false;
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(mine, 0, whole, theirs, 0, whole)) return false;
            int rest = bits % Byte.SIZE;
            return rest == 0 || ((mine[whole] ^ theirs[whole]) & (0xff << (Byte.SIZE - rest))) == 0;
        }
    }
}
