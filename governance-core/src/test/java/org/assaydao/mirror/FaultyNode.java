package org.assaydao.mirror;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stands between the mirror and a real chain, and answers as badly as a test wants. */
final class FaultyNode implements AutoCloseable {
    private final String behind;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private volatile String swallowed = "";
    private volatile boolean down;
    private volatile String refusal = "";
    private volatile Predicate<JsonNode> refused = _ -> false;
    private volatile UnaryOperator<String> lie = UnaryOperator.identity();
    private volatile CountDownLatch held = new CountDownLatch(0);

    FaultyNode(String behind) {
        this.behind = behind;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on connections break. */
    void goDown() {
        down = true;
    }

    /** From now on answers do not come until the node is honest again. */
    void hold() {
        held = new CountDownLatch(1);
    }

    /** From now on every answer is changed. */
    void lie(UnaryOperator<String> change) {
        lie = change;
    }

    /** From now on these requests never reach the chain and are answered by an error of these words. */
    void refuse(String words, Predicate<JsonNode> which) {
        refusal = words;
        refused = which;
    }

    /** From now on requests of {@code method} break and never reach the chain. */
    void swallow(String method) {
        swallowed = method;
    }

    /** From now on it answers as the chain does. */
    void beHonest() {
        down = false;
        lie = UnaryOperator.identity();
        swallowed = "";
        refused = _ -> false;
        held.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        String text = new String(asked, StandardCharsets.UTF_8);
        if (down || (!swallowed.isEmpty() && text.contains(swallowed))) {
            exchange.close();
            return;
        }
        try {
            held.await();
            JsonNode question = JsonMapper.shared().readTree(asked);
            if (!question.isArray() && refused.test(question)) {
                ObjectNode answer = JsonMapper.shared().createObjectNode();
                answer.put("jsonrpc", "2.0").set("id", question.path("id"));
                answer.putObject("error").put("code", -32000).put("message", refusal);
                byte[] told = JsonMapper.shared().writeValueAsBytes(answer);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, told.length);
                exchange.getResponseBody().write(told);
                return;
            }
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(behind))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(asked))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            byte[] told = lie.apply(answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), told.length);
            exchange.getResponseBody().write(told);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
        workers.shutdownNow();
        client.close();
    }
}
