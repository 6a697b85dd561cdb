package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assaydao.app.SystemSettings;
import org.assaydao.app.SystemSettings.Edge;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.TypedStatement;
import org.assaydao.app.edge.RawHttp.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what callers behind a reverse proxy see: each answers for itself, and for nobody else. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindProxyTest {
    private static final int BURST = 3;
    private static final List<String> LIMITS =
            List.of("assay.refusals.burst", "assay.refusals.per-second", "assay.statements.of-one-address");
    private static final String PLATFORM = "spring.main.cloud-platform";

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;

    @BeforeAll
    void start() throws IOException {
        Edge edge = Edge.local();
        SystemSettings plain = SystemSettings.embedded(temporary.resolve("data"));
        SystemSettings behindProxy = new SystemSettings(
                plain.data(),
                plain.bind(),
                plain.port(),
                plain.managementPort(),
                new Edge(
                        edge.managementBind(),
                        edge.managementTokenFile(),
                        edge.chainPort(),
                        edge.corsOrigins(),
                        List.of(InetAddress.getLoopbackAddress().getHostAddress())),
                plain.verbose(),
                plain.postgres(),
                plain.mongoUri(),
                plain.chainRpc(),
                plain.deployment(),
                plain.relayKey());
        System.setProperty(LIMITS.getFirst(), String.valueOf(BURST));
        System.setProperty(LIMITS.get(1), "0");
        System.setProperty(LIMITS.getLast(), "2");
        // As in a cluster, whose variables the framework takes for a word on proxies.
        System.setProperty(PLATFORM, "kubernetes");
        try {
            started = new EdgeSystem(behindProxy);
        } finally {
            LIMITS.forEach(System::clearProperty);
            System.clearProperty(PLATFORM);
        }
    }

    @AfterAll
    void end() throws IOException {
        Objects.requireNonNull(started).close();
    }

    private ReverseProxy proxy(boolean standard) {
        return new ReverseProxy(
                Objects.requireNonNull(started).system().addresses().api(), standard);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_caller_that_is_refused_too_often_is_refused_alone(boolean standard) throws IOException {
        try (ReverseProxy proxy = proxy(standard)) {
            String one = "203.0.113." + (standard ? 1 : 2);
            spend(proxy, one);
            assertThat(refused(proxy, one).body()).contains("TOO_MANY_REFUSALS");
            assertThat(refused(proxy, "203.0.113." + (standard ? 3 : 4)).status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_a_caller_says_of_itself_moves_nothing(boolean standard) throws IOException {
        try (ReverseProxy proxy = proxy(standard)) {
            String one = "198.51.100." + (standard ? 1 : 2);
            for (int i = 0; i < BURST; i++)
                refused(proxy, one, "X-Forwarded-For: 192.0.2." + i, "Forwarded: for=192.0.2." + i);
            assertThat(refused(proxy, one, "X-Forwarded-For: 192.0.2.9", "Forwarded: for=192.0.2.9")
                            .status())
                    .isEqualTo(429);
            for (String innocent : List.of("192.0.2.0", "192.0.2.9", "198.51.100." + (standard ? 3 : 4))) {
                assertThat(refused(proxy, innocent).status()).as(innocent).isNotEqualTo(429);
            }
        }
    }

    @Test
    void no_header_makes_another_hosts_name_that_of_the_management_port() throws IOException {
        String management = Objects.requireNonNull(started).system().addresses().management();
        try (RawHttp connection = RawHttp.to(management)) {
            String forged = "203.0.113.7";
            String answer = connection
                    .send("GET /actuator/health HTTP/1.1\r\nHost: " + forged + "\r\nX-Forwarded-Host: " + forged
                            + "\r\nForwarded: host=" + forged + "\r\nConnection: close\r\n\r\n")
                    .read();
            assertThat(Answer.of(answer).body()).contains("HOST_NOT_ALLOWED");
        }
    }

    @Test
    void a_path_that_is_written_otherwise_adds_no_statement_more() throws IOException, InterruptedException {
        assertThat(applied("/v1/applications", SampleKey.PROVIDER)).isEqualTo(201);
        assertThat(applied("/v1/%61pplications", SampleKey.HOLDER)).isEqualTo(201);
        assertThat(applied("/v1/applications;x=1", SampleKey.STRANGER)).isEqualTo(429);
    }

    private int applied(String path, SampleKey signer) throws IOException, InterruptedException {
        EdgeSystem system = Objects.requireNonNull(started);
        String body = EdgeSystem.JSON.writeValueAsString(
                TypedStatement.of(system.get("/v1/statements/application?provider=" + signer.address())
                                .body())
                        .signedBy(signer.key()));
        try (RawHttp connection = RawHttp.to(system.system().addresses().api())) {
            return Answer.of(connection
                            .send("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                    + "X-Forwarded-For: 203.0.113.77\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                                    + body)
                            .read())
                    .status();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_network_of_64_bits_is_one_caller(boolean standard) throws IOException {
        try (ReverseProxy proxy = proxy(standard)) {
            String network = "2001:db8:0:" + (standard ? 1 : 2);
            for (int i = 1; i <= BURST; i++) {
                assertThat(refused(proxy, network + ":" + i + "::" + i).status())
                        .isEqualTo(400);
            }
            assertThat(refused(proxy, network + ":ffff::9").status()).isEqualTo(429);
            assertThat(refused(proxy, "2001:db8:0:" + (standard ? 3 : 4) + "::9")
                            .status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_stream_of_events_comes_through_as_it_is_written(boolean standard) throws IOException {
        try (ReverseProxy proxy = proxy(standard);
                RawHttp connection = RawHttp.to(proxy.address())) {
            connection.send("GET /v1/events HTTP/1.1\r\nHost: x\r\n" + ReverseProxy.CALLER + ": 203.0.113.9\r\n\r\n");
            assertThat(connection.readUntil(":listening")).startsWith("HTTP/1.1 200");
        }
    }

    private static void spend(ReverseProxy proxy, String caller) throws IOException {
        for (int i = 0; i < BURST; i++)
            assertThat(refused(proxy, caller).status()).isEqualTo(400);
    }

    /** Sends a body that breaks its rule, which is counted against its caller. */
    private static Answer refused(ReverseProxy proxy, String caller, String... headers) throws IOException {
        StringBuilder text = new StringBuilder("POST /v1/questions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n" + ReverseProxy.CALLER + ": " + caller
                + "\r\n");
        for (String header : headers) text.append(header).append("\r\n");
        try (RawHttp connection = RawHttp.to(proxy.address())) {
            return Answer.of(connection.send(text + "\r\n{}").read());
        }
    }
}
