package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.assaydao.app.Installation;
import org.assaydao.app.edge.RawHttp.Answer;
import org.assaydao.app.embedded.ChainPace;
import org.assaydao.app.embedded.ChainServer;
import org.assaydao.app.embedded.Ports;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that programs of this machine reach the embedded chain, and no web page that is open in a browser here does. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainDoorTest {
    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String UPGRADE = String.join(
            "\r\n",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "");

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable ChainServer started;

    @BeforeAll
    void start() throws IOException {
        ChainServer chain = new ChainServer(
                Installation.current().anvil(),
                temporary.resolve("chain"),
                Ports.free(1).getFirst(),
                ChainPace.DEFAULT,
                Clock.systemUTC());
        started = chain;
        chain.start();
    }

    @AfterAll
    void end() throws IOException {
        chain().stop();
    }

    private ChainServer chain() {
        return Objects.requireNonNull(started);
    }

    private Answer ask(String line, String host, String headers, String body) throws IOException {
        int port = URI.create(chain().rpc()).getPort();
        try (RawHttp connection = RawHttp.to(chain().rpc())) {
            connection.send(line + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n" + headers + "Content-Length: "
                    + body.length() + "\r\n"
                    + (headers.contains("Connection:") ? "" : "Connection: close\r\n") + "\r\n" + body);
            return Answer.of(connection.readUntil("}"));
        }
    }

    private void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head()).contains("application/problem+json").doesNotContain("access-control-allow");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Origin: chrome-extension://nkbihfbeogaeaoehlefnkodbefgpgknn\r\nSec-Fetch-Site: none\r\n"})
    void a_program_and_an_installed_wallet_are_answered(String origin) throws IOException {
        for (String host : new String[] {"127.0.0.1", "localhost"}) {
            Answer answer = ask("POST /", host, JSON + origin, CALL);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"result\":\"0x7a69\"");
        }
        assertThat(ask("POST /", "localhost", JSON + origin, "[" + CALL + "]").body())
                .contains("\"result\":\"0x7a69\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: https://evil.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n"})
    void a_web_page_is_given_nothing(String page) throws IOException {
        refused(ask("POST /", "127.0.0.1", JSON + page, CALL), 403, "ORIGIN_NOT_ALLOWED");
        refused(ask("POST /", "127.0.0.1", "Content-Type: text/plain\r\n" + page, CALL), 403, "ORIGIN_NOT_ALLOWED");
        refused(ask("GET /", "127.0.0.1", UPGRADE + page, ""), 403, "ORIGIN_NOT_ALLOWED");
        refused(ask("OPTIONS /", "127.0.0.1", page, ""), 403, "ORIGIN_NOT_ALLOWED");
    }

    @Test
    void a_name_that_leads_here_is_none_of_its_names() throws IOException {
        refused(ask("POST /", "evil.example", JSON, CALL), 403, "HOST_NOT_ALLOWED");
        refused(ask("GET /", "evil.example", UPGRADE, ""), 403, "HOST_NOT_ALLOWED");
    }

    @Test
    void nothing_is_upgraded() throws IOException {
        refused(ask("GET /", "127.0.0.1", UPGRADE, ""), 405, "METHOD_NOT_ALLOWED");
        Answer asked = ask("POST /", "127.0.0.1", JSON + UPGRADE, CALL);
        assertThat(asked.status()).isEqualTo(200);
    }

    /** A call without an id has no answer, and whoever waits for it would hold a place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{",
                "{}{}",
                "[]",
                "\"x\"",
                "{\"jsonrpc\":\"2.0\",\"method\":\"eth_chainId\",\"params\":[]}",
                "[{\"jsonrpc\":\"2.0\",\"method\":\"eth_chainId\",\"params\":[]}]"
            })
    void what_is_no_call_is_refused(String body) throws IOException {
        refused(ask("POST /", "127.0.0.1", JSON, body), 400, "BODY_MALFORMED");
    }

    @Test
    void what_is_larger_than_the_chain_reads_is_refused() throws IOException {
        try (RawHttp connection = RawHttp.to(chain().rpc())) {
            Answer answer = Answer.of(connection
                    .send("POST / HTTP/1.1\r\nHost: localhost\r\n" + JSON + "Content-Length: 3000000\r\n\r\n")
                    .readUntil("}"));
            refused(answer, 413, "BODY_TOO_LARGE");
        }
    }

    @Test
    void the_chains_own_process_listens_where_nobody_connects() {
        assertThat(chain().orphans()).singleElement().satisfies(one -> assertThat(
                        one.process().info().commandLine().orElse(""))
                .contains("--host " + Ports.unreachable() + " --port 0"));
    }
}
