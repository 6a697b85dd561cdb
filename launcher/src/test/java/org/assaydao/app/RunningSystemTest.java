package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assaydao.api.status.ServerStatus;
import org.assaydao.app.embedded.LeftBehind;
import org.assaydao.app.embedded.MongoWireServer;
import org.assaydao.app.embedded.OrphanedProcess;
import org.assaydao.app.embedded.StartRefused;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests a system in this process: what it says of itself, and that a server that dies comes back as it was. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningSystemTest {
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable RunningSystem started;

    @BeforeAll
    void startSystem() throws IOException {
        started = new SystemStart(SystemSettings.embedded(temporary.resolve("data")), Installation.current()).start();
    }

    @AfterAll
    void endSystem() throws IOException {
        system().close();
        assertThat(LeftBehind.in(system().data())).isEmpty();
        http.close();
    }

    private RunningSystem system() {
        return Objects.requireNonNull(started);
    }

    private JsonNode status() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(system().addresses().api() + "/v1/status"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> advance(String body) throws IOException, InterruptedException {
        URI uri = URI.create(system().addresses().management() + "/actuator/chaintime");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private ServerStatus server(String name) {
        return system().servers().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void killAndAwaitRestart(String server, String program) throws IOException {
        int before = server(server).restarts();
        OrphanedProcess running = LeftBehind.in(system().data()).stream()
                .filter(one -> one.program().equals(program))
                .findFirst()
                .orElseThrow();
        assertThat(running.process().destroyForcibly()).isTrue();
        await().atMost(RECOVERY)
                .until(() -> server(server).restarts() > before
                        && server(server).state().equals("UP"));
    }

    @Test
    void an_idle_chain_goes_on_to_mine_and_to_finalise() throws Exception {
        long finalized = status().at("/chain/finalized/number").asLong();

        await().atMost(Duration.ofSeconds(90))
                .until(() -> status().at("/chain/finalized/number").asLong() > finalized);
        // The node is asked for each of these numbers by itself, and a block may come in between.
        await().atMost(RECOVERY).untilAsserted(() -> {
            JsonNode status = status();
            assertThat(status.at("/ready").asBoolean()).isTrue();
            assertThat(status.at("/chain/chainId").asLong()).isEqualTo(31337);
            assertThat(status.at("/chain/seen/number").asLong()
                            - status.at("/chain/finalized/number").asLong())
                    .isEqualTo(8);
        });
    }

    @Test
    void time_moves_with_one_block_and_status_says_how_far_it_is_ahead() throws Exception {
        Web3j chain = Witness.chain(system().addresses());
        long started = System.nanoTime();
        EthBlock.Block before = Witness.block(chain, DefaultBlockParameterName.LATEST);
        long aheadBefore =
                before.getTimestamp().longValueExact() - Instant.now().getEpochSecond();
        assertThat(advance("{\"seconds\": 7200}").statusCode()).isEqualTo(200);
        EthBlock.Block after = Witness.block(chain, DefaultBlockParameterName.LATEST);

        // However many blocks came by the clock meanwhile: one of them is later by the span, and each other one by a
        // second.
        assertThat(steps(
                        chain,
                        before.getNumber().longValueExact(),
                        after.getNumber().longValueExact()))
                .filteredOn(step -> step > 1)
                .containsExactly(7200L);
        // The status tells of the newest block that was announced, which may be one before it.
        await().atMost(RECOVERY).untilAsserted(() -> {
            long lasted = Duration.ofNanos(System.nanoTime() - started).toSeconds() + 2;
            assertThat(status().at("/chain/aheadOfWallSeconds").asLong())
                    .isGreaterThanOrEqualTo(aheadBefore + 7200 - lasted);
        });
        chain.shutdown();
    }

    /** By how many seconds each block after the first is later than the one before it. */
    private static List<Long> steps(Web3j chain, long first, long last) throws IOException {
        List<Long> steps = new ArrayList<>();
        BigInteger before = time(chain, first);
        for (long number = first + 1; number <= last; number++) {
            BigInteger time = time(chain, number);
            steps.add(time.subtract(before).longValueExact());
            before = time;
        }
        return steps;
    }

    private static BigInteger time(Web3j chain, long number) throws IOException {
        return Witness.block(chain, DefaultBlockParameter.valueOf(BigInteger.valueOf(number)))
                .getTimestamp();
    }

    @Test
    void a_span_that_is_none_is_refused() throws Exception {
        assertThat(advance("{\"seconds\": 0}").statusCode()).isEqualTo(400);
        assertThat(advance("{\"seconds\": -5}").statusCode()).isEqualTo(400);
        assertThat(advance("{}").statusCode()).isEqualTo(400);
    }

    @Test
    void the_chain_comes_back_where_it_was_final_and_its_time_only_grows() throws Exception {
        Web3j chain = Witness.chain(system().addresses());
        var before = Witness.block(chain, DefaultBlockParameterName.LATEST);
        assertThat(advance("{\"seconds\": 259200}").statusCode()).isEqualTo(200);
        EthBlock.Block moved = firstAfter(chain, before, 259_200);

        killAndAwaitRestart("chain", "anvil");

        assertThat(Witness.block(chain, DefaultBlockParameter.valueOf(moved.getNumber()))
                        .getHash())
                .isEqualTo(moved.getHash());
        await().atMost(RECOVERY)
                .until(() -> Witness.block(chain, DefaultBlockParameterName.LATEST)
                                .getTimestamp()
                                .compareTo(moved.getTimestamp().add(BigInteger.TEN))
                        > 0);
        chain.shutdown();
    }

    /** The block that carries the moved time: it is promised to stay, and those behind it are not yet. */
    private static EthBlock.Block firstAfter(Web3j chain, EthBlock.Block before, long seconds) throws IOException {
        BigInteger time = before.getTimestamp().add(BigInteger.valueOf(seconds));
        EthBlock.Block block = before;
        while (block.getTimestamp().compareTo(time) < 0) {
            block = Witness.block(
                    chain, DefaultBlockParameter.valueOf(block.getNumber().add(BigInteger.ONE)));
        }
        return block;
    }

    @Test
    void the_database_comes_back_with_what_was_committed() throws Exception {
        RunningFile at = system().addresses();
        try (var connection = Witness.database(at);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS number");
        }

        killAndAwaitRestart("postgres", "postgres");

        try (var connection = Witness.database(at);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT number FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void the_database_refuses_whoever_has_no_password() {
        RunningFile at = system().addresses();

        assertThatThrownBy(() -> DriverManager.getConnection(at.postgresUrl(), at.postgresUser(), "guess"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverManager.getConnection(at.postgresUrl(), "postgres", ""))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void the_view_store_refuses_whoever_has_no_password() throws Exception {
        String address = Objects.requireNonNull(system().addresses().mongo());
        for (String uri : List.of(address, MongoWireServer.uri(address, "guess"))) {
            try (MongoClient stranger = MongoClients.create(uri + (uri.contains("?") ? "&" : "?") + "timeoutMS=5000")) {
                assertThatThrownBy(() -> Mono.from(stranger.getDatabase("assay").listCollectionNames())
                                .block())
                        .as(uri)
                        .isInstanceOf(MongoException.class);
                assertThatThrownBy(() -> Mono.from(stranger.getDatabase("assay")
                                        .getCollection("made-up")
                                        .insertOne(new Document("level", "finalized")))
                                .block())
                        .as(uri)
                        .isInstanceOf(MongoException.class);
            }
        }
        try (MongoClient ours = MongoClients.create(system().addresses().mongoUri())) {
            assertThat(Flux.from(ours.getDatabase("assay").listCollectionNames())
                            .collectList()
                            .block())
                    .isNotEmpty()
                    .doesNotContain("made-up");
        }
    }

    @Test
    void nobody_else_reads_a_file_of_the_data_directory() throws IOException {
        Path closedByItsServer = system().data().resolve("postgres/data");
        assertThat(Files.getPosixFilePermissions(closedByItsServer)).hasSize(3);
        try (Stream<Path> files = Files.walk(system().data())) {
            assertThat(files.filter(file -> !file.startsWith(closedByItsServer))
                            .filter(Files::isRegularFile)
                            .filter(RunningSystemTest::isOpenToOthers))
                    .isEmpty();
        }
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(each -> !each.name().startsWith("OWNER"));
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Test
    void clients_that_read_in_batches_find_multicall_where_it_always_is() throws Exception {
        Web3j chain = Witness.chain(system().addresses());
        // getChainId() of Multicall3.
        var call =
                Transaction.createEthCallTransaction(null, "0xcA11bde05977b3631167028862bE2a173976CA11", "0x3408e470");
        assertThat(chain.ethCall(call, DefaultBlockParameterName.LATEST).send().getValue())
                .endsWith("7a69");
        chain.shutdown();
        assertThat(json.readTree(http.send(
                                        HttpRequest.newBuilder(URI.create(
                                                        system().addresses().api() + "/v1/contracts"))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body())
                        .path("rpc")
                        .asString())
                .isEqualTo(system().addresses().chainRpc());
    }

    @Test
    void a_second_system_in_the_same_directory_is_refused() {
        SystemSettings same = SystemSettings.embedded(system().data());

        assertThatThrownBy(() -> new SystemStart(same, Installation.current()).start())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("in use by a running system");
        assertThat(RunningFile.in(system().data())).exists();
    }

    @Test
    void a_taken_port_is_named_with_the_option_that_changes_it() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket taken = new ServerSocket(0, 1, here)) {
            SystemSettings settings = new SystemSettings(
                    temporary.resolve("other"),
                    here,
                    taken.getLocalPort(),
                    0,
                    SystemSettings.Edge.local(),
                    false,
                    null,
                    null,
                    null,
                    null,
                    null);

            assertThatThrownBy(() -> new SystemStart(settings, Installation.current()).start())
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("Port " + taken.getLocalPort() + " is taken; choose another one with --port.");
        }
    }

    @Test
    void a_directory_is_refused_to_another_chain() throws IOException {
        RunningFile at = system().addresses();
        Path other = temporary.resolve("another-chain");
        new SystemStart(SystemSettings.embedded(other), Installation.current())
                .start()
                .close();
        InetAddress here = InetAddress.getLoopbackAddress();
        SystemSettings mixed = new SystemSettings(
                other,
                here,
                0,
                0,
                SystemSettings.Edge.local(),
                false,
                null,
                null,
                at.chainRpc(),
                system().data().resolve("chain/deployment.json"),
                null);

        assertThatThrownBy(() -> new SystemStart(mixed, Installation.current()).start())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("belongs to another deployment: firstBlock 0x");
        assertThat(LeftBehind.in(other)).isEmpty();
    }
}
