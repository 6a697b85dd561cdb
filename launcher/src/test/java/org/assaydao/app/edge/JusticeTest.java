package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assaydao.app.AssayCommand;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.OfferedCall;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Sender;
import org.assaydao.app.cli.UnsignedCall;
import org.assaydao.app.edge.EdgeSystem.Answer;
import org.assaydao.bond.SlashSplit;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.contracts.RiskFund;
import org.assaydao.contracts.SampleBondToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
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
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import tools.jackson.databind.JsonNode;

/**
 * A provider is listed, disputed, slashed by vote, and whom it harmed draws of the slash; by calls that the API offers. At every
 * step it says to the unit what the contracts do, and refuses what they would refuse.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JusticeTest {
    /** As the court numbers them. */
    private static final int AT_VOTE = 2;

    private static final int SETTLED = 6;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final BigInteger UNIT = BigInteger.TEN.pow(18);
    private static final BigInteger BOND = UNIT.multiply(BigInteger.valueOf(10_000));
    private static final BigInteger DAMAGES =
            UNIT.multiply(BigInteger.valueOf(2_000)).add(BigInteger.ONE);
    private static final BigInteger PLENTY = UNIT.multiply(BigInteger.valueOf(1_000_000));
    private static final BigInteger DOWNTIME = BigInteger.valueOf(4);
    private static final BigInteger GPU = BigInteger.TWO;
    private static final List<String> BOOKS = List.of("reserve", "committed", "escrow", "credits");
    private static final String PROVIDER = SampleKey.PROVIDER.address().toString();
    private static final String CHALLENGER = SampleKey.STRANGER.address().toString();
    private static final String VICTIM = SampleKey.TREASURY.address().toString();

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;
    private @Nullable Chain onChain;

    /** Of what the provider is accused, as the API is asked about it. */
    private String about = "";

    /** The contracts, and how to send to them. */
    private record Chain(
            OpenElection election,
            Node node,
            Sender sender,
            JsonNode addresses,
            ProviderRegistry registry,
            BondVault vault,
            DisputeCourt court,
            RiskFund fund,
            SampleBondToken bondToken) {
        static Chain of(EdgeSystem system) throws IOException, InterruptedException {
            String rpc = String.valueOf(system.system().addresses().chainRpc());
            JsonNode at = system.get("/v1/contracts").body();
            Web3j web3j = Web3j.build(new HttpService(rpc));
            var reader = new ReadonlyTransactionManager(web3j, PROVIDER);
            var gas = new DefaultGasProvider();
            Node node = new Node(rpc);
            return new Chain(
                    new OpenElection(system),
                    node,
                    new Sender(node),
                    at,
                    ProviderRegistry.load(at.path("registry").asString(), web3j, reader, gas),
                    BondVault.load(at.path("vault").asString(), web3j, reader, gas),
                    DisputeCourt.load(at.path("court").asString(), web3j, reader, gas),
                    RiskFund.load(at.path("fund").asString(), web3j, reader, gas),
                    SampleBondToken.load(at.path("bondToken").asString(), web3j, reader, gas));
        }

        void send(SampleKey from, String contract, RemoteFunctionCall<?> call) throws IOException {
            Address to = Address.parse(addresses.path(contract).asString());
            var receipt = sender.send(from.key(), UnsignedCall.of(to, HexBytes.parse(call.encodeFunctionCall())));
            assertThat(receipt.succeeded()).as(contract + " " + receipt).isTrue();
        }

        BigInteger time() throws IOException {
            return BigInteger.valueOf(node.block("latest").time());
        }
    }

    @BeforeAll
    void listAProvider() throws Exception {
        started = new EdgeSystem(temporary.resolve("data"));
        onChain = Chain.of(started);
        chain().election().enrol();
        for (SampleKey payer : List.of(SampleKey.PROVIDER, SampleKey.STRANGER)) {
            chain().send(
                            SampleKey.TREASURY,
                            "bondToken",
                            chain().bondToken().transfer(payer.address().toString(), PLENTY));
            for (String spender : List.of("registry", "vault")) {
                chain().send(
                                payer,
                                "bondToken",
                                chain().bondToken()
                                        .approve(
                                                chain().addresses()
                                                        .path(spender)
                                                        .asString(),
                                                PLENTY));
            }
        }
        byte[] attributes = hash("attributes").toBytes();
        chain().send(
                        SampleKey.PROVIDER,
                        "registry",
                        chain().registry()
                                .register(
                                        hash("profile").toBytes(),
                                        List.of(new ProviderRegistry.Claim(GPU, attributes, BigInteger.TEN))));
        chain().send(SampleKey.PROVIDER, "vault", chain().vault().deposit(PROVIDER, BOND));
        byte[] application = chain().registry().applicationOf(PROVIDER).send().component1();
        chain().send(
                        SampleKey.AUDITOR,
                        "registry",
                        chain().registry()
                                .attest(
                                        application,
                                        attributes,
                                        GPU,
                                        BigInteger.TEN,
                                        chain().time().add(BigInteger.valueOf(200 * 86_400L))));
        String href = "/v1/applications/" + Hash32.of(application);
        await().atMost(PATIENCE).until(() -> get(href).has("proposal"));
        carry(get(href).path("proposal").asString());
        await().atMost(PATIENCE)
                .until(() -> get("/v1/providers/" + PROVIDER).path("listed").asBoolean());
    }

    @AfterAll
    void end() throws IOException {
        system().close();
    }

    @Test
    void a_dispute_is_shown_from_its_opening_to_its_settlement_and_its_incident_to_a_drawn_payout() throws Exception {
        String dispute = open();
        byte[] id = Hash32.parse(dispute).toBytes();
        assertThat(get("/v1/providers/" + PROVIDER + "/bond").path("freezes").asInt())
                .isEqualTo(1);
        act(SampleKey.AUDITOR, "submit-evidence?dispute=" + dispute + "&evidence=" + hash("log"));
        act(SampleKey.PROVIDER, "answer-dispute?dispute=" + dispute + "&answer=" + hash("reply"));
        shows(dispute, id, "OPEN");
        refusedWhileOpen(dispute);
        JsonNode filed = get("/v1/disputes/" + dispute);
        assertThat(filed.path("answer").asString()).isEqualTo(hash("reply").toString());
        assertThat(filed.at("/evidence/ofParties/0/hash").asString())
                .isEqualTo(hash("meter").toString());
        assertThat(filed.at("/evidence/ofOthers/0/submitter").asString())
                .isEqualTo(SampleKey.AUDITOR.address().toString());
        assertThat(filed.at("/evidence/filed").asInt()).isEqualTo(2);

        chain().election().advance(Duration.ofDays(7).plusMinutes(1));
        push(SampleKey.STRANGER, "put-dispute?dispute=" + dispute, () -> status(id) == AT_VOTE);
        shows(dispute, id, "VOTING");
        JsonNode vote = get("/v1/disputes/" + dispute).at("/votes/0");
        assertThat(vote.path("href").asString())
                .isEqualTo("/v1/proposals/" + vote.path("proposal").asString());
        carry(vote.path("proposal").asString());
        shows(dispute, id, "DECIDED");
        assertThat(get("/v1/disputes/" + dispute).at("/windows/appealUntil").asLong())
                .isEqualTo(chain().court().dispute(id).send().deadline.longValueExact());

        refused(SampleKey.STRANGER, "appeal?deposit=1&dispute=" + dispute, "OnlyLoser");
        SlashSplit split = split(id);
        BigInteger reserve = books().reserve;
        chain().election().advance(Duration.ofDays(5).plusMinutes(1));
        refused(SampleKey.PROVIDER, "appeal?deposit=1&dispute=" + dispute, "NotAppealable");
        settle(dispute, id, split, reserve);
        payOut(dispute, id);
        booksAreStated(dispute);
        exportsHold(dispute);
        pagesGoOn(dispute);
        isWhatTheContractsSay();
    }

    /** Whatever came of all that, the store and every view of it say what the contracts say. */
    private void isWhatTheContractsSay() throws Exception {
        JsonNode there = system().manage("/reconcile", Map.of()).body();
        assertThat(there.path("kinds").size()).isEqualTo(11);
        for (JsonNode kind : there.path("kinds")) {
            JsonNode found =
                    system().manage("/reconcile/" + kind.asString(), Map.of()).body();
            assertThat(found.path("things").asInt()).as(kind.asString()).isPositive();
            assertThat(found.path("differences").toString()).as(kind.asString()).isEqualTo("[]");
        }
    }

    /** The stranger opens a dispute; its id is known when the API shows it. */
    private String open() throws Exception {
        BigInteger now = chain().time();
        about = accusation(DOWNTIME, now, DAMAGES);
        JsonNode preview = previewed();
        assertThat(preview.path("standing").asString()).as(preview.toString()).isEqualTo("FREE");
        assertThat(preview.path("deposit").asString())
                .isEqualTo(chain().court()
                        .requiredDeposit(PROVIDER, DOWNTIME, now)
                        .send()
                        .toString());
        assertThat(preview.path("atStake").asString()).isEqualTo(BOND.toString());
        assertThat(preview.at("/slash/slashed").asString()).isEqualTo(DAMAGES.toString());
        assertThat(preview.at("/period/number").asLong()).isEqualTo(now.longValueExact() / (30 * 86_400));
        assertThat(preview.path("earlier")).isEmpty();
        approveFirst(preview);
        String opening = "open-dispute?" + about + "&evidence=" + hash("meter") + "&deposit="
                + preview.path("deposit").asString();
        refused(SampleKey.PROVIDER, opening, "ChallengesItself");
        act(SampleKey.STRANGER, opening);
        await().atMost(PATIENCE).until(() -> get("/v1/disputes").path("items").size() == 1);
        JsonNode item = get("/v1/disputes").at("/items/0");
        for (String list :
                List.of("/v1/providers/" + PROVIDER + "/disputes", "/v1/challengers/" + CHALLENGER + "/disputes")) {
            assertThat(get(list).at("/items/0")).as(list).isEqualTo(item);
        }
        for (String list :
                List.of("/v1/providers/" + CHALLENGER + "/disputes", "/v1/challengers/" + PROVIDER + "/disputes")) {
            assertThat(get(list).path("items")).as(list).isEmpty();
        }
        return item.path("dispute").asString();
    }

    /** What only an approval is missing for is offered with where the approval is had. */
    private void approveFirst(JsonNode preview) throws Exception {
        String opening = preview.path("open").asString().replace("/v1/transactions/", "") + "&evidence=" + hash("meter")
                + "&deposit=" + preview.path("deposit").asString();
        JsonNode allowance = offered(SampleKey.STRANGER, opening).path("allowance");
        assertThat(allowance.path("granted").asBoolean()).isFalse();
        assertThat(allowance.path("token").asString())
                .isEqualTo(chain().addresses().path("bondToken").asString());
        assertThat(allowance.path("spender").asString())
                .isEqualTo(chain().addresses().path("court").asString());
        assertThat(allowance.path("amount").asString())
                .isEqualTo(preview.path("deposit").asString());
        assertThatThrownBy(() -> OfferedCall.read(offered(SampleKey.STRANGER, opening)))
                .hasMessageContaining("./assay send approve");
        act(SampleKey.STRANGER, "approve?spender=court&amount=" + PLENTY);
        await().atMost(PATIENCE).until(() -> offered(SampleKey.STRANGER, opening)
                .at("/allowance/granted")
                .asBoolean());
    }

    private static String accusation(BigInteger offence, BigInteger happenedAt, BigInteger damages) {
        return "provider=" + PROVIDER + "&offence=" + offence + "&happenedAt=" + happenedAt + "&damages=" + damages;
    }

    private JsonNode previewed() throws IOException, InterruptedException {
        return get("/v1/disputes/preview?" + about);
    }

    /** Each is refused by the contract's own rule, and what nobody knows by ours. */
    private void refusedWhileOpen(String dispute) throws Exception {
        assertThat(previewed().path("standing").asString()).isEqualTo("OPEN");
        assertThat(previewed().at("/earlier/0/href").asString()).isEqualTo("/v1/disputes/" + dispute);
        refused(SampleKey.STRANGER, "answer-dispute?dispute=" + dispute + "&answer=" + hash("reply"), "OnlyAccused");
        refused(SampleKey.PROVIDER, "answer-dispute?dispute=" + dispute + "&answer=" + hash("x"), "AlreadyAnswered");
        refused(SampleKey.AUDITOR, "submit-evidence?dispute=" + dispute + "&evidence=" + hash("log"), "AlreadyFiled");
        refused(SampleKey.AUDITOR, "settle?dispute=" + dispute, "NotSettleable");
        refused(SampleKey.AUDITOR, "record-verdict?dispute=" + dispute, "NotDecided");
        refused(SampleKey.AUDITOR, "record-cancellation?dispute=" + dispute, "NotCancelled");
        refused(SampleKey.PROVIDER, "appeal?deposit=1&dispute=" + dispute, "NotAppealable");
        refused(SampleKey.PROVIDER, "withdraw-bond", "Frozen");
        refused(SampleKey.PROVIDER, "request-withdrawal?amount=" + BOND, "BelowRequired");
        JsonNode early = refused(SampleKey.STRANGER, "put-dispute?dispute=" + dispute, "CaseNotEntitled");
        assertThat(early.path("arguments").toString()).contains("answer window not over");
        assertThat(early.path("reason").asString()).contains("CaseNotEntitled(" + dispute);
        Hash32 nothing = hash("nothing");
        unknown("settle?dispute=" + nothing, "DISPUTE_UNKNOWN");
        unknown("put-dispute?dispute=" + nothing, "DISPUTE_UNKNOWN");
        unknown("release-escrow?incident=" + nothing, "INCIDENT_UNKNOWN");
        unknown("record-undecided?application=" + nothing, "APPLICATION_UNKNOWN");
        unknown("burn-certificate?certificate=77", "CERTIFICATE_UNKNOWN");
    }

    private void unknown(String call, String code) throws Exception {
        Answer answer = answered(SampleKey.STRANGER, call);
        assertThat(answer.status()).as(call).isEqualTo(404);
        assertThat(answer.code()).as(call).isEqualTo(code);
    }

    /** Refused as things stand once the newest block is seen. */
    private JsonNode refused(SampleKey from, String call, String rule) throws Exception {
        await(call).atMost(PATIENCE).untilAsserted(() -> {
            Answer answer = answered(from, call);
            assertThat(answer.code()).isEqualTo("CALL_WOULD_REVERT");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().path("rule").asString()).isEqualTo(rule);
        });
        return answered(from, call).body();
    }

    /** Sends the call that the API offers, as soon as it does. */
    private void act(SampleKey from, String call) throws Exception {
        await(call).atMost(PATIENCE).untilAsserted(() -> {
            Answer answer = answered(from, call);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.body().at("/allowance/granted").asBoolean(true)).isTrue();
        });
        var receipt = chain().sender()
                .send(from.key(), OfferedCall.read(offered(from, call)).call());
        assertThat(receipt.succeeded()).as(call + " " + receipt).isTrue();
    }

    /** As act, for what the keeper of the running system does too: whoever is first, it is done. */
    private void push(SampleKey from, String call, Callable<Boolean> isDone) throws Exception {
        await(call).atMost(PATIENCE).ignoreExceptions().until(() -> {
            Answer answer = answered(from, call);
            if (answer.status() == 200) {
                chain().sender()
                        .send(from.key(), OfferedCall.read(answer.body()).call());
            }
            return isDone.call();
        });
    }

    private int status(byte[] dispute) throws Exception {
        return chain().court().dispute(dispute).send().status.intValueExact();
    }

    private JsonNode offered(SampleKey from, String call) throws IOException, InterruptedException {
        return answered(from, call).body();
    }

    private Answer answered(SampleKey from, String call) throws IOException, InterruptedException {
        return system().get("/v1/transactions/" + call + (call.contains("?") ? "&" : "?") + "from=" + from.address());
    }

    /** Another dispute stands before it, and each page goes on where the one before ended, in its own list alone. */
    private void pagesGoOn(String first) throws Exception {
        BigInteger now = chain().time();
        String oversold = accusation(BigInteger.ONE, now, BigInteger.ZERO);
        act(
                SampleKey.STRANGER,
                "open-dispute?" + oversold + "&evidence=" + hash("meter") + "&deposit="
                        + get("/v1/disputes/preview?" + oversold)
                                .path("deposit")
                                .asString());
        for (String list : List.of(
                "/v1/disputes",
                "/v1/providers/" + PROVIDER + "/disputes",
                "/v1/challengers/" + CHALLENGER + "/disputes")) {
            await().atMost(PATIENCE).until(() -> get(list).path("items").size() == 2);
            JsonNode newest = get(list + "?limit=1");
            assertThat(newest.at("/items/0/offence").asString()).as(list).isEqualTo("OVERSOLD");
            String cursor = "?limit=1&cursor=" + newest.path("next").asString();
            JsonNode older = get(list + cursor);
            assertThat(older.at("/items/0/dispute").asString()).as(list).isEqualTo(first);
            assertThat(older.has("next")).as(list).isFalse();
            for (String other : List.of("/v1/incidents", "/v1/providers/" + CHALLENGER + "/disputes", "/v1/funds")) {
                assertThat(system().get(other + cursor).code()).as(other).isEqualTo("CURSOR_INVALID");
            }
        }
    }

    /** What the court holds of the dispute is what is shown of it. */
    private void shows(String dispute, byte[] id, String status) throws Exception {
        await().atMost(PATIENCE)
                .until(() ->
                        get("/v1/disputes/" + dispute).path("status").asString().equals(status));
        JsonNode shown = get("/v1/disputes/" + dispute);
        DisputeCourt.Dispute held = chain().court().dispute(id).send();
        assertThat(shown.at("/opening/provider").asString()).isEqualToIgnoringCase(held.provider);
        assertThat(shown.at("/opening/challenger").asString()).isEqualToIgnoringCase(held.challenger);
        assertThat(shown.at("/opening/offence").asString()).isEqualTo("DOWNTIME");
        assertThat(shown.at("/opening/period").asLong()).isEqualTo(held.period.longValueExact());
        assertThat(shown.at("/opening/basis").asString()).isEqualTo(held.basis.toString());
        assertThat(shown.at("/opening/damages").asString()).isEqualTo(held.damages.toString());
        assertThat(shown.at("/opening/share").asInt()).isEqualTo(held.shareBps.intValueExact());
        assertThat(shown.at("/opening/terms").asInt()).isEqualTo(held.terms.intValueExact());
        assertThat(shown.at("/opening/parties")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .containsExactly(PROVIDER, CHALLENGER);
        assertThat(shown.at("/windows/answerUntil").asLong()).isEqualTo(held.answerUntil.longValueExact());
        assertThat(shown.at("/deposit/amount").asString()).isEqualTo(held.deposit.toString());
        assertThat(shown.at("/deposit/payer").asString()).isEqualTo(CHALLENGER);
        assertThat(shown.path("votes").size()).isEqualTo(held.round.intValueExact());
        assertThat(shown.path("divergences").asInt()).isZero();
        if (held.round.signum() > 0) {
            assertThat(shown.at("/votes/0/proposal").asString()).isEqualTo(held.proposalId.toString());
            assertThat(shown.at("/votes/0/caseId").asString())
                    .isEqualTo(Hash32.of(held.caseId).toString());
        }
    }

    private SlashSplit split(byte[] id) throws Exception {
        DisputeCourt.Dispute held = chain().court().dispute(id).send();
        DisputeCourt.Terms terms = chain().court().termsOf(held.terms).send();
        return SlashSplit.of(
                new TokenAmount(held.basis),
                new Bps(held.shareBps.intValueExact()),
                new TokenAmount(held.damages),
                TokenAmount.ZERO,
                new TokenAmount(chain().vault().bonded(PROVIDER).send()),
                new Bps(terms.bountyBps.intValueExact()),
                new TokenAmount(terms.bountyCap));
    }

    private void settle(String dispute, byte[] id, SlashSplit split, BigInteger reserve) throws Exception {
        push(SampleKey.AUDITOR, "settle?dispute=" + dispute, () -> status(id) == SETTLED);
        shows(dispute, id, "SETTLED");
        JsonNode again = previewed();
        assertThat(again.path("standing").asString()).isEqualTo("BARRED");
        assertThat(again.at("/refusal/rule").asString()).isEqualTo("AlreadyUpheld");
        assertThat(again.at("/earlier/0/slashed").asString())
                .isEqualTo(split.slashed().toString());

        BigInteger deposit = chain().court().dispute(id).send().deposit;
        JsonNode settlement = get("/v1/disputes/" + dispute).path("settlement");
        assertThat(settlement.path("verdict").asString()).isEqualTo("UPHELD");
        assertThat(settlement.path("slashed").asString())
                .isEqualTo(split.slashed().toString());
        assertThat(settlement.path("bounty").asString())
                .isEqualTo(split.bounty().toString());
        assertThat(settlement.path("escrowed").asString())
                .isEqualTo(split.escrowed().toString());
        assertThat(settlement.path("toFund").asString()).isEqualTo("0");
        assertThat(settlement.path("returned").size()).isEqualTo(1);
        assertThat(settlement.at("/returned/0/to").asString()).isEqualTo(CHALLENGER);
        assertThat(settlement.at("/returned/0/amount").asString()).isEqualTo(deposit.toString());
        assertThat(chain().court().credit(CHALLENGER).send()).isEqualTo(deposit);
        assertThat(chain().vault().credit(CHALLENGER).send().toString())
                .isEqualTo(split.bounty().toString());
        assertThat(books().reserve).isEqualTo(reserve);

        JsonNode bond = get("/v1/providers/" + PROVIDER + "/bond");
        assertThat(bond.path("bonded").asString())
                .isEqualTo(chain().vault().bonded(PROVIDER).send().toString());
        assertThat(bond.path("unbonding").asString())
                .isEqualTo(chain().vault().unbonding(PROVIDER).send().toString());
        assertThat(bond.path("freezes").asInt()).isZero();
        assertThat(bond.at("/newestSlash/dispute").asString()).isEqualTo("/v1/disputes/" + dispute);
        assertThat(bond.at("/newestSlash/slashed").asString())
                .isEqualTo(split.slashed().toString());
        assertThat(bond.at("/shortfall/required").asString())
                .isEqualTo(chain().registry().requiredBond(PROVIDER).send().toString());
    }

    /** Two awards by a vote, of which one is drawn. */
    private void payOut(String incident, byte[] id) throws Exception {
        assertThat(get("/v1/disputes/" + incident).path("incident").asString()).isEqualTo("/v1/incidents/" + incident);
        RiskFund.Incident held = chain().fund().incidentOf(id).send();
        JsonNode shown = get("/v1/incidents/" + incident);
        assertThat(shown.path("dispute").asString()).isEqualTo("/v1/disputes/" + incident);
        assertThat(shown.path("party").asBoolean()).isTrue();
        assertThat(shown.path("provider").asString()).isEqualToIgnoringCase(held.provider);
        assertThat(shown.path("token").asString()).isEqualToIgnoringCase(held.token);
        assertThat(shown.path("escrow").asString()).isEqualTo(held.escrow.toString());
        assertThat(shown.path("claimsUntil").asLong()).isEqualTo(held.claimsUntil.longValueExact());
        for (String list : List.of("/v1/incidents", "/v1/providers/" + PROVIDER + "/incidents")) {
            assertThat(get(list).at("/items/0/incident").asString()).as(list).isEqualTo(incident);
        }
        fundIsShown();

        byte[] key = chain().fund().keyOf(id).send();
        BigInteger award = UNIT.multiply(BigInteger.valueOf(700)).add(BigInteger.TWO);
        BigInteger other = UNIT.multiply(BigInteger.valueOf(300));
        Hash32 mine = leaf(key, VICTIM, award);
        Hash32 others = leaf(key, CHALLENGER, other);
        Hash32 root = mine.toString().compareTo(others.toString()) < 0 ? pair(mine, others) : pair(others, mine);
        act(
                SampleKey.HOLDER,
                "draft-payout?incident=" + incident + "&root=" + root + "&total=" + award.add(other) + "&contentHash="
                        + hash("list"));
        String drafts = "/v1/incidents/" + incident + "/drafts";
        await().atMost(PATIENCE).until(() -> get(drafts).path("items").size() == 1);
        String draftHref = get(drafts).at("/items/0/href").asString();
        byte[] draft = Hash32.parse(get(drafts).at("/items/0/draft").asString()).toBytes();
        push(
                SampleKey.STRANGER,
                "put-payout?draft=" + Hash32.of(draft),
                () -> chain().fund().draftOf(draft).send().proposalId.signum() > 0);
        await().atMost(PATIENCE).until(() -> get(draftHref).has("vote"));
        RiskFund.Draft heldDraft = chain().fund().draftOf(draft).send();
        JsonNode drafted = get(draftHref);
        assertThat(drafted.path("root").asString())
                .isEqualTo(Hash32.of(heldDraft.terms.root).toString());
        assertThat(drafted.path("contentHash").asString())
                .isEqualTo(Hash32.of(heldDraft.terms.contentHash).toString());
        assertThat(drafted.path("total").asString()).isEqualTo(heldDraft.terms.total.toString());
        assertThat(drafted.path("drafter").asString()).isEqualToIgnoringCase(heldDraft.drafter);
        assertThat(drafted.path("incident").asString()).isEqualTo("/v1/incidents/" + incident);
        assertThat(drafted.at("/vote/proposal").asString()).isEqualTo(heldDraft.proposalId.toString());
        assertThat(drafted.at("/vote/round").asInt()).isEqualTo(heldDraft.round.intValueExact());
        carry(drafted.at("/vote/proposal").asString());

        String draw = "draw?incident=" + incident + "&account=" + VICTIM + "&proof=" + others + "&amount=";
        refused(SampleKey.AUDITOR, draw + award.add(BigInteger.ONE), "InvalidProof");
        refused(SampleKey.AUDITOR, "sweep?incident=" + incident, "PayoutNotExpired");
        act(SampleKey.AUDITOR, draw + award);
        refused(SampleKey.AUDITOR, draw + award, "AlreadyDrawn");
        String payoutHref = "/v1/payouts/" + Hash32.of(key);
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode payout = get(payoutHref);
            RiskFund.Payout heldPayout = chain().fund().payoutOf(id).send();
            assertThat(payout.path("drawn").asString()).isEqualTo(heldPayout.drawn.toString());
            assertThat(payout.path("root").asString())
                    .isEqualTo(Hash32.of(heldPayout.root).toString());
            assertThat(payout.path("total").asString()).isEqualTo(heldPayout.total.toString());
            assertThat(payout.path("expiry").asLong()).isEqualTo(heldPayout.expiry.longValueExact());
            assertThat(payout.path("draft").asString()).isEqualTo(draftHref);
            assertThat(payout.has("swept")).isFalse();
        });
        assertThat(get(payoutHref).path("drawn").asString()).isEqualTo(award.toString());
        assertThat(get(draftHref).path("payout").asString()).isEqualTo(payoutHref);
        JsonNode paid = get("/v1/incidents/" + incident);
        assertThat(paid.path("status").asString()).isEqualTo("PAID");
        assertThat(paid.at("/payout/href").asString()).isEqualTo(payoutHref);
        assertThat(paid.at("/payout/total").asString())
                .isEqualTo(award.add(other).toString());
        assertThat(paid.path("escrow").asString())
                .isEqualTo(chain().fund().incidentOf(id).send().escrow.toString());
        assertThat(paid.at("/released/amount").asString())
                .isEqualTo(held.escrow.subtract(award).subtract(other).toString());
        for (String list : List.of("/v1/incidents/" + incident + "/claims", "/v1/accounts/" + VICTIM + "/claims")) {
            assertThat(get(list).path("items").size()).as(list).isEqualTo(1);
            assertThat(get(list).at("/items/0/amount").asString()).as(list).isEqualTo(award.toString());
        }
        assertThat(get("/v1/accounts/" + CHALLENGER + "/claims").path("items")).isEmpty();
        act(SampleKey.STRANGER, "draw-court-credit?account=" + CHALLENGER);
        refused(SampleKey.STRANGER, "draw-court-credit?account=" + CHALLENGER, "NothingToDraw");
        act(SampleKey.STRANGER, "draw-bounty");
        act(SampleKey.STRANGER, "approve?spender=fund&amount=7");
        BigInteger reserve = books().reserve;
        act(SampleKey.STRANGER, "contribute?amount=7");
        assertThat(books().reserve).isEqualTo(reserve.add(BigInteger.valueOf(7)));
        fundIsShown();
    }

    private void fundIsShown() {
        String token = chain().addresses().path("bondToken").asString();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode shown = get("/v1/funds/" + token);
            RiskFund.Books books = books();
            assertThat(shown.path("reserve").asString()).isEqualTo(books.reserve.toString());
            assertThat(shown.path("committed").asString()).isEqualTo(books.committed.toString());
            assertThat(shown.path("escrow").asString()).isEqualTo(books.escrow.toString());
            assertThat(shown.path("credits").asString()).isEqualTo(books.credits.toString());
            assertThat(get("/v1/funds").path("items").valueStream())
                    .anyMatch(item -> item.path("token").asString().equals(token)
                            && item.path("reserve").asString().equals(books.reserve.toString()));
        });
    }

    private RiskFund.Books books() throws Exception {
        return booksAt(DefaultBlockParameterName.LATEST);
    }

    private RiskFund.Books booksAt(DefaultBlockParameter block) throws Exception {
        chain().fund().setDefaultBlockParameter(block);
        try {
            return chain().fund()
                    .books(chain().addresses().path("bondToken").asString())
                    .send();
        } finally {
            chain().fund().setDefaultBlockParameter(DefaultBlockParameterName.LATEST);
        }
    }

    /** For the whole time and for any period the lines lead, to the unit, to what the contracts answer at the two blocks. */
    private void booksAreStated(String dispute) throws Exception {
        String statement = "/v1/funds/" + chain().addresses().path("bondToken").asString() + "/statement";
        BigInteger reserve = books().reserve;
        await().atMost(PATIENCE)
                .until(() -> get(statement).at("/closing/reserve").asString().equals(reserve.toString()));
        JsonNode whole = get(statement);
        addsUp(whole);
        assertThat(whole.at("/opening/held").asString()).isEqualTo("0");
        assertThat(whole.path("lines").valueStream().map(line -> line.path("line")
                        .asString()))
                .containsExactly(
                        "IncidentOpened", "PayoutOpened", "EscrowReleased", "PayoutDrawn", "ContributionReceived");
        assertThat(whole.at("/lines/0/subject").asString()).isEqualTo("/v1/incidents/" + dispute);
        assertThat(whole.at("/lines/3/account").asString()).isEqualTo(VICTIM);
        assertThat(whole.at("/totals/contributions").asString()).isEqualTo("7");
        assertThat(whole.at("/totals/drawn").asString())
                .isEqualTo(whole.at("/lines/3/amount").asString());
        assertThat(whole.at("/totals/stewardOutflow").asString())
                .isEqualTo(chain().fund()
                        .stewardOutflow(chain().addresses().path("bondToken").asString())
                        .send()
                        .toString());
        for (JsonNode line : whole.path("lines")) {
            String block = line.path("block").asString();
            String time = Instant.ofEpochSecond(line.path("time").asLong()).toString();
            JsonNode behind = get(statement + "?from=" + block);
            JsonNode before = get(statement + "?to=" + time);
            addsUp(behind);
            addsUp(before);
            assertThat(before.at("/closing/block").asString()).isEqualTo(block);
            assertThat(behind.path("opening")).isEqualTo(before.path("closing"));
            assertThat(before.path("lines").size() + behind.path("lines").size())
                    .isEqualTo(whole.path("lines").size());
        }
        csvAddsUp(system().get(statement + "?format=csv").response().body());
        assertThat(system().get(statement + "?from=yesterday").code()).isEqualTo("PARAMETER_INVALID");
        assertThat(system().get(statement + "?to=999999999").code()).isEqualTo("PARAMETER_INVALID");
        assertThat(system().get(statement + "?from=2&to=1").code()).isEqualTo("PARAMETER_INVALID");
        assertThat(system().get(statement + "?format=xlsx").code()).isEqualTo("PARAMETER_INVALID");
        assertThat(system().get("/v1/funds/" + VICTIM + "/statement").code()).isEqualTo("FUND_UNKNOWN");
    }

    private void addsUp(JsonNode statement) throws Exception {
        for (String book : BOOKS) {
            BigInteger sum = new BigInteger(statement.path("opening").path(book).asString());
            for (JsonNode line : statement.path("lines"))
                sum = sum.add(new BigInteger(line.path(book).asString()));
            assertThat(sum.toString())
                    .as(book)
                    .isEqualTo(statement.path("closing").path(book).asString());
        }
        for (String end : List.of("opening", "closing")) {
            JsonNode balance = statement.path(end);
            if (!balance.has("block")) continue;
            DefaultBlockParameter at = DefaultBlockParameter.valueOf(
                    BigInteger.valueOf(balance.path("block").asLong()));
            RiskFund.Books books = booksAt(at);
            assertThat(List.of(books.reserve, books.committed, books.escrow, books.credits))
                    .as(end)
                    .isEqualTo(BOOKS.stream()
                            .map(book -> new BigInteger(balance.path(book).asString()))
                            .toList());
            chain().bondToken().setDefaultBlockParameter(at);
            assertThat(chain().bondToken()
                            .balanceOf(chain().addresses().path("fund").asString())
                            .send()
                            .toString())
                    .isEqualTo(balance.path("held").asString());
            chain().bondToken().setDefaultBlockParameter(DefaultBlockParameterName.LATEST);
        }
    }

    /** No cell of it holds a comma. */
    private static void csvAddsUp(String csv) {
        List<List<String>> lines =
                csv.lines().map(line -> List.of(line.split(",", -1))).toList();
        assertThat(lines.get(1).getFirst()).isEqualTo("OPENING");
        assertThat(lines.getLast().getFirst()).isEqualTo("CLOSING");
        for (String book : BOOKS) {
            int column = lines.getFirst().indexOf(book);
            BigInteger sum = lines.subList(1, lines.size() - 1).stream()
                    .map(line -> new BigInteger(line.get(column)))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(lines.getLast().get(column)).as(book).isEqualTo(sum.toString());
        }
    }

    /** Through the command line: what there is, as the chain says it at the block that the export names. */
    private void exportsHold(String dispute) throws Exception {
        await().atMost(PATIENCE).until(() -> exported("claims").size() == 3);
        JsonNode claim = exported("claims").get(1);
        assertThat(claim.path("account").asString()).isEqualTo(VICTIM);
        assertThat(claim.path("amount").asString())
                .isEqualTo(get("/v1/accounts/" + VICTIM + "/claims")
                        .at("/items/0/amount")
                        .asString());
        assertThat(claim.path("transaction").asString()).startsWith("0x");
        List<JsonNode> bonds = exported("bonds");
        chain().vault()
                .setDefaultBlockParameter(DefaultBlockParameter.valueOf(
                        BigInteger.valueOf(bonds.getFirst().path("block").asLong())));
        assertThat(bonds.get(1).path("bonded").asString())
                .isEqualTo(chain().vault().bonded(PROVIDER).send().toString());
        chain().vault().setDefaultBlockParameter(DefaultBlockParameterName.LATEST);
        assertThat(bonds.get(1).path("slashedBy").asString()).isEqualTo(dispute);
        JsonNode settled = exported("disputes").get(1);
        assertThat(settled.path("dispute").asString()).isEqualTo(dispute);
        assertThat(settled.path("status").asString()).isEqualTo("SETTLED");
        JsonNode payout = exported("payouts").get(1);
        assertThat(payout.path("drawn").asString())
                .isEqualTo(claim.path("amount").asString());
        List<JsonNode> ballots = exported("ballots");
        assertThat(ballots.getLast().path("rows").asInt()).isEqualTo(ballots.size() - 2);
        assertThat(ballots.subList(1, ballots.size() - 1))
                .allMatch(ballot -> ballot.path("standing").asString().equals("COUNTED")
                        && ballot.path("voter")
                                .asString()
                                .equals(SampleKey.HOLDER.address().toString()));
        String proposal = settled.path("proposal").asString();
        assertThat(exported("proposal", proposal).stream()
                        .map(row -> row.path("fact").asString().replace("assay.", "")))
                .containsSubsequence(
                        "proposal.ProposalPublished",
                        "proposal.ProposalSucceeded",
                        "proposal.ProposalQueued",
                        "proposal.ProposalExecuted",
                        "ballot.BallotCounted");
        Path csv = temporary.resolve("ballots.csv");
        export(List.of("ballots", "--out", csv.toString()));
        assertThat(Files.readAllLines(csv)).hasSize(ballots.size() - 1);
        assertThat(Files.readAllLines(csv).getFirst())
                .startsWith("proposal,voter,")
                .endsWith(",asOfBlock,asOfHash");
        assertThat(system().get("/v1/exports/ballots?format=xml").code()).isEqualTo("PARAMETER_INVALID");
        assertThat(system().get("/v1/proposals/1/export").code()).isEqualTo("PROPOSAL_UNKNOWN");
    }

    /** The first line, the rows and the last line. */
    private List<JsonNode> exported(String... what) throws IOException {
        Path file = temporary.resolve("export.ndjson");
        export(Stream.concat(Stream.of(what), Stream.of("--format", "ndjson", "--out", file.toString()))
                .toList());
        return Files.readAllLines(file).stream().map(EdgeSystem.JSON::readTree).toList();
    }

    private void export(List<String> what) {
        StringWriter said = new StringWriter();
        List<String> arguments = new ArrayList<>(
                List.of("export", "--url", system().system().addresses().api()));
        arguments.addAll(what);
        int code = AssayCommand.commandLine()
                .setErr(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString()).matches("As of block [0-9]+ 0x[0-9a-f]{64}[.]\\R");
    }

    /** The holder votes for it, and the keepers queue and execute it. */
    private void carry(String proposal) throws Exception {
        chain().election().advance(Duration.ofDays(1).plusMinutes(1));
        act(SampleKey.HOLDER, "vote?support=1&proposal=" + proposal);
        chain().election().advance(Duration.ofDays(3).plusMinutes(1));
        awaitState(proposal, "QUEUED");
        chain().election().advance(Duration.ofDays(1).plusMinutes(1));
        awaitState(proposal, "EXECUTED");
    }

    private void awaitState(String proposal, String state) {
        await("proposal " + proposal + " " + state).atMost(PATIENCE).until(() -> get("/v1/proposals/" + proposal)
                .path("state")
                .asString()
                .equals(state));
    }

    private static Hash32 leaf(byte[] key, String account, BigInteger amount) {
        byte[] words = HexBytes.parse(Hash32.of(key)
                        + "0".repeat(24)
                        + account.substring(2).toLowerCase(java.util.Locale.ROOT)
                        + String.format("%064x", amount))
                .toBytes();
        return Hash32.keccak(Hash32.keccak(words).toBytes());
    }

    private static Hash32 pair(Hash32 lower, Hash32 upper) {
        return Hash32.keccak(
                HexBytes.parse(lower + upper.toString().substring(2)).toBytes());
    }

    private static Hash32 hash(String text) {
        return Hash32.keccak(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return system().get(path).body();
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }

    private Chain chain() {
        return Objects.requireNonNull(onChain);
    }
}
