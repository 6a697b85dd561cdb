package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Sender;
import org.assaydao.app.cli.UnsignedCall;
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
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import tools.jackson.databind.JsonNode;

/**
 * A provider is listed, disputed, slashed by vote, and whom it harmed draws of the slash; at every step the API says to the
 * unit what the contracts do.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JusticeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final BigInteger UNIT = BigInteger.TEN.pow(18);
    private static final BigInteger BOND = UNIT.multiply(BigInteger.valueOf(10_000));
    private static final BigInteger DAMAGES =
            UNIT.multiply(BigInteger.valueOf(2_000)).add(BigInteger.ONE);
    private static final BigInteger PLENTY = UNIT.multiply(BigInteger.valueOf(1_000_000));
    private static final BigInteger DOWNTIME = BigInteger.valueOf(4);
    private static final BigInteger GPU = BigInteger.TWO;
    private static final String PROVIDER = SampleKey.PROVIDER.address().toString();
    private static final String CHALLENGER = SampleKey.STRANGER.address().toString();
    private static final String VICTIM = SampleKey.TREASURY.address().toString();

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;
    private @Nullable Chain onChain;

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
            for (String spender : List.of("registry", "vault", "court")) {
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
        chain().send(
                        SampleKey.AUDITOR,
                        "court",
                        chain().court().submitEvidence(id, hash("log").toBytes()));
        chain().send(
                        SampleKey.PROVIDER,
                        "court",
                        chain().court().answer(id, hash("reply").toBytes()));
        shows(dispute, id, "OPEN");
        JsonNode filed = get("/v1/disputes/" + dispute);
        assertThat(filed.path("answer").asString()).isEqualTo(hash("reply").toString());
        assertThat(filed.at("/evidence/ofParties/0/hash").asString())
                .isEqualTo(hash("meter").toString());
        assertThat(filed.at("/evidence/ofOthers/0/submitter").asString())
                .isEqualTo(SampleKey.AUDITOR.address().toString());
        assertThat(filed.at("/evidence/filed").asInt()).isEqualTo(2);

        chain().election().advance(Duration.ofDays(7).plusMinutes(1));
        propose("court", id);
        shows(dispute, id, "VOTING");
        JsonNode vote = get("/v1/disputes/" + dispute).at("/votes/0");
        assertThat(vote.path("href").asString())
                .isEqualTo("/v1/proposals/" + vote.path("proposal").asString());
        carry(vote.path("proposal").asString());
        shows(dispute, id, "DECIDED");
        assertThat(get("/v1/disputes/" + dispute).at("/windows/appealUntil").asLong())
                .isEqualTo(chain().court().dispute(id).send().deadline.longValueExact());

        chain().election().advance(Duration.ofDays(5).plusMinutes(1));
        settle(dispute, id);
        payOut(dispute, id);
        pagesGoOn(dispute);
    }

    /** The stranger opens a dispute; its id is known when the API shows it. */
    private String open() throws Exception {
        accuse(DOWNTIME, DAMAGES);
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

    private void accuse(BigInteger offence, BigInteger damages) throws Exception {
        BigInteger now = chain().time();
        BigInteger deposit =
                chain().court().requiredDeposit(PROVIDER, offence, now).send();
        chain().send(
                        SampleKey.STRANGER,
                        "court",
                        chain().court()
                                .open(
                                        PROVIDER,
                                        offence,
                                        now,
                                        List.of(hash("meter").toBytes()),
                                        damages,
                                        deposit));
    }

    /** Another dispute stands before it, and each page goes on where the one before ended, in its own list alone. */
    private void pagesGoOn(String first) throws Exception {
        accuse(BigInteger.ONE, BigInteger.ZERO);
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

    private void settle(String dispute, byte[] id) throws Exception {
        DisputeCourt.Dispute held = chain().court().dispute(id).send();
        DisputeCourt.Terms terms = chain().court().termsOf(held.terms).send();
        BigInteger reserve = books().reserve;
        SlashSplit split = SlashSplit.of(
                new TokenAmount(held.basis),
                new Bps(held.shareBps.intValueExact()),
                new TokenAmount(held.damages),
                TokenAmount.ZERO,
                new TokenAmount(chain().vault().bonded(PROVIDER).send()),
                new Bps(terms.bountyBps.intValueExact()),
                new TokenAmount(terms.bountyCap));
        chain().send(SampleKey.AUDITOR, "court", chain().court().settle(id));
        shows(dispute, id, "SETTLED");

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
        assertThat(settlement.at("/returned/0/amount").asString()).isEqualTo(held.deposit.toString());
        assertThat(chain().court().credit(CHALLENGER).send()).isEqualTo(held.deposit);
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
        chain().send(
                        SampleKey.HOLDER,
                        "fund",
                        chain().fund()
                                .draftPayout(new RiskFund.PayoutTerms(
                                        id,
                                        root.toBytes(),
                                        award.add(other),
                                        hash("list").toBytes())));
        String drafts = "/v1/incidents/" + incident + "/drafts";
        await().atMost(PATIENCE).until(() -> get(drafts).path("items").size() == 1);
        String draftHref = get(drafts).at("/items/0/href").asString();
        byte[] draft = Hash32.parse(get(drafts).at("/items/0/draft").asString()).toBytes();
        propose("fund", draft);
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

        chain().send(SampleKey.AUDITOR, "fund", chain().fund().draw(id, VICTIM, award, List.of(others.toBytes())));
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
        return chain().fund()
                .books(chain().addresses().path("bondToken").asString())
                .send();
    }

    private void propose(String source, byte[] caseId) throws IOException {
        chain().election()
                .proposeCase(Address.parse(chain().addresses().path(source).asString()), caseId);
    }

    /** The holder votes for it, and the keepers queue and execute it. */
    private void carry(String proposal) throws Exception {
        chain().election().advance(Duration.ofDays(1).plusMinutes(1));
        chain().election().voteOnChain(proposal, SampleKey.HOLDER, 1);
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
