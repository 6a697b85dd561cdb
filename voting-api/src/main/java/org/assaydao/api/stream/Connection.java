package org.assaydao.api.stream;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.http.server.HttpServerResponse;

/** The connection of a reader, as far as the feed must know it: what is asked for says nothing of what is taken. */
interface Connection {
    /** Whether it takes more, or still holds much that nobody has read. */
    boolean isWritable();

    /** Does {@code work} on the thread that writes, behind what is being written. */
    void behindWrites(Runnable work);

    /** Ends it at once: what waits in it for a reader that does not read would wait for ever. */
    void cut();

    static Connection of(ServerHttpResponse response) {
        HttpServerResponse served = ServerHttpResponseDecorator.getNativeResponse(response);
        AtomicReference<reactor.netty.Connection> connection = new AtomicReference<>();
        served.withConnection(connection::set);
        return new OfNetty(connection.get());
    }

    /** A connection of the server. */
    record OfNetty(reactor.netty.Connection held) implements Connection {
        @Override
        public boolean isWritable() {
            return held.channel().isWritable();
        }

        @Override
        public void behindWrites(Runnable work) {
            held.channel().eventLoop().execute(work);
        }

        @Override
        public void cut() {
            held.dispose();
        }
    }
}
