package org.assaydao.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Sends prepared requests over kept-alive connections, one at a time on each, from one thread: a client that leaves the
 * processor to the server. The same one drives every contender.
 */
final class Load {
    private final InetSocketAddress server;
    private final int connections;
    private final Duration most;

    /** To that server; what is not sent after {@code most} stays unsent. */
    Load(String url, int connections, Duration most) {
        URI uri = URI.create(url);
        this.server = new InetSocketAddress(uri.getHost(), uri.getPort());
        this.connections = connections;
        this.most = most;
    }

    /**
     * What came back.
     *
     * @param sent how many of the requests went out before the time was over
     * @param failed how many of them were not answered by 2xx; {@code sample} is one of those answers
     * @param p50 the latency that half of the answers did not exceed [ms]; {@code p99} likewise
     */
    record Result(int sent, int failed, String sample, long nanos, double p50, double p99) {
        static final Result NONE = new Result(0, 0, "", 1, 0, 0);

        double perSecond() {
            return (sent - failed) / seconds();
        }

        double seconds() {
            return nanos / 1e9;
        }

        Result requireAll() throws IOException {
            if (failed > 0) throw new IOException(failed + " of " + sent + " requests failed, one with: " + sample);
            return this;
        }
    }

    /** As fast as they are answered. */
    Result run(Iterator<byte[]> requests) throws IOException {
        return run(requests, 0);
    }

    /**
     * At an even pace, which does not wait for answers that are late: each is counted from the moment at which it was due.
     *
     * @param perSecond how many are due in a second; 0 for as fast as they are answered
     */
    Result run(Iterator<byte[]> requests, double perSecond) throws IOException {
        try (Selector selector = Selector.open()) {
            List<Connection> idle = new ArrayList<>();
            for (int i = 0; i < connections; i++) idle.add(new Connection(server, selector));
            try {
                return new Run(selector, requests, most.toNanos(), perSecond).go(idle);
            } finally {
                for (SelectionKey key : List.copyOf(selector.keys()))
                    key.channel().close();
            }
        }
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final Reply reply = new Reply();
        private ByteBuffer out = ByteBuffer.allocate(0);
        private long sent;

        Connection(InetSocketAddress server, Selector selector) throws IOException {
            channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(byte[] request, long due) throws IOException {
            reply.clear();
            sent = due;
            out = ByteBuffer.wrap(request);
            flush();
        }

        void flush() throws IOException {
            channel.write(out);
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        /** True when the answer is whole. */
        boolean read(ByteBuffer buffer) throws IOException {
            buffer.clear();
            if (channel.read(buffer) < 0) throw new IOException("the server closed a connection");
            return reply.take(buffer.flip());
        }
    }

    private static final class Run {
        private final Selector selector;
        private final Iterator<byte[]> requests;
        private final long start = System.nanoTime();
        private final long end;
        private final double perSecond;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
        private long[] latencies = new long[4096];
        private int answered;
        private int sent;
        private int failed;
        private String sample = "";

        Run(Selector selector, Iterator<byte[]> requests, long most, double perSecond) {
            this.perSecond = perSecond;
            this.selector = selector;
            this.requests = requests;
            this.end = start + most;
        }

        Result go(List<Connection> connections) throws IOException {
            List<Connection> idle = new ArrayList<>(connections);
            while (true) {
                while (!idle.isEmpty() && mayBegin()) begin(idle.removeLast());
                if (answered == sent && (!requests.hasNext() || System.nanoTime() >= end)) break;
                if (Thread.currentThread().isInterrupted()) throw new InterruptedIOException();
                if (perSecond > 0 && !idle.isEmpty() && mightBegin()) selector.select(1);
                else selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (key.isWritable()) connection.flush();
                    if (key.isReadable() && connection.read(buffer)) {
                        finish(connection);
                        idle.add(connection);
                    }
                }
                selector.selectedKeys().clear();
            }
            long[] sorted = Arrays.copyOf(latencies, answered);
            Arrays.sort(sorted);
            return new Result(sent, failed, sample, System.nanoTime() - start, share(sorted, 0.5), share(sorted, 0.99));
        }

        /** The latency that this share of the answers did not exceed [ms]. */
        private static double share(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
        }

        private boolean mightBegin() {
            return System.nanoTime() < end && requests.hasNext();
        }

        private boolean mayBegin() {
            return mightBegin() && (perSecond == 0 || System.nanoTime() >= due());
        }

        private long due() {
            return start + (long) (sent / perSecond * 1e9);
        }

        private void begin(Connection connection) throws IOException {
            long due = perSecond == 0 ? System.nanoTime() : due();
            sent++;
            connection.send(requests.next(), due);
        }

        private void finish(Connection connection) {
            if (answered == latencies.length) latencies = Arrays.copyOf(latencies, 2 * answered);
            latencies[answered++] = System.nanoTime() - connection.sent;
            int status = connection.reply.status();
            if (status >= 200 && status < 300) return;
            if (failed++ == 0) sample = status + " " + connection.reply.body();
        }
    }
}
