package org.assaydao.app.edge;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Sender;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.cli.UnsignedCall;
import org.assaydao.app.edge.EdgeSystem.Answer;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayToken;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.statement.BallotEncoding;
import org.assaydao.statement.Domain;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import tools.jackson.databind.JsonNode;

/** A holder's proposal on a running system, and ballots on it signed with the sample keys. */
final class OpenElection {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final BigInteger MILLION = BigInteger.TEN.pow(24);
    private static final BigInteger KEYS = BigInteger.ONE.shiftLeft(192);

    private final EdgeSystem system;
    private final Sender sender;
    private final Address governor;
    private final Address token;
    private final AssayGovernor calls;
    private final AssayToken tokenCalls;

    OpenElection(EdgeSystem system) throws IOException, InterruptedException {
        this.system = system;
        String rpc = String.valueOf(system.system().addresses().chainRpc());
        this.sender = new Sender(new Node(rpc));
        JsonNode contracts = system.get("/v1/contracts").body();
        this.governor = Address.parse(contracts.path("governor").asString());
        this.token = Address.parse(contracts.path("token").asString());
        Web3j web3j = Web3j.build(new HttpService(rpc));
        ReadonlyTransactionManager reader = new ReadonlyTransactionManager(web3j, governor.toString());
        this.calls = AssayGovernor.load(governor.toString(), web3j, reader, new DefaultGasProvider());
        this.tokenCalls = AssayToken.load(token.toString(), web3j, reader, new DefaultGasProvider());
    }

    Address governor() {
        return governor;
    }

    /** Gives the holder, the auditor and the provider a million votes each; all vote for themselves. */
    void enrol() throws IOException {
        for (SampleKey voter : List.of(SampleKey.HOLDER, SampleKey.AUDITOR, SampleKey.PROVIDER)) {
            send(SampleKey.TREASURY, token, tokenCalls.transfer(voter.address().toString(), MILLION));
            send(voter, token, tokenCalls.delegate(voter.address().toString()));
        }
    }

    /** Makes somebody a steward by the timelock's own word; a vote would take five days of this chain. */
    void appoint(SampleKey steward) throws IOException, InterruptedException {
        JsonNode contracts = system.get("/v1/contracts").body();
        String timelock = contracts.path("timelock").asString();
        String rpc = String.valueOf(system.system().addresses().chainRpc());
        Node node = new Node(rpc);
        ProviderRegistry registry = ProviderRegistry.load(
                contracts.path("registry").asString(),
                Web3j.build(new HttpService(rpc)),
                new ReadonlyTransactionManager(Web3j.build(new HttpService(rpc)), timelock),
                new DefaultGasProvider());
        String data = registry.setSteward(steward.address().toString(), true).encodeFunctionCall();
        node.call("anvil_setBalance", timelock, "0x56bc75e2d63100000");
        node.call("anvil_impersonateAccount", timelock);
        node.call(
                "eth_sendTransaction",
                Map.of("from", timelock, "to", registry.getContractAddress(), "data", data, "gas", "0x30d40"));
        node.call("anvil_stopImpersonatingAccount", timelock);
        await().atMost(PATIENCE).until(() -> system.get("/v1/stewards/" + steward.address() + "/work")
                .body()
                .path("appointed")
                .asBoolean());
    }

    /** The holder proposes to send nothing to nobody; the number is known when the API shows it. */
    String propose(String description) throws IOException {
        List<String> targets = List.of(governor.toString());
        List<BigInteger> values = List.of(BigInteger.ZERO);
        List<byte[]> nothing = List.of(new byte[0]);
        send(SampleKey.HOLDER, governor, calls.propose(targets, values, nothing, description));
        String[] number = new String[1];
        await().atMost(PATIENCE).until(() -> {
            for (JsonNode each : system.get("/v1/proposals").body().path("items")) {
                if (each.path("title").asString().equals(description))
                    number[0] = each.path("proposal").asString();
            }
            return number[0] != null;
        });
        return number[0];
    }

    /** Moves time behind the snapshot and waits until that is final. */
    void open(String number) throws IOException, InterruptedException {
        advance(Duration.ofDays(1).plusMinutes(1));
        JsonNode proposal = system.get("/v1/proposals/" + number).body();
        long snapshot = proposal.path("snapshot").asLong();
        await().atMost(PATIENCE).until(() -> {
            JsonNode at = system.get("/v1/power/" + governor + "?at=" + (snapshot + 1))
                    .body();
            return at.has("votes");
        });
    }

    void advance(Duration by) throws IOException, InterruptedException {
        system.manage("/chaintime", Map.of("seconds", by.toSeconds()));
    }

    /** A ballot that is right in every respect. */
    Map<String, Object> ballot(String number, SampleKey voter, int support) {
        return ballot(number, voter.key(), support, nonce(number), domain());
    }

    Map<String, Object> ballot(String number, SigningKey voter, int support, BigInteger nonce, Domain domain) {
        Hash32 digest = new BallotEncoding(domain).ballot(new BigInteger(number), support, voter.address(), nonce);
        return body(voter, support, nonce, voter.sign(digest));
    }

    static Map<String, Object> body(SigningKey voter, int support, BigInteger nonce, HexBytes signature) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("voter", voter.address().toString());
        body.put("support", support);
        body.put("nonce", nonce.toString());
        body.put("signature", signature.toString());
        return body;
    }

    /** The first keyed nonce of a proposal. */
    static BigInteger nonce(String number) {
        return new BigInteger(number).mod(KEYS).shiftLeft(64);
    }

    Domain domain() {
        return new Domain("AssayGovernor", "1", SampleKey.CHAIN_ID, governor);
    }

    Answer cast(String number, Map<String, Object> ballot) throws IOException, InterruptedException {
        return system.post("/v1/proposals/" + number + "/ballots", ballot);
    }

    /** Anybody puts a case to vote. */
    void proposeCase(Address source, byte[] caseId) throws IOException {
        send(SampleKey.STRANGER, governor, calls.proposeCase(source.toString(), caseId));
    }

    /** Votes by the voter's own transaction. */
    void voteOnChain(String number, SampleKey voter, int support) throws IOException {
        send(voter, governor, calls.castVote(new BigInteger(number), BigInteger.valueOf(support)));
    }

    /** Votes by the voter's own transaction, its weight divided among against, for and abstain. */
    void voteSplit(String number, SampleKey voter, BigInteger against, BigInteger inFavour, BigInteger abstain)
            throws IOException {
        String params = String.format("0x%032x%032x%032x", against, inFavour, abstain);
        send(
                voter,
                governor,
                calls.castVoteWithReasonAndParams(
                        new BigInteger(number),
                        BigInteger.valueOf(255),
                        "split",
                        HexBytes.parse(params).toBytes()));
    }

    private void send(SampleKey from, Address to, RemoteFunctionCall<?> call) throws IOException {
        Sender.Receipt receipt =
                sender.send(from.key(), UnsignedCall.of(to, HexBytes.parse(call.encodeFunctionCall())));
        if (!receipt.succeeded()) throw new IOException("a transaction of the test was reverted: " + receipt);
    }
}
