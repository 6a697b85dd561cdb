package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.app.RunningFile;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.cli.TypedStatement;
import org.assaydao.app.edge.EdgeSystem.Answer;
import org.assaydao.app.embedded.LeftBehind;
import org.assaydao.app.embedded.OrphanedProcess;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.statement.Domain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tests that bad input of every kind is answered by the right problem, and that nothing of it is stored. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final int LAST = Integer.MAX_VALUE;

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;
    private @Nullable OpenElection opened;
    private String number = "";
    private String second = "";

    @BeforeAll
    void openAnElection() throws IOException, InterruptedException {
        started = new EdgeSystem(temporary.resolve("data"));
        opened = new OpenElection(started);
        opened.enrol();
        started.apply();
        number = opened.propose("Shall bad input be refused?");
        second = opened.propose("Shall a nonce be used twice?");
        opened.open(number);
    }

    @AfterAll
    void endSystem() throws IOException {
        system().close();
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }

    private OpenElection election() {
        return Objects.requireNonNull(opened);
    }

    @Test
    void an_auditor_is_shown_with_what_the_chain_says_of_him() throws IOException, InterruptedException {
        String auditor = SampleKey.AUDITOR.address().toString();
        assertThat(system().get("/v1/auditors/" + auditor)
                        .body()
                        .path("accredited")
                        .asBoolean())
                .isTrue();
        assertThat(system().get("/v1/auditors").body().path("items").valueStream())
                .extracting(item -> item.path("auditor").asString())
                .containsExactly(auditor);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/providers/0x00000000000000000000000000000000000000aa, 404, PROVIDER_UNKNOWN",
        "/v1/providers/0x00000000000000000000000000000000000000aa/dossier, 404, PROVIDER_UNKNOWN",
        "/v1/providers/0x70997970C51812dc3A010C7d01b50e0d17dc79c8, 400, PARAMETER_INVALID",
        "/v1/providers/7, 400, PARAMETER_INVALID",
        "/v1/auditors/0x00000000000000000000000000000000000000aa, 404, AUDITOR_UNKNOWN",
        "/v1/auditors/7, 400, PARAMETER_INVALID",
        "/v1/applications/0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658, 404, APPLICATION_UNKNOWN",
        "/v1/applications/0x12, 400, PARAMETER_INVALID",
        "/v1/proposals/115792089237316195423570985008687907853269984665640564039457584007913129639936, 400, PARAMETER_INVALID",
        "/v1/proposals/-1, 400, PARAMETER_INVALID",
        "/v1/proposals/1.5, 400, PARAMETER_INVALID",
        "/v1/proposals/12345, 404, PROPOSAL_UNKNOWN",
        "/v1/proposals/12345/tally, 404, PROPOSAL_UNKNOWN",
        "/v1/proposals/12345/ballots, 404, PROPOSAL_UNKNOWN",
        "/v1/proposals?cursor=bWFkZSB1cA, 400, CURSOR_INVALID",
        "/v1/applications?cursor=made-up, 400, CURSOR_INVALID",
        "/v1/proposals?limit=0, 400, PARAMETER_INVALID",
        "/v1/proposals?limit=501, 400, PARAMETER_INVALID",
        "/v1/proposals?limit=many, 400, PARAMETER_INVALID",
        "/v1/proposals?after=nothing, 400, PARAMETER_INVALID",
        "/v1/power/0x70997970C51812dc3A010C7d01b50e0d17dc79C8?at=-5, 400, PARAMETER_INVALID",
        "/v1/power/0x70997970C51812dc3A010C7d01b50e0d17dc79C8?at=99999999999, 400, PARAMETER_INVALID",
        "/v1/statements/marriage, 404, NOT_FOUND",
        "/v1/statements/ballot?colour=red, 400, PARAMETER_INVALID",
        "/v1/statements/ballot?proposal=1&voter=0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC, 400, PARAMETER_INVALID",
        "/v1/statements/ballot?proposal=1&support=1, 400, PARAMETER_INVALID",
        "/v1/statements/ballot?proposal=1&support=1&voter=0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC, 404, PROPOSAL_UNKNOWN",
        "/v1/transactions/vote?proposal=1&support=1, 404, PROPOSAL_UNKNOWN",
        "/v1/transactions/vote?proposal=1&support=1&colour=red, 400, PARAMETER_INVALID",
        "/v1/proposals?state=ACTIVE, 400, PARAMETER_INVALID",
        "/v1/proposals/1/ballots?sort=weight, 400, PARAMETER_INVALID",
        "/v1/applications?status=OPEN, 400, PARAMETER_INVALID",
        "/v1/contracts?a=b, 400, PARAMETER_INVALID",
        "/v1/proposals?limit=1&limit=2, 400, PARAMETER_INVALID",
        "/v1/transactions/fly, 404, NOT_FOUND",
        "/v1/transactions/delegate, 400, PARAMETER_INVALID",
        "/v1/transactions/approve?amount=-1, 400, PARAMETER_INVALID",
        "/v1/transactions/approve?amount=1.5, 400, PARAMETER_INVALID",
        "/v1/transactions/approve?amount=115792089237316195423570985008687907853269984665640564039457584007913129639936, 400, PARAMETER_INVALID",
        "/v1/transactions/approve?spender=court, 400, PARAMETER_INVALID",
        "/v1/transactions/settle, 400, PARAMETER_INVALID",
        "/v1/transactions/settle?dispute=0x12, 400, PARAMETER_INVALID",
        "/v1/transactions/settle?dispute=0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658, 404, DISPUTE_UNKNOWN",
        "/v1/transactions/settle?colour=red, 400, PARAMETER_INVALID",
        "/v1/transactions/exit, 400, PARAMETER_INVALID",
        "/v1/transactions/exit?from=0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC, 409, CALL_WOULD_REVERT",
        "/v1/disputes/preview, 400, PARAMETER_INVALID",
        "/v1/disputes/preview?provider=0x12&offence=4&happenedAt=1, 400, PARAMETER_INVALID",
        "/v1/disputes/preview?provider=0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC&offence=9&happenedAt=1, 400, PARAMETER_INVALID",
        "/v1/disputes/preview?provider=0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC&offence=4&happenedAt=soon, 400, PARAMETER_INVALID",
        "/v1/outbound/relay/1/2, 404, TRANSACTION_UNKNOWN",
        "/v1/disputes/0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658, 404, DISPUTE_UNKNOWN",
        "/v1/disputes/0x12, 400, PARAMETER_INVALID",
        "/v1/incidents/0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658, 404, INCIDENT_UNKNOWN",
        "/v1/incidents/0x12, 400, PARAMETER_INVALID",
        "/v1/drafts/0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658, 404, DRAFT_UNKNOWN",
        "/v1/drafts/0x12, 400, PARAMETER_INVALID",
        "/v1/payouts/0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658, 404, PAYOUT_UNKNOWN",
        "/v1/payouts/0x12, 400, PARAMETER_INVALID",
        "/v1/incidents/0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658/drafts, 404, INCIDENT_UNKNOWN",
        "/v1/incidents/0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658/claims, 404, INCIDENT_UNKNOWN",
        "/v1/incidents/7/claims, 400, PARAMETER_INVALID",
        "/v1/incidents/7/drafts, 400, PARAMETER_INVALID",
        "/v1/funds/0x00000000000000000000000000000000000000aa, 404, FUND_UNKNOWN",
        "/v1/funds/7, 400, PARAMETER_INVALID",
        "/v1/providers/0x00000000000000000000000000000000000000aa/bond, 404, BOND_UNKNOWN",
        "/v1/providers/7/bond, 400, PARAMETER_INVALID",
        "/v1/providers/7/disputes, 400, PARAMETER_INVALID",
        "/v1/providers/7/incidents, 400, PARAMETER_INVALID",
        "/v1/providers/7/certificates, 400, PARAMETER_INVALID",
        "/v1/challengers/7/disputes, 400, PARAMETER_INVALID",
        "/v1/accounts/7/claims, 400, PARAMETER_INVALID",
        "/v1/certificates/12345, 404, CERTIFICATE_UNKNOWN",
        "/v1/certificates/-1, 400, PARAMETER_INVALID",
        "/v1/certificates/0x1, 400, PARAMETER_INVALID",
        "/v1/disputes?cursor=bWFkZSB1cA, 400, CURSOR_INVALID",
        "/v1/incidents?cursor=made-up, 400, CURSOR_INVALID",
        "/v1/funds?limit=0, 400, PARAMETER_INVALID",
        "/v1/disputes?status=OPEN, 400, PARAMETER_INVALID",
        "/v1/providers/0x00000000000000000000000000000000000000aa/disputes?limit=501, 400, PARAMETER_INVALID",
        "/v1/events?topic=UPPER, 400, PARAMETER_INVALID",
        "/v1/nothing, 404, NOT_FOUND",
    })
    void a_bad_question_is_answered_by_its_problem(String path, int status, String code)
            throws IOException, InterruptedException {
        is(system().get(path), status, code);
    }

    @Test
    void a_ballot_before_the_start_is_not_open() throws IOException, InterruptedException {
        String early = election().propose("Shall this wait?");
        refusedWithoutTrace(early, election().ballot(early, SampleKey.HOLDER, 1), 409, "PROPOSAL_NOT_OPEN");
    }

    @Test
    void a_ballot_on_an_unknown_proposal_is_refused() throws IOException, InterruptedException {
        refusedWithoutTrace("12345", election().ballot("12345", SampleKey.HOLDER, 1), 404, "PROPOSAL_UNKNOWN");
    }

    @Test
    void a_ballot_without_power_is_refused_with_balance_and_delegate() throws IOException, InterruptedException {
        Answer answer =
                refusedWithoutTrace(number, election().ballot(number, SampleKey.STRANGER, 1), 403, "NO_VOTING_POWER");
        assertThat(answer.body().has("balance")).isTrue();
        assertThat(answer.body().has("delegate")).isTrue();
    }

    @Test
    void a_ballot_for_another_chain_or_governor_is_not_its_voters() throws IOException, InterruptedException {
        SigningKey holder = SampleKey.HOLDER.key();
        Domain here = election().domain();
        for (Domain other : List.of(
                new Domain(here.name(), here.version(), 1, here.verifyingContract()),
                new Domain(here.name(), here.version(), here.chainId(), SampleKey.STRANGER.address()))) {
            Answer answer = refusedWithoutTrace(
                    number,
                    election().ballot(number, holder, 1, OpenElection.nonce(number), other),
                    403,
                    "SIGNATURE_NOT_BY_ACTOR");
            assertThat(answer.body().path("digest").asString()).startsWith("0x");
            assertThat(answer.body().path("recovered").asString()).startsWith("0x");
        }
    }

    @Test
    void a_stale_repeated_or_skipped_nonce_is_refused_with_the_numbers_expected()
            throws IOException, InterruptedException {
        BigInteger keyed = OpenElection.nonce(number);
        for (BigInteger wrong :
                List.of(keyed.add(BigInteger.ONE), BigInteger.valueOf(5), keyed.subtract(BigInteger.ONE))) {
            refusedWithoutTrace(
                    number,
                    election()
                            .ballot(
                                    number,
                                    SampleKey.HOLDER.key(),
                                    1,
                                    wrong,
                                    election().domain()),
                    409,
                    "NONCE_NOT_NEXT");
        }
    }

    @Test
    void a_nonce_that_an_accepted_ballot_holds_is_not_used_again() throws IOException, InterruptedException {
        SigningKey provider = SampleKey.PROVIDER.key();
        Domain here = election().domain();
        Answer taken = election().cast(number, election().ballot(number, provider, 1, BigInteger.ZERO, here));
        assertThat(taken.status()).as(taken.response().body()).isEqualTo(201);
        for (BigInteger wrong : List.of(BigInteger.ZERO, BigInteger.TWO)) {
            Answer refused = refusedWithoutTrace(
                    second, election().ballot(second, provider, 1, wrong, here), 409, "NONCE_NOT_NEXT");
            assertThat(refused.body().path("expectedSequential").asString()).isEqualTo("1");
        }
    }

    @Test
    void a_high_s_signature_is_refused() throws IOException, InterruptedException {
        Map<String, Object> ballot = new LinkedHashMap<>(election().ballot(number, SampleKey.HOLDER, 1));
        byte[] low = HexBytes.parse(String.valueOf(ballot.get("signature"))).toBytes();
        BigInteger high = ORDER.subtract(new BigInteger(1, java.util.Arrays.copyOfRange(low, 32, 64)));
        byte[] bytes = high.toByteArray();
        System.arraycopy(bytes, bytes.length - 32, low, 32, 32);
        low[64] = (byte) (low[64] == 27 ? 28 : 27);
        ballot.put("signature", HexBytes.of(low).toString());
        refusedWithoutTrace(number, ballot, 400, "SIGNATURE_HIGH_S");
    }

    @ParameterizedTest
    @CsvSource({"0x", "0x1234", "hello", "0xzz"})
    void a_malformed_signature_is_refused(String signature) throws IOException, InterruptedException {
        Map<String, Object> ballot = new LinkedHashMap<>(election().ballot(number, SampleKey.HOLDER, 1));
        ballot.put("signature", signature);
        refusedWithoutTrace(number, ballot, 400, "SIGNATURE_MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({
        "support, 7, SUPPORT_INVALID",
        "support, -1, STATEMENT_FIELD_INVALID",
        "nonce, 1.5, STATEMENT_FIELD_INVALID",
        "nonce, -1, STATEMENT_FIELD_INVALID",
        "nonce, 115792089237316195423570985008687907853269984665640564039457584007913129639936, STATEMENT_FIELD_INVALID",
        "voter, 0x70997970C51812dc3A010C7d01b50e0d17dc79c8, STATEMENT_FIELD_INVALID",
        "colour, red, STATEMENT_FIELD_INVALID",
    })
    void a_field_that_breaks_its_rule_is_named(String field, String value, String code)
            throws IOException, InterruptedException {
        Map<String, Object> ballot = new LinkedHashMap<>(election().ballot(number, SampleKey.HOLDER, 1));
        ballot.put(field, value);
        Answer answer = refusedWithoutTrace(number, ballot, 400, code);
        assertThat(answer.response().body()).contains(field);
    }

    @Test
    void a_reason_of_a_hundred_thousand_characters_is_refused_by_its_rule() throws IOException, InterruptedException {
        Map<String, Object> ballot = new LinkedHashMap<>(election().ballot(number, SampleKey.HOLDER, 1));
        ballot.put("reason", "x".repeat(100_000));
        Answer answer = system().post("/v1/proposals/" + number + "/ballots", ballot);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isIn("REASON_TOO_LONG", "STATEMENT_FIELD_INVALID");
        assertThat(answer.response().body().length()).isLessThan(2_000);
    }

    @Test
    void a_body_over_the_limit_is_refused_by_its_size() throws IOException, InterruptedException {
        String body = "{\"signature\": \"" + "x".repeat(3_000_000) + "\"}";
        is(system().post("/v1/applications", "application/json", body), 413, "BODY_TOO_LARGE");
        is(system().post("/v1/proposals/" + number + "/ballots", "application/json", body), 413, "BODY_TOO_LARGE");
    }

    @Test
    void what_is_no_json_is_refused() throws IOException, InterruptedException {
        is(system().post("/v1/applications", "application/json", "{\"message\": "), 400, "BODY_MALFORMED");
        is(system().post("/v1/applications", "application/json", "[]"), 400, "BODY_MALFORMED");
        is(system().post("/v1/applications", "application/json", ""), 400, "BODY_MALFORMED");
        is(system().post("/v1/applications", "text/plain", "{}"), 415, "MEDIA_TYPE_NOT_SUPPORTED");
        is(system().post("/v1/status", Map.of()), 405, "METHOD_NOT_ALLOWED");
    }

    @ParameterizedTest
    @CsvSource({
        "provider, 0x70997970C51812dc3A010C7d01b50e0d17dc79c8, provider",
        "resources, '[{\"kind\":0,\"capacity\":\"-1\"}]', resources[0].capacity",
        "resources, '[{\"kind\":0,\"capacity\":\"1.5\"}]', resources[0].capacity",
        "resources, '[{\"kind\":0,\"capacity\":\"115792089237316195423570985008687907853269984665640564039457584007913129639936\"}]', resources[0].capacity",
        "resources, '[{\"kind\":9,\"capacity\":\"1\"}]', resources[0].kind",
    })
    void a_field_of_a_statement_that_breaks_its_rule_is_named(String field, String value, String named)
            throws IOException, InterruptedException {
        Map<String, Object> message = message("/v1/statements/application?provider=" + SampleKey.PROVIDER.address());
        message.put(field, value.startsWith("[") ? EdgeSystem.JSON.readTree(value) : value);
        long before = events();
        Answer answer =
                system().post("/v1/applications", Map.of("message", message, "signature", "0x" + "11".repeat(65)));
        is(answer, 400, "STATEMENT_FIELD_INVALID");
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo(named);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_question_to_an_unknown_provider_is_refused() throws IOException, InterruptedException {
        String path = "/v1/statements/question?provider=" + SampleKey.HOLDER.address() + "&asker="
                + SampleKey.STRANGER.address();
        refusedStatement(
                "/v1/questions", TypedStatement.of(system().get(path).body()), SampleKey.STRANGER, "PROVIDER_UNKNOWN");
    }

    @Test
    void an_outdated_application_leaves_nothing_not_even_a_key() throws IOException, InterruptedException {
        TypedStatement application =
                TypedStatement.of(system().get("/v1/statements/application?provider=" + SampleKey.HOLDER.address())
                        .body());
        application.set("previous", "0x" + "77".repeat(32));
        refusedStatement("/v1/applications", application, SampleKey.HOLDER, "STATEMENT_OUTDATED");
    }

    @Test
    void an_expired_statement_is_refused() throws IOException, InterruptedException {
        TypedStatement question = question("Expired?");
        question.set("validUntil", "1");
        refusedStatement("/v1/questions", question, SampleKey.TREASURY, "STATEMENT_EXPIRED");
    }

    @Test
    void an_outdated_statement_is_refused_with_the_digest_that_is_current() throws IOException, InterruptedException {
        TypedStatement first = question("First?");
        TypedStatement second = question("Second, signed before the first was taken?");
        Answer taken = system().post("/v1/questions", first.signedBy(SampleKey.TREASURY.key()));
        assertThat(taken.status()).isEqualTo(201);
        Answer again = system().post("/v1/questions", first.signedBy(SampleKey.TREASURY.key()));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("repeated").asBoolean()).isTrue();
        assertThat(again.body().path("position")).isEqualTo(taken.body().path("position"));
        Answer refused = refusedStatement("/v1/questions", second, SampleKey.TREASURY, "STATEMENT_OUTDATED");
        assertThat(refused.body().path("current").asString())
                .isEqualTo(taken.body().path("digest").asString());
    }

    @Test
    void a_statement_of_somebody_else_is_refused_with_digest_and_signer() throws IOException, InterruptedException {
        Answer answer =
                refusedStatement("/v1/questions", question("Mine?"), SampleKey.PROVIDER, "SIGNATURE_NOT_BY_ACTOR");
        assertThat(answer.body().path("recovered").asString())
                .isEqualTo(SampleKey.PROVIDER.address().toString());
    }

    @Test
    void a_question_of_who_holds_nothing_is_refused() throws IOException, InterruptedException {
        String path = "/v1/statements/question?provider=" + SampleKey.PROVIDER.address() + "&asker="
                + SampleKey.STRANGER.address();
        Answer refused = refusedStatement(
                "/v1/questions",
                TypedStatement.of(system().get(path).body()),
                SampleKey.STRANGER,
                "QUESTION_NOT_BY_HOLDER");
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void an_audit_report_by_a_non_auditor_is_refused() throws IOException, InterruptedException {
        String path = "/v1/statements/audit-report?provider=" + SampleKey.PROVIDER.address() + "&auditor="
                + SampleKey.STRANGER.address();
        TypedStatement report = TypedStatement.of(system().get(path).body());
        refusedStatement("/v1/audits", report, SampleKey.STRANGER, "AUDITOR_NOT_ACCREDITED");
    }

    @Test
    void a_ballot_of_64_bytes_is_taken_once_and_another_side_is_not() throws IOException, InterruptedException {
        Map<String, Object> ballot = new LinkedHashMap<>(election().ballot(number, SampleKey.AUDITOR, 1));
        byte[] full = HexBytes.parse(String.valueOf(ballot.get("signature"))).toBytes();
        byte[] compact = java.util.Arrays.copyOf(full, 64);
        if (full[64] == 28) compact[32] |= (byte) 0x80;
        ballot.put("signature", HexBytes.of(compact).toString());
        Answer taken = election().cast(number, ballot);
        assertThat(taken.status()).isEqualTo(201);
        Answer again = election().cast(number, election().ballot(number, SampleKey.AUDITOR, 1));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("repeated").asBoolean()).isTrue();
        refusedWithoutTrace(number, election().ballot(number, SampleKey.AUDITOR, 0), 409, "BALLOT_ALREADY_CAST");
        String position = taken.body().path("position").asString();
        JsonNode shown = system().get(
                        "/v1/proposals/" + number + "/ballots/" + SampleKey.AUDITOR.address() + "?after=" + position)
                .body();
        assertThat(shown.path("support").asString()).isEqualTo("FOR");
        JsonNode refusals =
                system().get("/v1/proposals/" + number + "/refusals").body();
        assertThat(refusals.path("items").toString()).contains("BALLOT_ALREADY_CAST");
    }

    @Test
    void a_position_that_was_never_given_out_is_refused_at_once() throws IOException, InterruptedException {
        ProposalId proposal = new ProposalId(election().governor(), new BigInteger(number));
        for (String made : List.of(proposal + "@999999", "proposal:x@0", "proposal:" + "x".repeat(20_000) + "@0")) {
            is(system().get("/v1/contracts?after=" + made), 400, "PARAMETER_INVALID");
        }
        for (String path : List.of("/v1/outbound/a%00b", "/v1/outbound/queue/x", "/v1/outbound/queue/1%00")) {
            is(system().get(path), 400, "PARAMETER_INVALID");
        }
        for (String path : List.of("/v1/power/", "/v1/delegations/")) {
            Answer nobody = system().get(path + Address.ZERO);
            assertThat(nobody.status()).as(path).isEqualTo(200);
            assertThat(nobody.body().path("balance").asString()).isEqualTo("0");
        }
    }

    @Test
    @Order(LAST - 2)
    void a_ballot_while_the_chain_is_down_is_to_be_posted_again_and_then_judged()
            throws IOException, InterruptedException {
        Map<String, Object> notMine = new LinkedHashMap<>(election().ballot(number, SampleKey.HOLDER, 1));
        notMine.put("voter", SampleKey.STRANGER.address().toString());
        for (OrphanedProcess one : LeftBehind.in(system().system().data())) {
            if (one.program().equals("anvil")) {
                assertThat(one.process().destroyForcibly()).isTrue();
                one.process().onExit().join();
            }
        }
        long before = ballots();
        Answer answer = election().cast(number, notMine);
        is(answer, 503, "CHAIN_NOT_READY");
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("2");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(election().cast(number, notMine).code()).isEqualTo("SIGNATURE_NOT_BY_ACTOR"));
        assertThat(ballots()).isEqualTo(before);
    }

    @Test
    @Order(LAST - 1)
    void a_ballot_after_the_voters_own_vote_on_chain_is_refused() throws IOException, InterruptedException {
        election().voteOnChain(number, SampleKey.HOLDER, 0);
        String own = "/v1/proposals/" + number + "/ballots/" + SampleKey.HOLDER.address();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        system().get(own).body().path("support").asString())
                .isEqualTo("AGAINST"));
        refusedWithoutTrace(number, election().ballot(number, SampleKey.HOLDER, 1), 409, "BALLOT_ALREADY_CAST");
    }

    @Test
    @Order(LAST)
    void a_ballot_after_the_deadline_is_refused() throws IOException, InterruptedException {
        election().advance(Duration.ofDays(9));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(election()
                        .cast(number, election().ballot(number, SampleKey.STRANGER, 1))
                        .code())
                .isEqualTo("VOTING_ENDED"));
    }

    private TypedStatement question(String text) throws IOException, InterruptedException {
        String path = "/v1/statements/question?provider=" + SampleKey.PROVIDER.address() + "&asker="
                + SampleKey.TREASURY.address();
        TypedStatement question = TypedStatement.of(system().get(path).body());
        question.set("text", text);
        return question;
    }

    private Map<String, Object> message(String path) throws IOException, InterruptedException {
        Map<String, Object> message = new LinkedHashMap<>();
        system().get(path)
                .body()
                .path("message")
                .properties()
                .forEach(field -> message.put(field.getKey(), field.getValue()));
        return message;
    }

    private Answer refusedStatement(String path, TypedStatement statement, SampleKey signer, String code)
            throws IOException, InterruptedException {
        long before = events();
        Answer answer = system().post(path, statement.signedBy(signer.key()));
        assertThat(answer.code()).isEqualTo(code);
        assertThat(events()).isEqualTo(before);
        saysNothingInternal(answer);
        return answer;
    }

    private Answer refusedWithoutTrace(String proposal, Map<String, Object> ballot, int status, String code)
            throws IOException, InterruptedException {
        long before = ballots();
        Answer answer = election().cast(proposal, ballot);
        is(answer, status, code);
        assertThat(ballots()).isEqualTo(before);
        return answer;
    }

    private static void is(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.response().body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        saysNothingInternal(answer);
    }

    private static void saysNothingInternal(Answer answer) {
        assertThat(answer.response().body())
                .doesNotContain("Exception", "\tat ", "insert into", "select ", "org.assaydao.", "org.springframework");
    }

    /** Events of statements; what the chain and the keepers add meanwhile is not counted. */
    private long events() {
        return count("""
                select count(*) from domain_event_entry where payload_type in ('assay.provider.ApplicationSubmitted',
                    'assay.question.QuestionAsked', 'assay.question.QuestionAnswered', 'assay.audit.AuditReported')""") + count("select count(*) from statement") + count("select count(*) from subject_key");
    }

    private long ballots() {
        return count("select count(*) from domain_event_entry where payload_type = 'assay.ballot.BallotAccepted'")
                + count("select count(*) from ballot_live");
    }

    private long count(String query) {
        RunningFile at = system().system().addresses();
        try (Connection connection = DriverManager.getConnection(at.postgresUrl(), at.postgresUser(), password(at));
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException | IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String password(RunningFile at) throws IOException {
        Path file = at.postgresPasswordFile();
        return file == null ? "" : java.nio.file.Files.readString(file).strip();
    }
}
