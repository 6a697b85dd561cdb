package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.OfferedCall;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Sender;
import org.assaydao.app.cli.TypedStatement;
import org.assaydao.app.edge.EdgeSystem.Answer;
import org.assaydao.kernel.Hash32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Users claim of a declared incident, two stewards decide, and what is fixed is announced, opened and drawn by proof. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final BigInteger UNIT = BigInteger.TEN.pow(18);
    private static final SampleKey BETH = SampleKey.STRANGER;
    private static final SampleKey CARL = SampleKey.AUDITOR;
    private static final SampleKey RICH = SampleKey.HOLDER;
    private static final SampleKey POOR = SampleKey.TREASURY;
    private static final SampleKey REFUSED = SampleKey.PROVIDER;

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;
    private @Nullable OpenElection election;
    private String token = "";
    private String incident = "";

    @BeforeAll
    void declareAnIncident() throws Exception {
        started = new EdgeSystem(temporary.resolve("data"));
        election = new OpenElection(started);
        token = get("/v1/contracts").path("bondToken").asString();
        election().appoint(BETH);
        election().appoint(CARL);
        act(POOR, "approve?spender=fund&amount=" + units(1_000));
        act(POOR, "contribute?amount=" + units(1_000));
        act(BETH, "declare-incident?statement=" + Hash32.keccak("theft".getBytes(StandardCharsets.UTF_8)));
        await().atMost(PATIENCE).until(() -> !get("/v1/incidents").path("items").isEmpty());
        incident = get("/v1/incidents").at("/items/0/incident").asString();
    }

    @AfterAll
    void end() throws IOException {
        system().close();
    }

    @Test
    void claims_are_filed_decided_fixed_announced_and_drawn() throws Exception {
        assertThat(work(RICH).path("appointed").asBoolean()).isFalse();
        assertThat(get("/v1/stewards/" + BETH.address() + "/work")
                        .at("/windows/0/left")
                        .asString())
                .isEqualTo(units(10_000));
        String rich = file(RICH, 1_500);
        String poor = file(POOR, 300);
        String refused = file(REFUSED, 50);
        await().atMost(PATIENCE).until(() -> work(BETH).path("claims").size() == 3);
        assertThat(code(answered("/v1/transactions/draft-payout?incident=" + incident + "&from=" + BETH.address())))
                .isEqualTo("AWARDS_NOT_FIXED");

        decide(BETH, RICH, rich, 0, 1_200);
        decide(BETH, POOR, poor, 0, 300);
        decide(BETH, REFUSED, refused, 1, 0);
        assertThat(get(claim(RICH)).path("standing").asString()).isEqualTo("SUPPORTED");
        assertThat(get(claim(POOR)).path("standing").asString()).isEqualTo("UPHELD");
        appeal(REFUSED);
        await().atMost(PATIENCE)
                .until(() -> work(BETH).path("claims").isEmpty()
                        && work(CARL).path("claims").size() == 2);
        decide(CARL, RICH, rich, 0, 1_200);
        decide(CARL, REFUSED, refused, 1, 0);
        JsonNode history = get(claim(REFUSED)).path("history");
        assertThat(history.valueStream().map(act -> act.path("act").asString()))
                .containsExactly("FILED", "REFUSED", "APPEALED", "REFUSED");
        stranger();

        String path = "/v1/incidents/" + incident;
        election().advance(Duration.ofDays(30).plusMinutes(1));
        await().atMost(PATIENCE).until(() -> get(path).has("decideUntil"));
        assertThat(code(post("/v1/claims", "claim", RICH, Map.of("reason", "Late."))))
                .isEqualTo("CLAIMS_CLOSED");
        election().advance(Duration.ofDays(3).plusMinutes(1));
        await().atMost(PATIENCE).until(() -> get(path).has("awards"));
        JsonNode fixed = get(path).path("awards");
        assertThat(fixed.path("awards").asString()).isEqualTo(units(1_500));
        assertThat(fixed.path("payable").asString()).isEqualTo(units(1_000));
        assertThat(get(path + "/awards").path("items").valueStream().map(each -> each.path("amount")
                        .asString()))
                .containsExactlyInAnyOrder(units(800), units(200));
        JsonNode mine = get(path + "/awards/" + RICH.address()).path("award");
        assertThat(mine.path("amount").asString()).isEqualTo(units(800));
        Hash32 sibling = Hash32.parse(mine.at("/proof/0").asString());
        assertThat(pair(Hash32.parse(mine.path("leaf").asString()), sibling))
                .hasToString(fixed.path("root").asString());
        byte[] content = system().get(path + "/award-list").response().body().getBytes(StandardCharsets.UTF_8);
        assertThat(Hash32.of(MessageDigest.getInstance("SHA-256").digest(content)))
                .hasToString(fixed.path("contentHash").asString());
        assertThat(code(answered(path + "/awards/" + REFUSED.address()))).isEqualTo("AWARD_UNKNOWN");

        act(BETH, "announce-payout?incident=" + incident);
        await().atMost(PATIENCE).until(() -> work(CARL).path("announcements").size() == 1);
        assertThat(work(BETH).path("announcements")).isEmpty();
        JsonNode announced = work(CARL).at("/announcements/0");
        assertThat(announced.path("isFixedList").asBoolean()).isTrue();
        act(CARL, announced.path("confirm").asString().replace("/v1/transactions/", ""));
        await().atMost(PATIENCE).until(() -> work(CARL).path("announcements").isEmpty());
        election().advance(Duration.ofDays(3).plusMinutes(1));
        await().atMost(PATIENCE).until(() -> get(path).path("status").asString().equals("PAID"));
        act(POOR, mine.path("draw").asString().replace("/v1/transactions/", ""));
        await().atMost(PATIENCE)
                .until(() -> get(claim(RICH)).at("/paid/amount").asString().equals(units(800)));
        assertThat(work(BETH).at("/windows/0/left").asString()).isEqualTo(units(9_000));
    }

    private void stranger() throws Exception {
        Answer nobody = post(
                "/v1/claim-decisions",
                "claim-decision",
                POOR,
                Map.of("claimant", RICH.address().toString(), "verdict", "0", "award", "1"));
        assertThat(nobody.code()).isEqualTo("NOT_A_STEWARD");
        assertThat(code(answered(claim(BETH)))).isEqualTo("CLAIM_UNKNOWN");
    }

    private String file(SampleKey claimant, long loss) throws Exception {
        return taken(post("/v1/claims", "claim", claimant, Map.of("loss", units(loss))));
    }

    private void appeal(SampleKey claimant) throws Exception {
        taken(post("/v1/claim-follow-ups", "claim-follow-up", claimant, Map.of("act", "1", "text", "Once more.")));
    }

    private void decide(SampleKey steward, SampleKey claimant, String statement, int verdict, long award)
            throws Exception {
        taken(post(
                "/v1/claim-decisions",
                "claim-decision",
                steward,
                Map.of(
                        "claimant", claimant.address().toString(),
                        "claim", statement,
                        "verdict", Integer.toString(verdict),
                        "award", units(award),
                        "reason", "As I see it.")));
    }

    /** Signs what the API offers for these fields, and posts it. */
    private Answer post(String path, String statement, SampleKey by, Map<String, String> fields) throws Exception {
        StringBuilder query = new StringBuilder("?incident=" + incident);
        query.append(statement.equals("claim-decision") ? "&steward=" : "&claimant=")
                .append(by.address());
        if (statement.equals("claim")) query.append("&token=").append(token);
        fields.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(value.replace(" ", "%20")));
        Answer offered = answered("/v1/statements/" + statement + query);
        assertThat(offered.status()).as(offered.response().body()).isEqualTo(200);
        return system().post(path, TypedStatement.of(offered.body()).signedBy(by.key()));
    }

    private static String taken(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.body().path("digest").asString();
    }

    private String claim(SampleKey account) {
        return "/v1/incidents/" + incident + "/claims/" + account.address();
    }

    private JsonNode work(SampleKey steward) throws IOException, InterruptedException {
        return get("/v1/stewards/" + steward.address() + "/work");
    }

    /** Sends the call that the API offers, as soon as it does. */
    private void act(SampleKey from, String call) throws Exception {
        String path = "/v1/transactions/" + call + "&from=" + from.address();
        await(call).atMost(PATIENCE).untilAsserted(() -> {
            Answer answer = answered(path);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.body().at("/allowance/granted").asBoolean(true)).isTrue();
        });
        var receipt = new Sender(
                        new Node(String.valueOf(system().system().addresses().chainRpc())))
                .send(from.key(), OfferedCall.read(get(path)).call());
        assertThat(receipt.succeeded()).as(call + " " + receipt).isTrue();
    }

    private static Hash32 pair(Hash32 one, Hash32 other) {
        return one.toString().compareTo(other.toString()) < 0
                ? Hash32.keccak(one.toBytes(), other.toBytes())
                : Hash32.keccak(other.toBytes(), one.toBytes());
    }

    private static String units(long tokens) {
        return UNIT.multiply(BigInteger.valueOf(tokens)).toString();
    }

    private static String code(Answer answer) {
        return answer.code();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return answered(path).body();
    }

    private Answer answered(String path) throws IOException, InterruptedException {
        return system().get(path);
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }

    private OpenElection election() {
        return Objects.requireNonNull(election);
    }
}
