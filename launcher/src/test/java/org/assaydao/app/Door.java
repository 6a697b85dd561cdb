package org.assaydao.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port of this machine that leads to another one for as long as it is open. */
final class Door implements AutoCloseable {
    private final ServerSocket server;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Door(int from, int to) throws IOException {
        this.server = new ServerSocket(from, 50, InetAddress.getLoopbackAddress());
        this.to = to;
        Thread.ofVirtual().start(this::lead);
    }

    private void lead() {
        try {
            while (true) {
                Socket one = server.accept();
                Socket other = new Socket(InetAddress.getLoopbackAddress(), to);
                open.add(one);
                open.add(other);
                Thread.ofVirtual().start(() -> pass(one, other));
                Thread.ofVirtual().start(() -> pass(other, one));
            }
        } catch (IOException closed) {
            // Nobody comes through any more.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // The other side ends with this one.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket one : open) one.close();
    }
}
