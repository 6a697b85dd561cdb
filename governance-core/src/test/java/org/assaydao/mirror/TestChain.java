package org.assaydao.mirror;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assaydao.chain.Contracts;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.mirror.node.NodeRoom;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.http.HttpService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real chain for tests: anvil on a free port of the loopback, our contracts put there by the deployment script, blocks
 * made only when a test asks for one.
 */
public final class TestChain implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");
    private static final Path CONTRACTS = contracts();

    /** The development accounts that a test chain unlocks, in their order. */
    public static final List<Address> ACCOUNTS = Stream.of(
                    "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                    "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                    "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
                    "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
                    "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
                    "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
                    "0x976EA74026E726554dB657fA54763abd0C3a0aa9",
                    "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955",
                    "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f",
                    "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720")
            .map(Address::parse)
            .toList();

    public static final Address DEPLOYER = ACCOUNTS.get(0);
    public static final Address TREASURY = ACCOUNTS.get(1);
    public static final Address AUDITOR = ACCOUNTS.get(2);
    public static final Address PROVIDER = ACCOUNTS.get(3);

    private final Process anvil;
    private final String url;
    private final HttpService http;
    private final Path deployment;

    private TestChain(Process anvil, String url) {
        this.anvil = anvil;
        this.url = url;
        this.http = new HttpService(url);
        this.deployment = CONTRACTS.resolve("out").resolve("test-deployment-" + anvil.pid() + ".json");
    }

    /** Starts a chain, deploys, and stops making blocks. */
    public static TestChain start() {
        try {
            Process anvil = new ProcessBuilder(
                            binary("anvil").toString(),
                            "--host",
                            "127.0.0.1",
                            "--port",
                            "0",
                            "--max-persisted-states",
                            "0",
                            "--slots-in-an-epoch",
                            "4")
                    .redirectErrorStream(true)
                    .start();
            // A test whose start fails closes nothing, and no chain may outlive its tests.
            Runtime.getRuntime().addShutdownHook(new Thread(anvil::destroy));
            TestChain chain = new TestChain(anvil, "http://" + listening(anvil));
            chain.deploy();
            chain.rpc("evm_setAutomine", false);
            return chain;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String listening(Process anvil) throws IOException {
        BufferedReader said = anvil.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher found = LISTENING.matcher(line);
            if (found.find()) {
                Thread.ofPlatform().daemon().start(() -> said.lines().forEach(_ -> {}));
                return found.group(1);
            }
        }
        throw new IllegalStateException("anvil ended before it listened");
    }

    private void deploy() throws IOException {
        Files.createDirectories(deployment.getParent());
        Path log = Files.createTempFile("deployment", ".log");
        ProcessBuilder forge = new ProcessBuilder(
                        binary("forge").toString(),
                        "script",
                        "script/Deploy.s.sol",
                        "--rpc-url",
                        url,
                        "--broadcast",
                        "--slow",
                        "--unlocked",
                        "--sender",
                        DEPLOYER.toString())
                .directory(CONTRACTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        forge.environment()
                .putAll(Map.of(
                        "ASSAY_TREASURY", TREASURY.toString(),
                        "ASSAY_AUDITORS", AUDITOR.toString(),
                        "ASSAY_DEPLOYMENT", "./out/" + deployment.getFileName(),
                        "ASSAY_VOTING_DELAY", "86400",
                        "ASSAY_VOTING_PERIOD", "600",
                        "ASSAY_LATE_QUORUM_EXTENSION", "60",
                        "ASSAY_TIMELOCK_DELAY", "60"));
        Process running = forge.start();
        try {
            if (!running.waitFor(8, TimeUnit.MINUTES) || running.exitValue() != 0) {
                running.destroyForcibly();
                throw new IllegalStateException("the deployment failed:\n" + Files.readString(log));
            }
            Files.delete(log);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public String url() {
        return url;
    }

    public Path deploymentFile() {
        return deployment;
    }

    public Contracts contractsDeployed() {
        return NodeRoom.deployed(deployment);
    }

    /** Sends a call from an unlocked account into the pool and returns the transaction's hash. */
    public Hash32 send(Address from, Address to, Function function) {
        return send(from, to, function, Map.of());
    }

    /** As the other, with more fields of the transaction. */
    public Hash32 send(Address from, Address to, Function function, Map<String, String> more) {
        Map<String, Object> transaction = new LinkedHashMap<>(more);
        transaction.put("from", from.toLowerCase());
        transaction.put("to", to.toLowerCase());
        transaction.put("gas", "0x2dc6c0");
        transaction.put("data", FunctionEncoder.encode(function));
        return Hash32.parse(rpc("eth_sendTransaction", transaction).asString());
    }

    /** Sends bytes of a test's own making. */
    public Hash32 send(Address from, Address to, HexBytes data) {
        return Hash32.parse(rpc(
                        "eth_sendTransaction",
                        Map.of(
                                "from", from.toLowerCase(),
                                "to", to.toLowerCase(),
                                "gas", "0x2dc6c0",
                                "data", data.toString()))
                .asString());
    }

    /** What a view function returns at the newest block. */
    public <T> T read(Address to, Function function, Class<T> type) {
        String data = rpc(
                        "eth_call", Map.of("to", to.toLowerCase(), "data", FunctionEncoder.encode(function)), "latest")
                .asString();
        return type.cast(FunctionReturnDecoder.decode(data, function.getOutputParameters())
                .getFirst()
                .getValue());
    }

    public BigInteger number(Address to, Function function) {
        return read(to, function, BigInteger.class);
    }

    /** Makes {@code blocks} blocks, a second apart. */
    public void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            rpc("evm_increaseTime", 1);
            rpc("evm_mine");
        }
    }

    /** Makes one block, {@code seconds} after the newest one. */
    public void mineAfter(long seconds) {
        rpc("evm_increaseTime", seconds);
        rpc("evm_mine");
    }

    public long height() {
        return Long.decode(rpc("eth_blockNumber").asString());
    }

    public long time() {
        return Long.decode(
                rpc("eth_getBlockByNumber", "latest", false).path("timestamp").asString());
    }

    public boolean isMined(Hash32 transaction) {
        return !rpc("eth_getTransactionReceipt", transaction.toString()).isNull();
    }

    public JsonNode rpc(String method, Object... parameters) {
        try {
            Raw response = new Request<Object, Raw>(method, List.of(parameters), http, Raw.class).send();
            if (response.hasError()) {
                throw new IllegalStateException(
                        method + ": " + response.getError().getMessage());
            }
            return JsonMapper.shared().valueToTree(response.getResult());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An answer as it came. */
    public static final class Raw extends Response<Object> {}

    public static Path binary(String name) {
        Path installed = CONTRACTS.resolve("node_modules/.bin").resolve(name);
        if (!Files.isExecutable(installed)) {
            throw new IllegalStateException(installed + " is missing: ./assay test installs it");
        }
        return installed;
    }

    /** The project of the contracts, whether the tests run in the module, as Maven does, or in the checkout. */
    public static Path contracts() {
        Path folder = Path.of("").toAbsolutePath();
        List<Path> looked = new ArrayList<>();
        for (Optional<Path> at = Optional.of(folder);
                at.isPresent();
                at = Optional.ofNullable(at.get().getParent())) {
            Path contracts = at.get().resolve("contracts");
            if (Files.exists(contracts.resolve("foundry.toml"))) return contracts;
            looked.add(contracts);
        }
        throw new IllegalStateException("the contracts are in none of " + looked);
    }

    @Override
    public void close() {
        anvil.destroy();
        try {
            if (!anvil.waitFor(10, TimeUnit.SECONDS)) anvil.destroyForcibly();
            Files.deleteIfExists(deployment);
        } catch (InterruptedException stopped) {
            anvil.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
