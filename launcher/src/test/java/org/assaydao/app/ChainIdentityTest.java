package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.ledger.DeploymentBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ChainIdentityTest {
    @TempDir
    private Path temporary = Path.of("");

    private ChainIdentity of(String nodes) throws Exception {
        Path deployment = Files.writeString(temporary.resolve("deployment.json"), "{\"governor\":\"0x1\"}");
        DeploymentBook unasked = new DeploymentBook(new DriverManagerDataSource());
        return new ChainIdentity(nodes, deployment, temporary, unasked, "of nobody");
    }

    private static void isWaitedFor(ChainIdentity identity) {
        assertThat(identity.look()).isFalse();
        assertThat(identity.refusal()).isNotDone();
        assertThatThrownBy(identity::admit).isInstanceOf(ChainNotReady.class);
    }

    @Test
    void a_node_that_is_away_is_waited_for() throws Exception {
        isWaitedFor(of("http://127.0.0.1:9"));
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {400, 429, 502})
    void a_node_that_refuses_for_now_is_waited_for(int status) throws Exception {
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32005,\"message\":\"rate limit exceeded\"}}"
                .getBytes(StandardCharsets.UTF_8);
        node.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        node.start();
        try {
            isWaitedFor(of("http://127.0.0.1:" + node.getAddress().getPort()));
        } finally {
            node.stop(0);
        }
    }
}
