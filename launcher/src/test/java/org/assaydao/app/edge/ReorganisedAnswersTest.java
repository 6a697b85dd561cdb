package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayToken;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.contracts.SampleBondToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import tools.jackson.databind.JsonNode;

/** What a reorganisation drops is in no answer any more, and once it is back, in another order, all answers are as before. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReorganisedAnswersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final BigInteger UNIT = BigInteger.TEN.pow(18);
    private static final BigInteger BOND = UNIT.multiply(BigInteger.valueOf(10_000));
    private static final String MILLION = "1000000000000000000000000";
    private static final Hash32 DIGEST =
            Hash32.keccak("an application".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    /** Where something stands and how final it is: what a reorganisation may change, and time does. */
    private static final Set<String> PLACES =
            Set.of("finality", "level", "block", "logIndex", "time", "transaction", "at", "safe", "finalized");

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;
    private @Nullable Node chain;
    private final Map<String, Address> contracts = new LinkedHashMap<>();
    private String number = "";

    @BeforeAll
    void holdAnElection() throws IOException, InterruptedException {
        started = new EdgeSystem(temporary.resolve("data"));
        chain = new Node(String.valueOf(started.system().addresses().chainRpc()));
        JsonNode deployed = started.get("/v1/contracts").body();
        for (String name : List.of("token", "governor", "registry", "vault", "bondToken")) {
            contracts.put(name, Address.parse(deployed.path(name).asString()));
        }
        OpenElection election = new OpenElection(started);
        election.enrol();
        for (SampleKey applicant : List.of(SampleKey.PROVIDER, SampleKey.STRANGER)) {
            put(
                    SampleKey.TREASURY,
                    "bondToken",
                    SampleBondToken.FUNC_TRANSFER,
                    account(applicant.address()),
                    new Uint256(BOND.multiply(BigInteger.TWO)));
            for (String spender : List.of("registry", "vault")) {
                put(
                        applicant,
                        "bondToken",
                        SampleBondToken.FUNC_APPROVE,
                        account(contract(spender)),
                        new Uint256(BOND.multiply(BigInteger.TWO)));
            }
        }
        number = election.propose("Shall it be as if it had never been?");
        election.open(number);
        system().system().holdBlocks();
        awaitSeen();
    }

    @AfterAll
    void endSystem() throws IOException {
        system().close();
    }

    @Test
    void answers_are_as_if_a_dropped_block_had_never_been_and_the_same_when_all_is_back() throws Exception {
        JsonNode ballot = EdgeSystem.JSON.valueToTree(new OpenElection(system()).ballot(number, SampleKey.AUDITOR, 0));
        Map<String, Object> untouched = answers();
        String before = chain().call("evm_snapshot").asString();

        // The block that will be dropped holds a vote, a relayed ballot, a bond and a transfer; a stranger's follows
        // it.
        vote();
        transfer();
        deposit();
        register(SampleKey.PROVIDER);
        assertThat(system().post("/v1/proposals/" + number + "/ballots", ballot).status())
                .isEqualTo(201);
        awaitRelay();
        mine();
        register(SampleKey.STRANGER);
        mine();
        awaitSeen();
        Map<String, Object> there = answers();
        assertThat(tally().path("for").asString()).isEqualTo(MILLION);
        assertThat(tally().path("against").asString()).isEqualTo(MILLION);
        JsonNode byWeight = system().get("/v1/proposals/" + number + "/ballots?order=weight")
                .body()
                .path("items");
        assertThat(byWeight.size()).isEqualTo(2);
        for (JsonNode counted : byWeight) {
            boolean relayed = counted.path("voter")
                    .asString()
                    .equals(SampleKey.AUDITOR.address().toString());
            assertThat(counted.has("accepted")).as(counted.toString()).isEqualTo(relayed);
            assertThat(counted.at("/counted/transaction").asString()).matches("0x[0-9a-f]{64}");
        }
        assertThat(system().get("/v1/applications").body().path("items").size()).isEqualTo(2);
        assertThat(system().get("/v1/applications/" + DIGEST)
                        .body()
                        .path("provider")
                        .asString())
                .isEqualTo(SampleKey.PROVIDER.address().toString());

        long time = Node.number(
                        chain().call("eth_getBlockByNumber", "latest", false).path("timestamp"))
                .longValueExact();
        chain().batch(List.of(
                Node.Call.of("evm_revert", before),
                Node.Call.of("evm_setNextBlockTimestamp", time + 7),
                Node.Call.of("evm_mine")));
        awaitSeen();
        Map<String, Object> dropped = answers();
        assertThat(dropped).containsAllEntriesOf(withoutRecorded(untouched));
        assertThat(system().get("/v1/providers/" + SampleKey.PROVIDER.address()).status())
                .isEqualTo(404);
        assertThat(tally().path("live").path("seen").path("against").asString()).isEqualTo("0");

        // The branch that stays has them the other way round: the bond with the
        // ballot that the backend sends again, then the registrations, then the vote.
        awaitRelay();
        deposit();
        mine();
        register(SampleKey.PROVIDER);
        mine();
        register(SampleKey.STRANGER);
        transfer();
        mine();
        vote();
        mine();
        awaitSeen();
        assertThat(answers()).isEqualTo(there);
        for (int block = 0; block < 12; block++) mine();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(tally().path("finality").path("level").asString()).isEqualTo("finalized");
            assertThat(tally().path("live").path("finalized").path("for").asString())
                    .isEqualTo(MILLION);
            JsonNode provider = system().get("/v1/providers/" + SampleKey.PROVIDER.address())
                    .body();
            assertThat(provider.path("finality").path("level").asString()).isEqualTo("finalized");
        });
        assertThat(answers()).isEqualTo(there);
        for (JsonNode view : system().manage("/views", Map.of()).body().path("views")) {
            assertThat(view.path("running").asBoolean()).as(view.toString()).isTrue();
            assertThat(view.has("offender")).as(view.toString()).isFalse();
        }
    }

    /** What everybody may ask, without places and times. */
    private Map<String, Object> answers() throws IOException, InterruptedException {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (String path : List.of(
                "/v1/proposals/" + number + "/tally",
                "/v1/proposals/" + number + "/ballots",
                "/v1/proposals/" + number + "/ballots?order=weight",
                "/v1/proposals/" + number + "/ballots/" + SampleKey.HOLDER.address(),
                "/v1/proposals/" + number + "/ballots/" + SampleKey.AUDITOR.address(),
                "/v1/providers",
                "/v1/providers/" + SampleKey.PROVIDER.address() + "/dossier",
                "/v1/applications",
                "/v1/applications/" + DIGEST,
                "/v1/power/" + SampleKey.HOLDER.address(),
                "/v1/power/" + SampleKey.AUDITOR.address())) {
            EdgeSystem.Answer answer = system().get(path);
            answers.put(path, answer.status() == 200 ? bare(answer.body()) : answer.code());
        }
        return answers;
    }

    /** The relayed ballot was taken in here, and stays so whatever the chain drops. */
    private Map<String, Object> withoutRecorded(Map<String, Object> answers) {
        Map<String, Object> others = new LinkedHashMap<>(answers);
        others.keySet()
                .removeIf(path -> path.endsWith("/tally")
                        || path.endsWith("/ballots")
                        || path.endsWith("/ballots/" + SampleKey.AUDITOR.address()));
        assertThat(others).hasSize(answers.size() - 3);
        return others;
    }

    /** A list's order is that of places, so a list is compared as what is in it. */
    private static Object bare(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            node.forEachEntry((name, value) -> {
                if (!PLACES.contains(name)) fields.put(name, bare(value));
            });
            return fields;
        }
        if (node.isArray()) {
            Set<String> items = new TreeSet<>();
            node.forEach(item -> items.add(bare(item).toString()));
            return items;
        }
        return node.asString();
    }

    private JsonNode tally() throws IOException, InterruptedException {
        return system().get("/v1/proposals/" + number + "/tally").body();
    }

    private void vote() throws IOException {
        put(
                SampleKey.HOLDER,
                "governor",
                AssayGovernor.FUNC_CASTVOTE,
                new Uint256(new BigInteger(number)),
                new Uint8(1));
    }

    private void transfer() throws IOException {
        put(
                SampleKey.HOLDER,
                "token",
                AssayToken.FUNC_TRANSFER,
                account(SampleKey.STRANGER.address()),
                new Uint256(UNIT));
    }

    private void deposit() throws IOException {
        put(
                SampleKey.PROVIDER,
                "vault",
                BondVault.FUNC_DEPOSIT,
                account(SampleKey.PROVIDER.address()),
                new Uint256(BOND));
    }

    private void register(SampleKey applicant) throws IOException {
        put(
                applicant,
                "registry",
                ProviderRegistry.FUNC_REGISTER,
                new Bytes32(DIGEST.toBytes()),
                new DynamicArray<>(
                        ProviderRegistry.Claim.class,
                        List.of(new ProviderRegistry.Claim(BigInteger.ZERO, DIGEST.toBytes(), BigInteger.ONE))));
    }

    /** Into the pool, from an account that the embedded chain signs for. */
    private void put(SampleKey from, String to, String function, Type<?>... arguments) throws IOException {
        String data = FunctionEncoder.encode(new Function(function, List.of(arguments), List.of()));
        chain().call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                from.address().toString(),
                                "to",
                                contract(to).toString(),
                                "gas",
                                "0x2dc6c0",
                                "data",
                                data));
    }

    private static org.web3j.abi.datatypes.Address account(Address address) {
        return new org.web3j.abi.datatypes.Address(address.toLowerCase());
    }

    private void mine() throws IOException {
        chain().call("evm_mine");
        assertThat(pending()).as("what was sent is in the block").isEmpty();
    }

    private Set<String> pending() throws IOException {
        Set<String> senders = new TreeSet<>();
        chain().call("txpool_content")
                .path("pending")
                .forEachEntry((sender, _) -> senders.add(Address.parse(sender).toString()));
        return senders;
    }

    /** The backend's own account is the one that nobody here sends from. */
    private void awaitRelay() {
        Set<String> ours = Set.of(
                SampleKey.HOLDER.address().toString(),
                SampleKey.PROVIDER.address().toString(),
                SampleKey.STRANGER.address().toString());
        await().atMost(PATIENCE).until(() -> pending().stream().anyMatch(sender -> !ours.contains(sender)));
    }

    /** Until the API answers as of the chain's newest block. */
    private void awaitSeen() throws IOException {
        String head = chain().call("eth_getBlockByNumber", "latest", false)
                .path("timestamp")
                .asString();
        long time = Long.decode(head);
        await().atMost(PATIENCE)
                .until(() -> system().get("/v1/power/" + SampleKey.HOLDER.address())
                                .body()
                                .path("finality")
                                .path("chainTime")
                                .asLong()
                        == time);
    }

    private Address contract(String name) {
        return Objects.requireNonNull(contracts.get(name));
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }

    private Node chain() {
        return Objects.requireNonNull(chain);
    }
}
