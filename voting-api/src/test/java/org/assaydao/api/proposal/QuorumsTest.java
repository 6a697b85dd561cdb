package org.assaydao.api.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.Contracts;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalPicture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;

/** Tests that no reader waits for a node, however long that takes to say a quorum. */
class QuorumsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Address GOVERNOR = Address.parse("0x" + "11".repeat(20));
    private static final ProposalId PROPOSAL = new ProposalId(GOVERNOR, BigInteger.TEN);
    private static final TokenAmount SAID = TokenAmount.of(7);

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer node;
    private Web3j web3j;
    private Quorums quorums;

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.setExecutor(threads);
        node.createContext("/", this::answer);
        node.start();
        web3j = Web3j.build(
                new HttpService("http://127.0.0.1:" + node.getAddress().getPort()));
        quorums = new Quorums(
                web3j,
                new Contracts(
                        31337, 1, GOVERNOR, GOVERNOR, GOVERNOR, GOVERNOR, GOVERNOR, GOVERNOR, GOVERNOR, GOVERNOR,
                        GOVERNOR, GOVERNOR, GOVERNOR, GOVERNOR, GOVERNOR));
    }

    /** As a node answers a call, once it is not frozen. */
    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = asked.replaceAll(".*\"id\":(\\d+).*", "$1");
        try {
            thawed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        byte[] body = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":\"0x%064x\"}"
                .formatted(id, SAID.units())
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        thawed.countDown();
        quorums.close();
        web3j.shutdown();
        node.stop(0);
        threads.shutdownNow();
    }

    private static ChainClock clock(long block) {
        BlockPoint point = new BlockPoint(block, Hash32.keccak(new byte[] {(byte) block}), ChainTime.of(1_000 + block));
        return new ChainClock(point, point, point, point);
    }

    private static ProposalPicture open() {
        return ProposalPicture.of(PROPOSAL)
                .after(new ProposalPublished(
                        PROPOSAL,
                        GOVERNOR,
                        List.of(),
                        List.of(),
                        List.of(),
                        "open",
                        Hash32.ZERO,
                        ChainTime.of(100),
                        ChainTime.of(5_000),
                        ChainPosition.ofLog(1, Hash32.ZERO, 0)));
    }

    @Test
    void a_node_that_does_not_answer_keeps_no_reader_and_is_asked_once_a_block() {
        for (int reader = 0; reader < 100; reader++) {
            assertThat(quorums.of(open(), clock(1))).isEmpty();
        }
        await().atMost(PATIENCE).until(() -> calls.get() == 1);
        thawed.countDown();
        await().atMost(PATIENCE).until(() -> quorums.of(open(), clock(2)).equals(Optional.of(SAID)));
        // Final at its snapshot, it is asked for no more.
        int before = calls.get();
        assertThat(quorums.of(open(), clock(3))).contains(SAID);
        assertThat(quorums.of(open(), clock(4))).contains(SAID);
        assertThat(calls).hasValue(before);
    }
}
