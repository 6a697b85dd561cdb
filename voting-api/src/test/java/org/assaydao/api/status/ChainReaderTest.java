package org.assaydao.api.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChainReaderTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean frozen;
    private HttpServer node;
    private ChainReader reader;

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.setExecutor(threads);
        node.createContext("/", this::answer);
        node.start();
        String url = "http://127.0.0.1:" + node.getAddress().getPort();
        reader = new ChainReader(Web3j.build(new HttpService(url)), Clock.systemUTC());
    }

    /** As a node answers, once it is not frozen. */
    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
        try {
            if (frozen) thawed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        String result = asked.path("method").asString().equals("eth_chainId")
                ? "\"0x7a69\""
                : "{\"number\":\"0x10\",\"hash\":\"0x" + "ab".repeat(32) + "\",\"timestamp\":\"0x64\"}";
        byte[] body =
                ("{\"jsonrpc\":\"2.0\",\"id\":" + asked.path("id") + ",\"result\":" + result + "}").getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        thawed.countDown();
        reader.close();
        node.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_thousand_askers_cost_one_round_of_calls() {
        Long answered =
                Flux.range(0, 1_000).flatMap(_ -> reader.read(), 1_000).count().block();
        assertThat(answered).isEqualTo(1_000);
        assertThat(calls).hasValue(4);
        assertThat(Objects.requireNonNull(reader.read().block()).seen().number())
                .isEqualTo(16);
        assertThat(calls).hasValue(4);
    }

    @Test
    void a_frozen_node_is_asked_by_one_caller_and_no_thread_waits_for_it_beside_that_one() {
        frozen = true;
        int before = Thread.activeCount();
        StepVerifier.create(Flux.range(0, 1_600).flatMap(_ -> reader.read().onErrorComplete(), 1_600))
                .expectComplete()
                .verify(Duration.ofSeconds(20));
        assertThat(calls.get()).isLessThanOrEqualTo(2);
        assertThat(Thread.activeCount() - before).isLessThan(12);
    }
}
