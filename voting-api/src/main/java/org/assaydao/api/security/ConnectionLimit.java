package org.assaydao.api.security;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many connections a server holds, in all, from one caller and from one site: the 48 bits of an IPv6 address that
 * a provider gives away whole. One too many takes the place of the connection that has waited longest without a request, so
 * that whoever fills them keeps nobody out; where all are being served, it is ended itself.
 */
final class ConnectionLimit {
    /** How many callers' worth a site may hold. */
    private static final int OF_SITE = 4;

    private final int most;
    private final int mostOfOne;
    private final Callers callers;
    private final Map<Channel, From> held = new HashMap<>();
    private final Map<Channel, From> waiting = new LinkedHashMap<>();
    private final Map<InetAddress, Integer> ofCaller = new HashMap<>();
    private final Map<InetAddress, Integer> ofSite = new HashMap<>();

    ConnectionLimit(int most, int mostOfOne, Callers callers) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.callers = callers;
    }

    /** Where a connection comes from; nothing for what many share, and no site for one of IPv4. */
    private record From(
            @Nullable InetAddress caller, @Nullable InetAddress site) {}

    /** Holds the connection until it ends; ends it or another at once where it is one too many. */
    void admit(Channel channel, @Nullable SocketAddress peer) {
        Channel ended = heldInstead(channel, from(peer));
        var unused = channel.closeFuture().addListener(_ -> leave(channel));
        if (ended != null) end(ended);
    }

    private From from(@Nullable SocketAddress peer) {
        InetAddress address = peer instanceof InetSocketAddress socket ? socket.getAddress() : null;
        if (address == null || callers.isShared(address)) return new From(null, null);
        return new From(Callers.network(address), address instanceof Inet6Address ? Callers.site(address) : null);
    }

    private synchronized @Nullable Channel heldInstead(Channel channel, From from) {
        held.put(channel, from);
        waiting.put(channel, from);
        int caller = from.caller() == null ? 0 : ofCaller.merge(from.caller(), 1, Integer::sum);
        int site = from.site() == null ? 0 : ofSite.merge(from.site(), 1, Integer::sum);
        boolean ofOneCaller = caller > mostOfOne;
        boolean ofOneSite = site > mostOfOne * OF_SITE;
        if (!ofOneCaller && !ofOneSite && held.size() <= most) return null;
        for (Map.Entry<Channel, From> longest : waiting.entrySet()) {
            boolean frees = (!ofOneCaller
                            || Objects.equals(from.caller(), longest.getValue().caller()))
                    && (!ofOneSite
                            || Objects.equals(from.site(), longest.getValue().site()));
            if (frees) return forget(longest.getKey());
        }
        return forget(channel);
    }

    /** A request of the connection is being served from now on. */
    synchronized void serves(Channel channel) {
        waiting.remove(channel);
    }

    /** The connection waits for its next request from now on. */
    synchronized void waits(Channel channel) {
        From from = held.get(channel);
        if (from != null) waiting.put(channel, from);
    }

    private synchronized void leave(Channel channel) {
        forget(channel);
    }

    private Channel forget(Channel channel) {
        From from = held.remove(channel);
        waiting.remove(channel);
        if (from != null && from.caller() != null) less(ofCaller, from.caller());
        if (from != null && from.site() != null) less(ofSite, from.site());
        return channel;
    }

    private static void less(Map<InetAddress, Integer> counts, InetAddress of) {
        counts.computeIfPresent(of, (_, count) -> count > 1 ? count - 1 : null);
    }

    private static void end(Channel channel) {
        var unused = channel.close();
    }
}
