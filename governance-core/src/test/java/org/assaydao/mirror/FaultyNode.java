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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands between the mirror and a real chain, and answers as badly as a test wants, in the shapes that real nodes and
 * providers answer in: each answer bears its request's id, a refused batch is answered by one error or by one for each.
 */
public final class FaultyNode implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String TOO_LARGE = "refused for this test: too large";

    /** EIP-1474. */
    private static final int LIMIT_EXCEEDED = -32005;

    private final String behind;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String swallowed = "";
    private volatile boolean down;
    private volatile UnaryOperator<String> lie = UnaryOperator.identity();
    private volatile BinaryOperator<JsonNode> change = (_, answer) -> answer;
    private volatile Predicate<JsonNode> refused = _ -> false;
    private volatile int status = 200;
    private volatile String words = TOO_LARGE;
    private volatile int code = LIMIT_EXCEEDED;
    private volatile int largestBatch = Integer.MAX_VALUE;
    private volatile CountDownLatch held = new CountDownLatch(0);

    public FaultyNode(String behind) {
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

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many HTTP requests came. */
    public int asked() {
        return asked.get();
    }

    /** From now on connections break. */
    public void goDown() {
        down = true;
    }

    /** From now on answers do not come until the node is honest again. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    /** From now on every answer is changed. */
    public void lie(UnaryOperator<String> changed) {
        lie = changed;
    }

    /** From now on the answer to each request, of a batch too, is what {@code changed} makes of both. */
    public void change(BinaryOperator<JsonNode> changed) {
        change = changed;
    }

    /** From now on these requests are refused with an error in a body of this HTTP status. */
    public void refuse(int httpStatus, Predicate<JsonNode> which) {
        status = httpStatus;
        refused = which;
    }

    /** From now on a batch of more than {@code most} requests is refused, as a whole, with this HTTP status. */
    public void refuseBatches(int httpStatus, int most) {
        status = httpStatus;
        largestBatch = most;
    }

    /** From now on these requests never reach the chain and are answered by an error of these words. */
    public void refuse(String said, Predicate<JsonNode> which) {
        refuse(-32000, said, which);
    }

    /** From now on these requests never reach the chain and are answered by an error of this code and these words. */
    public void refuse(int errorCode, String said, Predicate<JsonNode> which) {
        code = errorCode;
        words = said;
        refuse(200, which);
    }

    /** From now on requests of {@code method} break and never reach the chain. */
    public void swallow(String method) {
        swallowed = method;
    }

    /** From now on it answers as the chain does. */
    public void beHonest() {
        down = false;
        lie = UnaryOperator.identity();
        change = (_, answer) -> answer;
        refused = _ -> false;
        words = TOO_LARGE;
        code = LIMIT_EXCEEDED;
        largestBatch = Integer.MAX_VALUE;
        swallowed = "";
        held.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        asked.incrementAndGet();
        if (down || (!swallowed.isEmpty() && text.contains(swallowed))) {
            exchange.close();
            return;
        }
        try {
            held.await();
            JsonNode question = JSON.readTree(body);
            List<JsonNode> requests = question.isArray()
                    ? StreamSupport.stream(question.spliterator(), false).toList()
                    : List.of(question);
            if (requests.size() > largestBatch) {
                answer(exchange, status, JSON.writeValueAsString(error(null, "batch limit exceeded")));
            } else if (requests.stream().anyMatch(refused)) {
                answer(exchange, status, JSON.writeValueAsString(refusals(question.isArray(), requests)));
            } else {
                HttpResponse<String> told = client.send(
                        HttpRequest.newBuilder(URI.create(behind))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                answer(exchange, told.statusCode(), lie.apply(changed(requests, told.body())));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private String changed(List<JsonNode> requests, String body) {
        Map<JsonNode, JsonNode> byId = new HashMap<>();
        requests.forEach(request -> byId.put(request.path("id"), request));
        JsonNode told = JSON.readTree(body);
        if (!told.isArray()) return JSON.writeValueAsString(change.apply(requests.getFirst(), told));
        List<JsonNode> answers = new ArrayList<>();
        told.forEach(answer -> answers.add(change.apply(byId.get(answer.path("id")), answer)));
        return JSON.writeValueAsString(answers);
    }

    private JsonNode refusals(boolean batch, List<JsonNode> requests) {
        if (!batch) return error(requests.getFirst().path("id"), words);
        ArrayNode answers = JSON.createArrayNode();
        requests.forEach(request -> answers.add(error(request.path("id"), words)));
        return answers;
    }

    private ObjectNode error(@Nullable JsonNode id, String message) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        if (id == null) {
            answer.putNull("id");
        } else {
            answer.set("id", id);
        }
        answer.putObject("error")
                .put("code", message.equals(words) ? code : LIMIT_EXCEEDED)
                .put("message", message);
        return answer;
    }

    /** The answer with a result of its own. */
    public static JsonNode with(JsonNode answer, @Nullable Object result) {
        ObjectNode changed = (ObjectNode) answer.deepCopy();
        changed.set("result", JSON.valueToTree(result));
        return changed;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] told = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, told.length);
        exchange.getResponseBody().write(told);
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
        workers.shutdownNow();
        client.close();
    }
}
