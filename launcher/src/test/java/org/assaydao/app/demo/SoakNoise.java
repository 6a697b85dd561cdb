package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What others do meanwhile: a reader whose waiting is measured, and a stranger of another address who floods. */
final class SoakNoise {
    private static final int FLOOD_PER_SECOND = 20;
    private static final int SLOW_CONNECTIONS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SoakInstances instances;
    private final BigInteger proposal;
    private final HttpClient reader = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final HttpClient stranger;
    private final ConcurrentLinkedQueue<Read> reads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger flooded = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** One GET that was answered: what, by which status, after how long. */
    record Read(String path, int status, long millis) {}

    SoakNoise(SoakInstances instances, BigInteger proposal) throws IOException {
        this.instances = instances;
        this.proposal = proposal;
        this.stranger = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .connectTimeout(PATIENCE)
                .build();
    }

    void start() {
        threads.add(Thread.ofPlatform().name("soak-reader").start(this::read));
        threads.add(Thread.ofPlatform().name("soak-flood").start(this::flood));
        threads.add(Thread.ofPlatform().name("soak-slow").start(this::holdSlowBodies));
    }

    List<Read> reads() {
        return List.copyOf(reads);
    }

    int flooded() {
        return flooded.get();
    }

    private void read() {
        List<String> paths = List.of(
                "/v1/proposals",
                "/v1/proposals/" + proposal,
                "/v1/proposals/" + proposal + "/tally",
                "/v1/proposals/" + proposal + "/ballots?limit=50",
                "/v1/providers",
                "/v1/contracts",
                "/v1/status");
        for (int turn = 0; !over; turn++) {
            for (String api : instances.living(turn)) {
                String path = paths.get(turn % paths.size());
                long start = System.nanoTime();
                try {
                    int status = get(reader, api + path, "application/json").statusCode();
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                    if (instances.lives(api)) reads.add(new Read(path, status, millis));
                } catch (IOException killed) {
                    // One that lives must answer; the other's end is what the soak is about.
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                    if (instances.lives(api)) reads.add(new Read(path, 0, millis));
                }
            }
            rest(100);
        }
    }

    private void flood() {
        for (int turn = 0; !over; turn++) {
            List<String> living = instances.living(turn);
            if (!living.isEmpty()) {
                try {
                    ask(living.getFirst(), turn);
                    flooded.incrementAndGet();
                } catch (IOException refused) {
                    // A stranger's connection may be refused at any time.
                }
            }
            rest(1_000 / FLOOD_PER_SECOND);
        }
    }

    private void ask(String api, int turn) throws IOException {
        switch (turn % 5) {
            case 0 ->
                send(
                        stranger,
                        HttpRequest.newBuilder(URI.create(api + "/v1/events?topic=nothing-" + turn))
                                .header("Last-Event-ID", "0")
                                .timeout(Duration.ofMillis(500))
                                .GET());
            case 1 -> get(stranger, api + "/v1/contracts", String.join(",", java.util.Collections.nCopies(60, "*/*")));
            case 2 -> get(stranger, api + "/v1/proposals/" + proposal + "/refusals?after=AAAA" + turn, "*/*");
            case 3 -> get(stranger, api + "/v1/applications?limit=500", "*/*");
            default ->
                send(
                        stranger,
                        HttpRequest.newBuilder(URI.create(api + "/v1/proposals/" + proposal + "/ballots"))
                                .header("Content-Type", "application/json")
                                .timeout(PATIENCE)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"voter\":\"0x%040x\",\"support\":1,\"nonce\":\"0\",\"signature\":\"0x%s\"}"
                                                .formatted(turn, "11".repeat(65)))));
        }
    }

    /** Bodies that never end, from the other address; each round opens those that the server has closed. */
    private void holdSlowBodies() {
        List<Socket> held = new ArrayList<>();
        while (!over) {
            List<String> living = instances.living(0);
            held.removeIf(socket -> socket.isClosed() || living.isEmpty());
            while (!living.isEmpty() && held.size() < SLOW_CONNECTIONS && !over) {
                try {
                    held.add(slowBody(URI.create(living.getFirst())));
                } catch (IOException refused) {
                    break;
                }
            }
            rest(10_000);
            for (Socket socket : held) close(socket);
            held.clear();
        }
    }

    private static Socket slowBody(URI api) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress("127.0.0.2", 0));
            socket.connect(new InetSocketAddress(api.getHost(), api.getPort()), 2_000);
            socket.getOutputStream()
                    .write(("POST /v1/questions HTTP/1.1\r\nHost: " + api.getAuthority()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 50000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException refused) {
            close(socket);
            throw refused;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed either way.
        }
    }

    private static HttpResponse<byte[]> get(HttpClient client, String address, String accept) throws IOException {
        return send(
                client,
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", accept)
                        .timeout(PATIENCE)
                        .GET());
    }

    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", stopped);
        }
    }

    private void rest(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!over && System.nanoTime() < until) LockSupport.parkNanos(until - System.nanoTime());
    }

    /** Ends it and waits until nobody asks any more. */
    void stop() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            thread.join();
        }
        reader.close();
        stranger.shutdownNow();
    }
}
