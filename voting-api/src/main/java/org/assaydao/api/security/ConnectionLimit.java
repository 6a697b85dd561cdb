package org.assaydao.api.security;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Bounds how many connections a server holds, in all and from one caller; one too many is ended before it is read. */
final class ConnectionLimit {
    private final int most;
    private final int mostOfOne;
    private final Callers callers;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<InetAddress, Integer> ofOne = new ConcurrentHashMap<>();

    ConnectionLimit(int most, int mostOfOne, Callers callers) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.callers = callers;
    }

    /** Counts the connection until it ends, or ends it at once. */
    void admit(Channel channel, @Nullable SocketAddress from) {
        InetAddress peer = from instanceof InetSocketAddress socket ? socket.getAddress() : null;
        InetAddress caller = peer == null || callers.isShared(peer) ? null : Callers.network(peer);
        int now = all.incrementAndGet();
        int ofCaller = caller == null ? 0 : ofOne.merge(caller, 1, Integer::sum);
        var unused = channel.closeFuture().addListener(_ -> {
            all.decrementAndGet();
            if (caller != null) ofOne.computeIfPresent(caller, (_, count) -> count > 1 ? count - 1 : null);
        });
        if (now > most || ofCaller > mostOfOne) end(channel);
    }

    private static void end(Channel channel) {
        var unused = channel.close();
    }
}
