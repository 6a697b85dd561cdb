package org.assaydao.app.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.app.AssayCommand;
import org.assaydao.app.Installation;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.TypedStatement;
import org.assaydao.app.edge.EdgeSystem.Answer;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tests what a stranger finds: the description of every route, the event stream, the headers. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final Set<String> ROUTES = Set.of(
            "/v1/accounts/{address}/claims",
            "/v1/answers",
            "/v1/applications",
            "/v1/applications/{id}",
            "/v1/applications/{id}/attestations",
            "/v1/auditors",
            "/v1/auditors/{address}",
            "/v1/audits",
            "/v1/certificates/{number}",
            "/v1/challengers/{address}/disputes",
            "/v1/claim-decisions",
            "/v1/claim-follow-ups",
            "/v1/claims",
            "/v1/contracts",
            "/v1/delegations/{account}",
            "/v1/disputes",
            "/v1/disputes/preview",
            "/v1/disputes/{id}",
            "/v1/disputes/{id}/evidence",
            "/v1/disputes/{id}/evidence/{hash}",
            "/v1/drafts/{id}",
            "/v1/events",
            "/v1/evidence/{file}",
            "/v1/exports/ballots",
            "/v1/exports/bonds",
            "/v1/exports/claims",
            "/v1/exports/disputes",
            "/v1/exports/payouts",
            "/v1/funds",
            "/v1/funds/{token}",
            "/v1/funds/{token}/statement",
            "/v1/incidents",
            "/v1/incidents/{id}",
            "/v1/incidents/{id}/award-list",
            "/v1/incidents/{id}/awards",
            "/v1/incidents/{id}/awards/{address}",
            "/v1/incidents/{id}/claims",
            "/v1/incidents/{id}/claims/{address}",
            "/v1/incidents/{id}/drafts",
            "/v1/outbound/{intent}",
            "/v1/payouts/{id}",
            "/v1/power/{account}",
            "/v1/privacy",
            "/v1/proposals",
            "/v1/proposals/{number}",
            "/v1/proposals/{number}/ballots",
            "/v1/proposals/{number}/ballots/{voter}",
            "/v1/proposals/{number}/export",
            "/v1/proposals/{number}/refusals",
            "/v1/proposals/{number}/tally",
            "/v1/providers",
            "/v1/providers/{address}",
            "/v1/providers/{address}/bond",
            "/v1/providers/{address}/certificates",
            "/v1/providers/{address}/disputes",
            "/v1/providers/{address}/dossier",
            "/v1/providers/{address}/incidents",
            "/v1/providers/{address}/questions",
            "/v1/questions",
            "/v1/statements",
            "/v1/statements/answer",
            "/v1/statements/application",
            "/v1/statements/audit-report",
            "/v1/statements/ballot",
            "/v1/statements/claim",
            "/v1/statements/claim-decision",
            "/v1/statements/claim-follow-up",
            "/v1/statements/delegation",
            "/v1/statements/extended-ballot",
            "/v1/statements/permit",
            "/v1/statements/question",
            "/v1/status",
            "/v1/stewards/{address}/work",
            "/v1/transactions",
            "/v1/transactions/announce-payout",
            "/v1/transactions/answer-dispute",
            "/v1/transactions/appeal",
            "/v1/transactions/apply",
            "/v1/transactions/approve",
            "/v1/transactions/approve-all-certificates",
            "/v1/transactions/approve-certificate",
            "/v1/transactions/attest",
            "/v1/transactions/attest-listing",
            "/v1/transactions/burn-certificate",
            "/v1/transactions/check-bond",
            "/v1/transactions/close-draft",
            "/v1/transactions/confirm-payout",
            "/v1/transactions/contradict-output",
            "/v1/transactions/contribute",
            "/v1/transactions/declare-incident",
            "/v1/transactions/delegate",
            "/v1/transactions/delegateBySig",
            "/v1/transactions/deposit",
            "/v1/transactions/deposit-auditor-bond",
            "/v1/transactions/deposit-with-permit",
            "/v1/transactions/draft-payout",
            "/v1/transactions/draw",
            "/v1/transactions/draw-bounty",
            "/v1/transactions/draw-case-credit",
            "/v1/transactions/draw-court-credit",
            "/v1/transactions/draw-fund-credit",
            "/v1/transactions/end-auditor-case",
            "/v1/transactions/end-delisting",
            "/v1/transactions/execute",
            "/v1/transactions/exit",
            "/v1/transactions/expire-certificates",
            "/v1/transactions/mint-certificate",
            "/v1/transactions/open-auditor-case",
            "/v1/transactions/open-delisting",
            "/v1/transactions/open-dispute",
            "/v1/transactions/open-payout",
            "/v1/transactions/pay-premium",
            "/v1/transactions/permit",
            "/v1/transactions/permit-fee",
            "/v1/transactions/proposeCase",
            "/v1/transactions/put-auditor-case",
            "/v1/transactions/put-delisting",
            "/v1/transactions/put-dispute",
            "/v1/transactions/put-payout",
            "/v1/transactions/queue",
            "/v1/transactions/record-cancellation",
            "/v1/transactions/record-lapse",
            "/v1/transactions/record-rejection",
            "/v1/transactions/record-undecided",
            "/v1/transactions/record-verdict",
            "/v1/transactions/release",
            "/v1/transactions/release-escrow",
            "/v1/transactions/report-output",
            "/v1/transactions/report-output-by-sig",
            "/v1/transactions/request-auditor-withdrawal",
            "/v1/transactions/request-withdrawal",
            "/v1/transactions/revoke-reports",
            "/v1/transactions/set-certificate-user",
            "/v1/transactions/settle",
            "/v1/transactions/submit-evidence",
            "/v1/transactions/suspend",
            "/v1/transactions/suspend-for-shortfall",
            "/v1/transactions/sweep",
            "/v1/transactions/transfer-certificate",
            "/v1/transactions/update-attributes",
            "/v1/transactions/veto-payout",
            "/v1/transactions/vote",
            "/v1/transactions/withdraw",
            "/v1/transactions/withdraw-auditor-bond",
            "/v1/transactions/withdraw-bond",
            "/v1/uploads/{upload}");

    /** Begins an upload, which no list shows. */
    private static final String NO_STATEMENT = "/v1/disputes/{id}/evidence/{hash}";

    private static final int ASKED = 4;

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;

    @BeforeAll
    void startSystem() throws IOException, InterruptedException {
        started = new EdgeSystem(temporary.resolve("data"));
        started.apply();
    }

    @AfterAll
    void endSystem() throws IOException {
        system().close();
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }

    @Test
    void every_route_is_described_and_no_other() throws IOException, InterruptedException {
        Set<String> described = new TreeSet<>();
        system().get("/openapi").body().path("paths").properties().forEach(path -> described.add(path.getKey()));
        assertThat(described).containsExactlyInAnyOrderElementsOf(ROUTES);
    }

    @Test
    void an_application_is_shown_by_its_digest_as_soon_as_it_is_accepted() throws IOException, InterruptedException {
        String holder = SampleKey.HOLDER.address().toString();
        TypedStatement application = TypedStatement.of(
                system().get("/v1/statements/application?provider=" + holder).body());
        Answer taken = system().post("/v1/applications", application.signedBy(SampleKey.HOLDER.key()));
        assertThat(taken.status()).as(taken.response().body()).isEqualTo(201);
        for (String path :
                List.of("/v1/applications/" + taken.body().path("digest").asString(), "/v1/providers/" + holder)) {
            assertThat(system().get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void the_description_breaks_no_rule_of_the_linter() throws IOException, InterruptedException {
        Path document = Files.writeString(
                temporary.resolve("openapi.json"),
                system().get("/openapi").response().body());
        Path linter = Installation.current().home().resolve("voting-api/openapi/lint.mjs");
        Process lint = new ProcessBuilder("node", linter.toString(), document.toString())
                .redirectErrorStream(true)
                .start();
        String found = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(found).isEmpty();
        assertThat(lint.waitFor()).isZero();
    }

    @Test
    void every_request_has_an_example_that_reads() throws IOException, InterruptedException {
        JsonNode paths = system().get("/openapi").body().path("paths");
        int posted = 0;
        for (var path : paths.properties()) {
            JsonNode body = path.getValue().path("post").path("requestBody");
            if (body.isMissingNode()) continue;
            posted++;
            JsonNode content = body.path("content").path("application/json");
            JsonNode example = content.has("example")
                    ? content.path("example")
                    : content.path("examples").path(0).path("value");
            if (example.isMissingNode()) {
                for (var named : content.path("examples").properties())
                    example = named.getValue().path("value");
            }
            Answer answer = system().post(path.getKey().replace("{number}", "1"), read(example));
            assertThat(answer.code())
                    .as(path.getKey() + " " + answer.response().body())
                    .isIn("SIGNATURE_NOT_BY_ACTOR", "SIGNATURE_MALFORMED");
        }
        assertThat(posted).isEqualTo(8);
    }

    private static JsonNode read(JsonNode example) {
        return example.isString() ? EdgeSystem.JSON.readTree(example.asString()) : example;
    }

    /** What a generated client needs, and a linter asks of a description. */
    @Test
    void the_description_is_one_that_a_client_can_be_generated_from() throws IOException, InterruptedException {
        JsonNode api = system().get("/openapi").body();
        assertThat(api.at("/servers/0/url").asString()).isEqualTo("/");
        assertThat(api.path("security").isArray()).isTrue();
        Set<String> names = new TreeSet<>();
        for (var path : api.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                described(api, path.getKey(), operation.getKey(), operation.getValue());
                assertThat(names.add(operation.getValue().path("operationId").asString()))
                        .as(path.getKey())
                        .isTrue();
            }
        }
        assertThat(names).allMatch(name -> name.matches("[a-z]+[A-Za-z]+")).contains("getProposalsBallotsByVoter");
        for (String schema : List.of("AcceptedAnswer", "Problem", "SignedBallot", "ProposalAnswer")) {
            assertThat(api.at("/components/schemas/" + schema + "/required"))
                    .as(schema)
                    .isNotEmpty();
        }
        assertThat(api.at("/components/schemas/SignedBallot/properties/signature/pattern")
                        .asString())
                .startsWith("^0x");
    }

    private static void described(JsonNode api, String path, String method, JsonNode operation) {
        assertThat(operation.path("summary").asString()).as(path).isNotEmpty();
        assertThat(operation
                        .at("/responses/default/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        if (method.equals("post")) {
            assertThat(operation.path("responses").has("201")).as(path).isTrue();
            assertThat(operation.at("/responses/201/headers").has("Location"))
                    .as(path)
                    .isTrue();
        }
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode example = parameter.path("example");
            String form = parameter.at("/schema/type").asString();
            assertThat(form).as(path + " " + parameter).isNotEmpty();
            assertThat(example.isMissingNode() || example.isString() == form.equals("string"))
                    .as(path + " " + parameter)
                    .isTrue();
        }
        assertThat(api.path("paths").properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(other -> !other.equals(path)
                                && other.replaceAll("\\{[^}]*}", "{}").equals(path.replaceAll("\\{[^}]*}", "{}"))))
                .isEmpty();
    }

    @Test
    void the_query_of_a_ballot_is_declared_and_a_side_is_required() throws IOException, InterruptedException {
        JsonNode parameters = system().get("/openapi").body().at("/paths/~1v1~1statements~1ballot/get/parameters");
        for (String name : List.of("proposal", "voter", "support")) {
            assertThat(parameters)
                    .anyMatch(each -> each.path("name").asString().equals(name)
                            && each.path("required").asBoolean());
        }
        assertThat(parameters).anyMatch(each -> each.path("name").asString().equals("after"));
    }

    /** The chain itself takes what is signed: its call is made with the signature, and does not revert. */
    @Test
    void a_token_takes_what_is_signed_for_it() throws IOException, InterruptedException {
        String holder = SampleKey.HOLDER.address().toString();
        taken("/v1/statements/permit?value=5&owner=" + holder, "permit", "owner=" + holder + "&amount=5", "deadline");
        taken(
                "/v1/statements/delegation?delegator=" + holder + "&delegatee=" + holder,
                "delegateBySig",
                "delegatee=" + holder,
                "nonce",
                "expiry");
        Answer half = system().get("/v1/statements/permit?colour=red");
        assertThat(half.response().body()).contains("colour", "PARAMETER_INVALID");
        assertThat(system().get("/v1/statements/delegation").response().body()).contains("delegator", "delegatee");
    }

    private void taken(String statement, String action, String given, String... fields)
            throws IOException, InterruptedException {
        JsonNode prepared = system().get(statement).body();
        TypedStatement typed = TypedStatement.of(prepared);
        StringBuilder query = new StringBuilder(given);
        for (String field : fields) {
            query.append('&')
                    .append(field)
                    .append('=')
                    .append(prepared.path("message").path(field).asString());
        }
        query.append("&signature=").append(SampleKey.HOLDER.key().sign(typed.digest()));
        JsonNode call = system().get("/v1/transactions/" + action + "?" + query).body();
        Node node =
                new Node(Objects.requireNonNull(system().system().addresses().chainRpc()));
        assertThat(node.read(
                        Address.parse(call.path("to").asString()),
                        HexBytes.parse(call.path("data").asString()),
                        "latest"))
                .isEqualTo(HexBytes.EMPTY);
    }

    @Test
    void every_problem_code_is_described() throws IOException, InterruptedException {
        String codes = system().get("/openapi")
                .body()
                .path("components")
                .path("schemas")
                .path("Problem")
                .path("properties")
                .path("code")
                .path("enum")
                .toString();
        for (Rule rule : Rule.values()) assertThat(codes).contains("\"" + rule.name() + "\"");
        for (EdgeRule rule : EdgeRule.values()) assertThat(codes).contains("\"" + rule.name() + "\"");
    }

    @Test
    void the_interface_for_people_is_there() throws IOException, InterruptedException {
        String page = system().get("/docs").response().body();
        List<String> named = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).hasSize(3);
        for (String each : named)
            assertThat(system().get("/" + each).status()).as(each).isEqualTo(200);
        assertThat(system().get("/docs.js").response().body()).contains("url: 'openapi'");
    }

    @Test
    void the_description_is_one_whatever_is_asked_for_it() throws IOException, InterruptedException {
        String one = raw("GET /openapi HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        String mark = Pattern.compile("(?i)etag: (\\S+)")
                .matcher(one)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        for (int i = 0; i < 20; i++) {
            String other = raw("GET /openapi HTTP/1.1\r\nHost: a" + i + ".example\r\nX-Forwarded-Host: b.example\r\n"
                    + "Accept-Language: en-AA-variant" + i + "\r\nConnection: close\r\n\r\n");
            assertThat(other).contains(mark).doesNotContain(".example");
        }
        assertThat(raw("GET /openapi HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + mark + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 304");
    }

    private String raw(String request) throws IOException {
        try (RawHttp connection = RawHttp.to(system().system().addresses().api())) {
            return connection.send(request).read();
        }
    }

    /** What a library would keep an answer for each language of, and name a stranger's host in. */
    @ParameterizedTest
    @ValueSource(strings = {"/openapi/swagger-config", "/openapi.yaml", "/v3/api-docs", "/swagger-ui.html"})
    void no_route_of_a_library_is_served(String path) throws IOException, InterruptedException {
        assertThat(system().get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/docs", "/v1/proposals;x=1", "/%76%31/proposals", "/nothing", "/docs.js"})
    void every_answer_carries_the_headers_that_browsers_need(String path) throws IOException, InterruptedException {
        var headers = system().get(path).response().headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
    }

    @Test
    void answers_carry_the_headers_that_browsers_need() throws IOException, InterruptedException {
        var headers = system().get("/v1/proposals").response().headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.map()).doesNotContainKey("cross-origin-resource-policy");
    }

    /** A server that answers the second of two waiting requests at once must still read the third. */
    @Test
    void a_kept_alive_connection_goes_on_being_read() throws IOException {
        URI api = URI.create(system().system().addresses().api());
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8).useDelimiter("HTTP/1\\.1 ");
            for (int round = 0; round < 5; round++) {
                String slow = "GET /v1/proposals HTTP/1.1\r\nHost: assay\r\n\r\n";
                String quick = "GET /v1/transactions HTTP/1.1\r\nHost: assay\r\n\r\n";
                socket.getOutputStream().write((slow + quick).getBytes(StandardCharsets.UTF_8));
                assertThat(answers.next()).startsWith("200");
                // The delimiter that ends an answer is the beginning of the next one.
                socket.getOutputStream().write(quick.getBytes(StandardCharsets.UTF_8));
                assertThat(answers.next()).startsWith("200");
                socket.getOutputStream().write(quick.getBytes(StandardCharsets.UTF_8));
                assertThat(answers.next()).startsWith("200");
            }
        }
    }

    @Test
    void management_is_not_on_the_public_port() throws IOException, InterruptedException {
        assertThat(system().get("/actuator/health").status()).isEqualTo(404);
    }

    @Test
    void health_says_how_servers_views_and_mirror_are() throws IOException, InterruptedException {
        JsonNode health = system().manage("/health", Map.of()).body();
        for (String part : List.of("servers", "views", "mirror")) {
            assertThat(health.at("/components/" + part + "/status").asString())
                    .as(part)
                    .isEqualTo("UP");
        }
        JsonNode seen = health.at("/components/mirror/details/mirror/seen");
        assertThat(seen.path("number").asLong()).isPositive();
        assertThat(seen.path("hash").asString()).as("as /v1/status writes it").startsWith("0x");
        assertThat(seen.path("time").isIntegralNumber()).isTrue();
        assertThat(health.at("/components/relay/details/relay/money/balance").asString())
                .containsOnlyDigits();
    }

    @Test
    void what_is_personal_is_erased_by_a_command_that_must_be_sure() throws IOException, InterruptedException {
        String provider = SampleKey.PROVIDER.address().toString();
        assertThat(erase(provider)).isEqualTo(1);
        assertThat(personal()).isEqualTo("sealed");
        assertThat(readPersonal(provider, "K. Yc", " ").code()).isEqualTo("STATEMENT_FIELD_INVALID");
        JsonNode clear = readPersonal(provider, "K. Yc", "renewal of the check").body();
        JsonNode privacy = system().get("/v1/privacy?provider=" + provider).body();
        assertThat(privacy.at("/reads/0/reader").asString()).isEqualTo("K. Yc");
        assertThat(privacy.at("/reads/0/purpose").asString()).isEqualTo("renewal of the check");
        assertThat(privacy.path("reads").size()).isEqualTo(1);
        List<String> listed = new ArrayList<>();
        privacy.path("fields").forEach(field -> listed.add(field.path("field").asString()));
        assertThat(clear.propertyNames()).isNotEmpty().allSatisfy(field -> assertThat(listed)
                .contains("person." + field));
        assertThat(erase(provider, "--yes")).isZero();
        assertThat(readPersonal(provider, "K. Yc", "renewal of the check").code())
                .isEqualTo("SUBJECT_ERASED");
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(personal()).isEqualTo("erased"));
        assertThat(erase(SampleKey.HOLDER.address().toString(), "--yes")).isEqualTo(1);
        TypedStatement again = TypedStatement.of(
                system().get("/v1/statements/application?provider=" + provider).body());
        assertThat(system().post("/v1/applications", again.signedBy(SampleKey.PROVIDER.key()))
                        .code())
                .isEqualTo("SUBJECT_ERASED");
    }

    private Answer readPersonal(String provider, String reader, String purpose)
            throws IOException, InterruptedException {
        return system().manage("/personal", Map.of("provider", provider, "reader", reader, "purpose", purpose));
    }

    private int erase(String provider, String... options) {
        List<String> arguments = new ArrayList<>(List.of("erase", provider));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--data", system().system().data().toString()));
        return AssayCommand.commandLine().execute(arguments.toArray(String[]::new));
    }

    private String personal() throws IOException, InterruptedException {
        return system().get("/v1/applications").body().at("/items/0/personal").asString();
    }

    @Test
    void every_list_and_every_write_says_how_a_list_is_had_that_holds_what_was_taken()
            throws IOException, InterruptedException {
        Set<String> lists = new TreeSet<>();
        system().get("/openapi").body().path("paths").properties().forEach(path -> {
            JsonNode read = path.getValue().path("get");
            JsonNode write = path.getValue().path("post");
            if (read.path("parameters")
                    .valueStream()
                    .anyMatch(each -> each.path("name").asString().equals("cursor"))) {
                lists.add(path.getKey());
                assertThat(read.path("description").asString())
                        .as(path.getKey())
                        .contains("after=<position>");
            }
            boolean isStatement = !write.isMissingNode() && !path.getKey().equals(NO_STATEMENT);
            for (String status : isStatement ? List.of("200", "201") : List.<String>of()) {
                assertThat(write.at("/responses/" + status + "/description").asString())
                        .as(path.getKey())
                        .contains("Location", "after=<position>");
            }
        });
        assertThat(lists)
                .containsExactly(
                        "/v1/accounts/{address}/claims",
                        "/v1/applications",
                        "/v1/auditors",
                        "/v1/audits",
                        "/v1/challengers/{address}/disputes",
                        "/v1/disputes",
                        "/v1/funds",
                        "/v1/incidents",
                        "/v1/incidents/{id}/awards",
                        "/v1/incidents/{id}/claims",
                        "/v1/incidents/{id}/drafts",
                        "/v1/proposals",
                        "/v1/proposals/{number}/ballots",
                        "/v1/proposals/{number}/refusals",
                        "/v1/providers",
                        "/v1/providers/{address}/certificates",
                        "/v1/providers/{address}/disputes",
                        "/v1/providers/{address}/incidents",
                        "/v1/providers/{address}/questions");
    }

    @Test
    void a_list_that_is_asked_with_the_position_of_a_write_holds_it() throws IOException, InterruptedException {
        String path = "/v1/statements/question?provider=" + SampleKey.PROVIDER.address() + "&asker="
                + SampleKey.TREASURY.address();
        TypedStatement question = TypedStatement.of(system().get(path).body());
        Answer taken = system().post("/v1/questions", question.signedBy(SampleKey.TREASURY.key()));
        assertThat(taken.status()).isEqualTo(201);
        String after = URLEncoder.encode(taken.body().path("position").asString(), UTF_8);
        assertThat(system().get("/v1/providers/" + SampleKey.PROVIDER.address() + "/questions?after=" + after)
                        .response()
                        .body())
                .contains(taken.body().path("digest").asString());
    }

    @Test
    void a_cut_off_reader_of_events_goes_on_where_it_was() throws IOException, InterruptedException {
        long before = Long.parseLong(first());
        for (int i = 0; i < ASKED; i++) ask();
        List<String> whole = events(Long.toString(before), ASKED);
        assertThat(whole).doesNotHaveDuplicates();
        assertThat(whole.stream().map(OpenApiTest::id).map(Long::valueOf).toList())
                .isSorted()
                .allMatch(id -> id > before);
        for (int read = 1; read < ASKED; read++) {
            assertThat(events(id(whole.get(read - 1)), ASKED - read)).isEqualTo(whole.subList(read, ASKED));
        }
        ask();
        String behind = events(id(whole.getLast()), 1).getFirst();
        assertThat(behind).contains("QuestionAsked");
        assertThat(whole).doesNotContain(behind);
    }

    @Test
    void an_id_that_was_never_given_out_is_a_problem_at_once() throws IOException, InterruptedException {
        for (String madeUp : List.of("999999999999999999", "-1", "yesterday", "9".repeat(40))) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = client.send(stream(madeUp), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(answer.body()).contains("PARAMETER_INVALID", "Last-Event-ID");
            }
        }
    }

    private void ask() throws IOException, InterruptedException {
        String path = "/v1/statements/question?provider=" + SampleKey.PROVIDER.address() + "&asker="
                + SampleKey.TREASURY.address();
        TypedStatement question = TypedStatement.of(system().get(path).body());
        assertThat(system().post("/v1/questions", question.signedBy(SampleKey.TREASURY.key()))
                        .status())
                .isEqualTo(201);
    }

    /** The id of the first question; only this test asks any. */
    private String first() throws IOException, InterruptedException {
        ask();
        return id(events("0", 1).getFirst());
    }

    private static String id(String event) {
        return event.lines()
                .filter(line -> line.startsWith("id:"))
                .findFirst()
                .orElseThrow()
                .substring(3)
                .strip();
    }

    private HttpRequest stream(String lastId) {
        return HttpRequest.newBuilder(URI.create(system().system().addresses().api() + "/v1/events?topic=question"))
                .timeout(Duration.ofSeconds(30))
                .header("Last-Event-ID", lastId)
                .build();
    }

    /** The next events behind an id, on the topic of questions. */
    private List<String> events(String lastId, int number) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream body = client.send(stream(lastId), HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                Scanner events = new Scanner(body, java.nio.charset.StandardCharsets.UTF_8).useDelimiter("\n\n")) {
            while (found.size() < number) {
                String event = events.next();
                if (event.contains("data:")) found.add(event);
            }
            client.shutdownNow();
        }
        return found;
    }
}
