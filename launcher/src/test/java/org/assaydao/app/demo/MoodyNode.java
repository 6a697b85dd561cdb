package org.assaydao.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A node between an instance and a real chain that goes through moods: honest, refusing as providers do, slow, lying, away. */
final class MoodyNode implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MOOD_SECONDS = 15;
    private static final Duration LAG = Duration.ofMillis(1_500);
    private static final int LARGEST_BATCH = 5;

    /** How it answers while one lasts. Every other mood is honest, so that what was delayed can catch up. */
    enum Mood {
        HONEST,
        /** Answers 429 to every third request and 400 with an error to batches of more than a few, as public providers do. */
        REFUSING,
        /** Answers each request late. */
        LAGGING,
        /** Answers the logs of a block as none, the first time that it is asked for them. */
        LYING,
        /** Breaks every connection. */
        AWAY
    }

    private static final Mood[] DAY = {
        Mood.HONEST, Mood.REFUSING, Mood.HONEST, Mood.LAGGING, Mood.HONEST, Mood.LYING, Mood.HONEST, Mood.AWAY
    };

    private final URI behind;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> liedAbout = ConcurrentHashMap.newKeySet();
    private final Map<Mood, Long> bad = new EnumMap<>(Mood.class);
    private final long born = System.nanoTime();
    private volatile boolean honest = true;
    private long asked;

    MoodyNode(String behind) throws IOException {
        this.behind = URI.create(behind);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it goes through its moods, or has none. */
    void beMoody(boolean moody) {
        honest = !moody;
    }

    /** How many answers were bad, by mood. */
    synchronized Map<Mood, Long> bad() {
        return new EnumMap<>(bad);
    }

    private Mood mood() {
        if (honest) return Mood.HONEST;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - born);
        return DAY[(int) (seconds / MOOD_SECONDS % DAY.length)];
    }

    private synchronized long spoil(Mood mood) {
        bad.merge(mood, 1L, Long::sum);
        return bad.getOrDefault(mood, 0L);
    }

    private synchronized long nextRequest() {
        return ++asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        try {
            switch (mood()) {
                case AWAY -> spoil(Mood.AWAY);
                case REFUSING -> refuse(exchange, request);
                case LAGGING -> {
                    spoil(Mood.LAGGING);
                    LockSupport.parkNanos(LAG.toNanos());
                    pass(exchange, request, false);
                }
                case LYING -> pass(exchange, request, true);
                case HONEST -> pass(exchange, request, false);
            }
        } finally {
            exchange.close();
        }
    }

    private void refuse(HttpExchange exchange, byte[] request) throws IOException {
        JsonNode asked = JSON.readTree(request);
        if (nextRequest() % 3 == 0) {
            spoil(Mood.REFUSING);
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, 429, error(asked, -32005, "rate limit exceeded"));
        } else if (asked.isArray() && asked.size() > LARGEST_BATCH) {
            spoil(Mood.REFUSING);
            answer(exchange, 400, error(asked, -32600, "batch of more than " + LARGEST_BATCH + " requests"));
        } else {
            pass(exchange, request, false);
        }
    }

    private static byte[] error(JsonNode asked, int code, String message) {
        ObjectNode told = JSON.createObjectNode().put("jsonrpc", "2.0");
        told.set("id", asked.isArray() ? JSON.nullNode() : asked.path("id"));
        told.putObject("error").put("code", code).put("message", message);
        return JSON.writeValueAsBytes(told);
    }

    private void pass(HttpExchange exchange, byte[] request, boolean lie) throws IOException {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(behind)
                            .header("Content-Type", "application/json")
                            .timeout(Duration.ofSeconds(60))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, answer.statusCode(), lie ? lied(request, answer.body()) : answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer with the logs of single blocks left out where it has not lied about them yet. */
    private byte[] lied(byte[] request, byte[] answer) {
        JsonNode asked = JSON.readTree(request);
        JsonNode told = JSON.readTree(answer);
        Set<String> ids = new HashSet<>();
        for (JsonNode one : asked.isArray() ? asked : JSON.createArrayNode().add(asked)) {
            String block = one.path("params").path(0).path("blockHash").asString("");
            if (one.path("method").asString().equals("eth_getLogs") && !block.isEmpty() && liedAbout.add(block)) {
                ids.add(one.path("id").toString());
            }
        }
        for (JsonNode one : told.isArray() ? told : JSON.createArrayNode().add(told)) {
            if (ids.contains(one.path("id").toString()) && one.path("result").size() > 0) {
                spoil(Mood.LYING);
                ((ObjectNode) one).set("result", JSON.createArrayNode());
            }
        }
        return told.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        client.close();
    }
}
