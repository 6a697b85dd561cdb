package org.assaydao.app.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Which TCP ports of this machine are free at this moment. */
public final class Ports {
    /** In the block that no router passes on (RFC 2365). */
    private static final String GROUP = "239.255.255.255";

    private Ports() {}

    /** That many different ports of the loopback interface that nobody listens on. */
    public static List<Integer> free(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) socket.close();
        }
    }

    /** Whether that port can be listened on at that address. */
    public static boolean isFree(InetAddress address, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    /**
     * An address for a server that must be given one and that nobody is to reach: of a group of receivers, to which TCP makes no
     * connection. Where the system lets nobody listen there (Linux does, macOS does not) it is loopback.
     */
    public static String unreachable() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(GROUP), 0));
            return GROUP;
        } catch (IOException refused) {
            return "127.0.0.1";
        }
    }
}
