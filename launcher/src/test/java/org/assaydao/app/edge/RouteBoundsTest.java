package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.app.RunningFile;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.cli.TypedStatement;
import org.assaydao.app.edge.EdgeSystem.Answer;
import org.assaydao.audit.AuditEvent;
import org.assaydao.audit.AuditKind;
import org.assaydao.auditor.AuditorEvent;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.Support;
import org.assaydao.bond.BondEvent;
import org.assaydao.certificate.CertificateEvent;
import org.assaydao.claim.ClaimEvent;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.dispute.Offence;
import org.assaydao.evidence.Upload;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.AuditId;
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.QuestionId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.provider.ResourceKind;
import org.assaydao.question.QuestionEvent;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.DraftEvent;
import org.assaydao.riskfund.IncidentEvent;
import org.assaydao.riskfund.PayoutEvent;
import org.assaydao.riskfund.RiskFundEvent;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * States of every route what one request costs at the most, and measures it with little and with much behind it. A route that
 * is new fails here until it states its bound.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteBoundsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FEW = 10;
    private static final int MANY = 400;
    private static final int TRIES = 2;
    private static final int MOST_TRIES = 30;
    private static final List<String> SETTINGS = List.of(
            "assay.statements.of-one-address",
            "assay.statements.of-one-key",
            "spring.profiles.active",
            "assay.reconcile.blocks");

    /** After an array that is bound and said to be of no type. */
    private static final Pattern UNTYPED = Pattern.compile("(?<=unnest\\([^)]{0,99}\\?)(?=[,)])");

    /** Tables that hold what is on its way and nothing else: the intake's places bound them, and no history is in them. */
    private static final Set<String> HELD_ONLY_FOR_A_WHILE = Set.of("relay_queue");

    private static final List<String> ARRAYS = List.of("::text[]", "::bytea[]", "::bigint[]");

    /** Statements to PostgreSQL, looks into the view store, and contracts that are asked. */
    private record Bound(int statements, int looks, int calls) {}

    private static final Map<String, Bound> BOUNDS = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /openapi", new Bound(0, 0, 0)),
            Map.entry("GET /docs", new Bound(0, 0, 0)),
            Map.entry("GET /v1/status", new Bound(1, 0, 0)),
            Map.entry("GET /v1/contracts", new Bound(0, 0, 0)),
            Map.entry("GET /v1/proposals", new Bound(5, 1, 0)),
            Map.entry("GET /v1/providers", new Bound(5, 1, 0)),
            Map.entry("GET /v1/applications", new Bound(5, 2, 0)),
            Map.entry("GET /v1/auditors", new Bound(5, 1, 0)),
            Map.entry("GET /v1/audits", new Bound(1, 1, 0)),
            Map.entry("GET /v1/statements", new Bound(0, 0, 0)),
            Map.entry("GET /v1/transactions", new Bound(0, 0, 0)),
            Map.entry("GET /v1/proposals/{number}", new Bound(18, 1, 0)),
            Map.entry("GET /v1/proposals/{number}/tally", new Bound(12, 1, 0)),
            Map.entry("GET /v1/proposals/{number}/ballots", new Bound(12, 2, 0)),
            Map.entry("GET /v1/proposals/{number}/ballots?order=weight", new Bound(12, 2, 0)),
            Map.entry("GET /v1/proposals/{number}/ballots/{voter}", new Bound(14, 2, 0)),
            Map.entry("GET /v1/proposals/{number}/refusals", new Bound(8, 1, 0)),
            Map.entry("GET /v1/providers/{address}", new Bound(6, 1, 0)),
            Map.entry("GET /v1/providers/{address}/dossier", new Bound(12, 4, 0)),
            Map.entry("GET /v1/providers/{address}/questions", new Bound(1, 1, 0)),
            Map.entry("GET /v1/applications/{id}", new Bound(6, 2, 0)),
            Map.entry("GET /v1/applications/{id}/attestations", new Bound(6, 2, 0)),
            Map.entry("GET /v1/auditors/{address}", new Bound(6, 1, 0)),
            Map.entry("GET /v1/disputes", new Bound(5, 1, 0)),
            Map.entry("GET /v1/disputes/preview", new Bound(13, 1, 7)),
            Map.entry("GET /v1/disputes/{id}", new Bound(9, 1, 0)),
            Map.entry("GET /v1/disputes/{id}/evidence", new Bound(8, 1, 0)), // and one for each chunk behind the first
            Map.entry("GET /v1/evidence/{file}", new Bound(2, 0, 0)), // as above
            Map.entry("POST /v1/disputes/{id}/evidence/{hash}", new Bound(14, 1, 0)),
            Map.entry("HEAD /v1/uploads/{upload}", new Bound(1, 0, 0)),
            Map.entry("PATCH /v1/uploads/{upload}", new Bound(8, 0, 0)), // and one for each chunk behind the first
            Map.entry("DELETE /v1/uploads/{upload}", new Bound(1, 0, 0)),
            Map.entry("GET /v1/providers/{address}/disputes", new Bound(5, 1, 0)),
            Map.entry("GET /v1/challengers/{address}/disputes", new Bound(5, 1, 0)),
            Map.entry("GET /v1/incidents", new Bound(5, 1, 0)),
            Map.entry("GET /v1/incidents/{id}", new Bound(6, 1, 0)),
            Map.entry("GET /v1/providers/{address}/incidents", new Bound(5, 1, 0)),
            Map.entry("GET /v1/incidents/{id}/drafts", new Bound(11, 2, 0)),
            Map.entry("GET /v1/incidents/{id}/claims", new Bound(11, 2, 0)),
            Map.entry("GET /v1/incidents/{id}/claims/{address}", new Bound(6, 1, 0)),
            Map.entry("GET /v1/incidents/{id}/awards", new Bound(8, 1, 0)),
            Map.entry("GET /v1/incidents/{id}/awards/{address}", new Bound(8, 1, 0)),
            Map.entry("GET /v1/incidents/{id}/award-list", new Bound(8, 1, 0)),
            Map.entry("GET /v1/stewards/{address}/work", new Bound(10, 4, 4)),
            Map.entry("GET /v1/accounts/{address}/claims", new Bound(5, 1, 0)),
            Map.entry("GET /v1/drafts/{id}", new Bound(6, 1, 0)),
            Map.entry("GET /v1/payouts/{id}", new Bound(6, 1, 0)),
            Map.entry("GET /v1/funds", new Bound(5, 1, 0)),
            Map.entry("GET /v1/funds/{token}", new Bound(6, 1, 0)),
            Map.entry("GET /v1/funds/{token}/statement", new Bound(12, 1, 0)),
            // For each five hundred that there are.
            Map.entry("GET /v1/exports/ballots", new Bound(5, 1, 0)),
            Map.entry("GET /v1/exports/bonds", new Bound(5, 1, 0)),
            Map.entry("GET /v1/exports/disputes", new Bound(5, 1, 0)),
            Map.entry("GET /v1/exports/claims", new Bound(7, 3, 0)),
            Map.entry("GET /v1/exports/payouts", new Bound(5, 1, 0)),
            Map.entry("GET /v1/proposals/{number}/export", new Bound(15, 2, 0)),
            Map.entry("GET /v1/providers/{address}/bond", new Bound(6, 1, 0)),
            Map.entry("GET /v1/providers/{address}/certificates", new Bound(5, 1, 0)),
            Map.entry("GET /v1/certificates/{number}", new Bound(6, 1, 0)),
            Map.entry("GET /v1/power/{account}", new Bound(8, 0, 0)),
            Map.entry("GET /v1/delegations/{account}", new Bound(8, 0, 0)),
            Map.entry("GET /v1/privacy", new Bound(1, 0, 0)),
            Map.entry("GET /v1/statements/{type}", new Bound(18, 0, 0)),
            Map.entry("GET /v1/transactions/{action}", new Bound(8, 1, 0)),
            Map.entry("GET /v1/outbound/{*intent}", new Bound(1, 1, 0)),
            Map.entry("GET /v1/events", new Bound(0, 0, 0)),
            Map.entry("POST /v1/applications", new Bound(14, 0, 0)),
            Map.entry("POST /v1/questions", new Bound(18, 0, 0)),
            Map.entry("POST /v1/answers", new Bound(11, 0, 0)),
            Map.entry("POST /v1/audits", new Bound(12, 0, 0)),
            Map.entry("POST /v1/claims", new Bound(24, 0, 0)),
            Map.entry("POST /v1/claim-follow-ups", new Bound(24, 0, 0)),
            Map.entry("POST /v1/claim-decisions", new Bound(24, 0, 2)),
            Map.entry("POST /v1/proposals/{number}/ballots", new Bound(30, 0, 0)),
            Map.entry("POST /v1/proposals/{number}/ballots lines", new Bound(30, 0, 0))));

    @TempDir
    private static Path temporary = Path.of("");

    private @Nullable EdgeSystem started;
    private @Nullable OpenElection election;
    private String number = "";
    private String upload = "";
    private final Map<String, Integer> made = new LinkedHashMap<>();

    @BeforeAll
    void start() throws IOException, InterruptedException {
        System.setProperty(SETTINGS.get(0), "100000");
        System.setProperty(SETTINGS.get(1), "100000");
        System.setProperty(SETTINGS.get(2), Wires.PROFILE);
        // What is told here never happened on the chain, and would be compared with it again and again.
        System.setProperty(SETTINGS.get(3), "1000000000");
        try {
            started = new EdgeSystem(temporary.resolve("data"));
        } finally {
            SETTINGS.forEach(System::clearProperty);
        }
        system().apply();
        election = new OpenElection(system());
        election().enrol();
        election().appoint(SampleKey.AUDITOR);
    }

    @AfterAll
    void end() throws IOException {
        system().close();
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }

    private OpenElection election() {
        return Objects.requireNonNull(election);
    }

    private static Wires wires() {
        return Objects.requireNonNull(Wires.LATEST.get());
    }

    @Test
    void every_route_keeps_to_its_bound_however_much_there_is() throws Exception {
        assertThat(BOUNDS.keySet().stream()
                        .map(route -> route.split("[?]", 2)[0])
                        .collect(Collectors.toSet()))
                .as("each route states its bound")
                .isEqualTo(routes());
        Set<String> sql = new LinkedHashSet<>();
        Map<String, Bound> few = costs(FEW, sql);
        Map<String, Long> before = rows();
        Map<String, Bound> many = costs(MANY - FEW, sql);
        Set<String> growing = new TreeSet<>(rows().entrySet().stream()
                .filter(table -> table.getValue() > before.getOrDefault(table.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList());
        List<String> faults = new ArrayList<>();
        BOUNDS.forEach((route, bound) -> {
            for (Bound cost :
                    List.of(Objects.requireNonNull(few.get(route)), Objects.requireNonNull(many.get(route)))) {
                if (cost.statements() > bound.statements()
                        || cost.looks() > bound.looks()
                        || cost.calls() > bound.calls()) {
                    faults.add(route + " costs " + few.get(route) + " and then " + many.get(route) + ", not " + bound);
                }
            }
        });
        assertThat(growing).contains("domain_event_entry", "mirror_block");
        growing.removeAll(HELD_ONLY_FOR_A_WHILE);
        List<String> scans = scans(sql, growing);
        assertThat(faults).isEmpty();
        assertThat(scans).as("statements that read a growing table whole").isEmpty();
    }

    /** Of the mapping that serves, so that what no document shows is here too. */
    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        wires().routes().getHandlerMethods().keySet().forEach(route -> route.getPatternsCondition()
                .getPatterns()
                .forEach(path -> route.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> routes.add(method + " " + path.getPatternString()
                                + (route.getConsumesCondition().getConsumableMediaTypes().stream()
                                                .anyMatch(type ->
                                                        type.getSubtype().contains("ndjson"))
                                        ? " lines"
                                        : "")))));
        return routes;
    }

    private interface Request {
        Answer send() throws IOException, InterruptedException;
    }

    /** Grows what there is and measures every route. */
    private Map<String, Bound> costs(int more, Set<String> sql) throws Exception {
        number = election().propose("Shall " + more + " more be read? " + made.size());
        grow(more);
        election().open(number);
        Map<String, Bound> costs = new TreeMap<>();
        for (Map.Entry<String, Request> each : requests().entrySet()) {
            costs.put(each.getKey(), cost(each.getKey(), each.getValue(), sql));
        }
        return costs;
    }

    /**
     * What some tries cost, each upon a new block: the most statements, and the fewest looks and calls. What follows the store
     * and the chain looks and calls beside a request, so it is tried again until nothing did.
     */
    private Bound cost(String route, Request request, Set<String> sql) throws Exception {
        Bound bound = Objects.requireNonNull(BOUNDS.get(route));
        int statements = 0;
        int looks = Integer.MAX_VALUE;
        int calls = Integer.MAX_VALUE;
        for (int i = 0; i < MOST_TRIES; i++) {
            if (i >= TRIES && looks <= bound.looks() && calls <= bound.calls()) break;
            awaitBlock();
            wires().mark();
            Answer answer = request.send();
            // What was never sent costs as much to look for.
            assertThat(answer.status())
                    .as(route + " " + answer.response().body())
                    .isIn(200, 201, route.contains("/v1/outbound/") ? 404 : route.contains("/v1/uploads/") ? 204 : 200);
            statements = Math.max(statements, wires().statements.size());
            looks = Math.min(looks, wires().looks.get());
            calls = Math.min(calls, wires().calls());
            sql.addAll(wires().statements);
        }
        return new Bound(statements, looks, calls);
    }

    private void awaitBlock() throws IOException, InterruptedException {
        long seen = seen();
        new Node(Objects.requireNonNull(system().system().addresses().chainRpc())).call("evm_mine");
        await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> seen() > seen);
    }

    private long seen() throws IOException, InterruptedException {
        return system().get("/v1/status").body().at("/chain/seen/number").asLong();
    }

    private Map<String, Request> requests() {
        String proposal = "/v1/proposals/" + number;
        String provider = "/v1/providers/" + account("provider", 0);
        String application = "/v1/applications/" + hash("application", 0);
        Map<String, Request> all = new LinkedHashMap<>();
        for (String path : List.of(
                "/openapi",
                "/docs",
                "/v1/status",
                "/v1/contracts",
                "/v1/proposals",
                "/v1/providers",
                "/v1/applications",
                "/v1/auditors",
                "/v1/audits",
                "/v1/statements",
                "/v1/transactions")) get(all, path, path);
        get(all, "/v1/proposals/{number}", proposal);
        get(all, "/v1/proposals/{number}/tally", proposal + "/tally");
        get(all, "/v1/proposals/{number}/ballots", proposal + "/ballots");
        get(all, "/v1/proposals/{number}/ballots?order=weight", proposal + "/ballots?order=weight");
        get(all, "/v1/proposals/{number}/ballots/{voter}", proposal + "/ballots/" + account("voter", 0));
        get(all, "/v1/proposals/{number}/refusals", proposal + "/refusals");
        get(all, "/v1/providers/{address}", provider);
        get(all, "/v1/providers/{address}/dossier", provider + "/dossier");
        get(all, "/v1/providers/{address}/questions", provider + "/questions");
        get(all, "/v1/applications/{id}", application);
        get(all, "/v1/applications/{id}/attestations", application + "/attestations");
        get(all, "/v1/auditors/{address}", "/v1/auditors/" + account("auditor", 0));
        justice(all, provider);
        get(all, "/v1/power/{account}", "/v1/power/" + SampleKey.HOLDER.address());
        get(all, "/v1/delegations/{account}", "/v1/delegations/" + SampleKey.HOLDER.address());
        get(all, "/v1/privacy", "/v1/privacy?provider=" + SampleKey.PROVIDER.address());
        get(
                all,
                "/v1/statements/{type}",
                "/v1/statements/ballot?support=1&proposal=" + number + "&voter=" + SampleKey.HOLDER.address());
        get(
                all,
                "/v1/transactions/{action}",
                "/v1/transactions/vote?support=1&proposal=" + number + "&from=" + SampleKey.HOLDER.address());
        all.put("GET /v1/outbound/{*intent}", () -> system().get("/v1/outbound/relay/" + number + "/0"));
        all.put("GET /v1/events", this::firstOfStream);
        all.put("POST /v1/applications", this::apply);
        all.put("POST /v1/questions", this::ask);
        all.put("POST /v1/answers", this::answer);
        all.put("POST /v1/audits", this::report);
        all.put("POST /v1/claims", () -> claim(claimant()));
        all.put("POST /v1/claim-follow-ups", this::withdraw);
        all.put("POST /v1/claim-decisions", this::askBack);
        all.put("POST /v1/proposals/{number}/ballots", () -> election()
                .cast(number, election().ballot(number, SampleKey.HOLDER, 1)));
        all.put("POST /v1/proposals/{number}/ballots lines", () -> system().post(
                        proposal + "/ballots",
                        "application/x-ndjson",
                        EdgeSystem.JSON.writeValueAsString(election().ballot(number, SampleKey.AUDITOR, 0)) + "\n"));
        return all;
    }

    private void justice(Map<String, Request> all, String provider) {
        String incident = "/v1/incidents/" + hash("justice", 0);
        for (String path : List.of("/v1/disputes", "/v1/incidents", "/v1/funds")) get(all, path, path);
        get(all, "/v1/disputes/{id}", "/v1/disputes/" + hash("justice", 0));
        get(
                all,
                "/v1/disputes/preview",
                "/v1/disputes/preview?offence=4&happenedAt=1&provider=" + account("provider", 0));
        get(all, "/v1/challengers/{address}/disputes", "/v1/challengers/" + account("challenger", 0) + "/disputes");
        for (String list : List.of("disputes", "incidents", "certificates", "bond")) {
            get(all, "/v1/providers/{address}/" + list, provider + "/" + list);
        }
        get(all, "/v1/incidents/{id}", incident);
        get(all, "/v1/incidents/{id}/drafts", incident + "/drafts");
        get(all, "/v1/incidents/{id}/claims", incident + "/claims");
        get(all, "/v1/incidents/{id}/claims/{address}", incident + "/claims/" + account("claimant", 0));
        get(all, "/v1/incidents/{id}/awards", incident + "/awards");
        get(all, "/v1/incidents/{id}/awards/{address}", incident + "/awards/" + account("claimant", 0));
        get(all, "/v1/incidents/{id}/award-list", incident + "/award-list");
        get(all, "/v1/stewards/{address}/work", "/v1/stewards/" + SampleKey.HOLDER.address() + "/work");
        get(all, "/v1/accounts/{address}/claims", "/v1/accounts/" + account("claimant", 0) + "/claims");
        get(all, "/v1/drafts/{id}", "/v1/drafts/" + hash("justice", 0));
        get(all, "/v1/payouts/{id}", "/v1/payouts/" + hash("justice", 0));
        get(all, "/v1/funds/{token}", "/v1/funds/" + account("token", 0));
        get(all, "/v1/funds/{token}/statement", "/v1/funds/" + account("token", 0) + "/statement");
        for (String table : List.of("ballots", "bonds", "disputes", "claims", "payouts")) {
            get(all, "/v1/exports/" + table, "/v1/exports/" + table);
        }
        get(all, "/v1/proposals/{number}/export", "/v1/proposals/" + number + "/export");
        get(all, "/v1/certificates/{number}", "/v1/certificates/1");
        get(all, "/v1/disputes/{id}/evidence", "/v1/disputes/" + hash("justice", 0) + "/evidence");
        get(all, "/v1/evidence/{file}", "/v1/evidence/" + hash("file", 0));
        all.put("POST /v1/disputes/{id}/evidence/{hash}", this::begin);
        all.put("HEAD /v1/uploads/{upload}", () -> tus("HEAD", upload, 0));
        all.put("PATCH /v1/uploads/{upload}", () -> {
            begin();
            wires().mark();
            return tus(
                    "PATCH",
                    upload,
                    Upload.CHUNK,
                    "Content-Type",
                    "application/offset+octet-stream",
                    "Upload-Offset",
                    "0");
        });
        all.put("DELETE /v1/uploads/{upload}", () -> {
            begin();
            String begun = upload;
            upload = "";
            wires().mark();
            return tus("DELETE", begun, 0);
        });
    }

    /** The upload before it is given up, for of one address there are few. */
    private Answer begin() throws IOException, InterruptedException {
        if (!upload.isEmpty()) tus("DELETE", upload, 0);
        wires().mark();
        Answer begun = tus(
                "POST",
                "/v1/disputes/" + hash("justice", 0) + "/evidence/" + hash("file", 1),
                0,
                "Upload-Length",
                "1000000",
                "Upload-Metadata",
                "filetype YXBwbGljYXRpb24vcGRm");
        upload = begun.response().headers().firstValue("Location").orElse("");
        return begun;
    }

    private Answer tus(String method, String path, int bytes, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(system().system().addresses().api() + path))
                .header("Tus-Resumable", "1.0.0")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]));
        if (headers.length > 0) request.headers(headers);
        return system().send(request);
    }

    private void get(Map<String, Request> all, String route, String path) {
        all.put("GET " + route, () -> system().get(path));
    }

    private Answer firstOfStream() throws IOException, InterruptedException {
        try (RawHttp connection = RawHttp.to(system().system().addresses().api())) {
            connection.send("GET /v1/events HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 1\r\n\r\n");
            assertThat(connection.readUntil("\n\n")).startsWith("HTTP/1.1 200");
        }
        return system().get("/v1/contracts");
    }

    private Answer signed(String path, String offered, Map<String, String> fields, SigningKey key)
            throws IOException, InterruptedException {
        TypedStatement statement =
                TypedStatement.of(system().get("/v1/statements/" + offered).body());
        for (Map.Entry<String, String> field : fields.entrySet()) statement.set(field.getKey(), field.getValue());
        wires().mark();
        return system().post(path, statement.signedBy(key));
    }

    private Answer apply() throws IOException, InterruptedException {
        SigningKey applicant = SigningKey.ofText("bounds/applicant/" + made.merge("applicant", 1, Integer::sum));
        return signed("/v1/applications", "application?provider=" + applicant.address(), Map.of(), applicant);
    }

    private Answer ask() throws IOException, InterruptedException {
        String by = "&asker=" + SampleKey.TREASURY.address();
        return signed(
                "/v1/questions",
                "question?provider=" + SampleKey.PROVIDER.address() + by,
                Map.of("text", "Why " + made.merge("question", 1, Integer::sum) + "?"),
                SampleKey.TREASURY.key());
    }

    private Answer answer() throws IOException, InterruptedException {
        String question = ask().body().path("digest").asString();
        return signed(
                "/v1/answers",
                "answer?provider=" + SampleKey.PROVIDER.address() + "&question=" + question,
                Map.of("text", "Therefore."),
                SampleKey.PROVIDER.key());
    }

    private Answer report() throws IOException, InterruptedException {
        return signed(
                "/v1/audits",
                "audit-report?provider=" + SampleKey.PROVIDER.address() + "&auditor=" + SampleKey.AUDITOR.address(),
                Map.of(),
                SampleKey.AUDITOR.key());
    }

    private SigningKey claimant() {
        return SigningKey.ofText("bounds/claimant/" + made.merge("claimant", 1, Integer::sum));
    }

    private Answer claim(SigningKey claimant) throws IOException, InterruptedException {
        return signed(
                "/v1/claims",
                "claim?claimant=" + claimant.address() + "&incident=" + hash("justice", 1) + "&token="
                        + account("token", 1),
                Map.of(),
                claimant);
    }

    private Answer withdraw() throws IOException, InterruptedException {
        SigningKey claimant = claimant();
        claim(claimant);
        return signed(
                "/v1/claim-follow-ups",
                "claim-follow-up?claimant=" + claimant.address() + "&incident=" + hash("justice", 1),
                Map.of(),
                claimant);
    }

    private Answer askBack() throws IOException, InterruptedException {
        SigningKey claimant = claimant();
        String filed = claim(claimant).body().path("digest").asString();
        return signed(
                "/v1/claim-decisions",
                "claim-decision?steward=" + SampleKey.AUDITOR.address() + "&claimant=" + claimant.address()
                        + "&incident=" + hash("justice", 1) + "&claim=" + filed + "&verdict=2&award=0&reason=Why",
                Map.of(),
                SampleKey.AUDITOR.key());
    }

    private static Hash32 hash(String what, int index) {
        return Hash32.keccak(("bounds/" + what + "/" + index).getBytes(StandardCharsets.UTF_8));
    }

    private static Address account(String what, int index) {
        return SigningKey.ofText("bounds/" + what + "/" + index).address();
    }

    /** More of everything that lists show, as events of their own streams, and every list's subject with all of it. */
    private void grow(int more) throws Exception {
        int from = made.getOrDefault("size", 0);
        int size = from + more;
        made.put("size", size);
        Node.Block block =
                new Node(Objects.requireNonNull(system().system().addresses().chainRpc())).block("finalized");
        ChainPosition position = ChainPosition.ofLog(block.number(), Hash32.parse(block.hash()), 0);
        ProposalId subject = new ProposalId(election().governor(), new BigInteger(number));
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            BallotId ballot = new BallotId(subject, account("voter", i));
            events.add(event(
                    "ballot",
                    ballot.toString(),
                    counted(ballot, new ChainPosition(position.block(), position.blockHash(), i, 0))));
        }
        for (int i = from; i < size; i++) {
            facts(i, block, position, events);
            justice(i, position, events);
        }
        if (from == 0) evidence(position, events);
        for (int i = 0; i < events.size(); i += 100) {
            List<DomainEventMessage<?>> some = events.subList(i, Math.min(events.size(), i + 100));
            DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("growth"))
                    .execute(() -> wires().events().publish(some));
        }
        refuse(subject, size);
        award(size);
        int last = size - 1;
        String provider = "/v1/providers/" + account("provider", 0);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(system().get("/v1/proposals/" + number + "/ballots/" + account("voter", last))
                            .body()
                            .path("standing")
                            .asString())
                    .isEqualTo("COUNTED");
            for (String path : List.of(
                    "/v1/proposals/" + size,
                    "/v1/providers/" + account("provider", last),
                    "/v1/auditors/" + account("auditor", last))) {
                assertThat(system().get(path).status()).as(path).isEqualTo(200);
            }
            for (String path : List.of(
                    "/v1/disputes",
                    "/v1/incidents",
                    "/v1/funds",
                    provider + "/disputes",
                    provider + "/incidents",
                    provider + "/certificates",
                    "/v1/challengers/" + account("challenger", 0) + "/disputes",
                    "/v1/incidents/" + hash("justice", 0) + "/drafts",
                    "/v1/incidents/" + hash("justice", 0) + "/claims",
                    "/v1/accounts/" + account("claimant", 0) + "/claims")) {
                assertThat(system().get(path + "?limit=500").body().path("items"))
                        .as(path)
                        .hasSizeGreaterThanOrEqualTo(size);
            }
            for (String path : List.of(
                    "/v1/payouts/" + hash("justice", last), "/v1/providers/" + account("provider", last) + "/bond")) {
                assertThat(system().get(path).status()).as(path).isEqualTo(200);
            }
            assertThat(system().get("/v1/audits?provider=" + account("provider", last))
                            .body()
                            .path("items"))
                    .hasSize(1);
            assertThat(system().get(provider + "/questions?limit=100").body().path("items"))
                    .hasSize(Math.min(100, size));
        });
    }

    private void facts(int i, Node.Block block, ChainPosition position, List<DomainEventMessage<?>> events) {
        Address governor = election().governor();
        ProposalId proposal = new ProposalId(governor, BigInteger.valueOf(i + 1L));
        String title = "Proposal " + i;
        ChainTime later = ChainTime.of(block.time() + 100_000_000L);
        events.add(event(
                "proposal",
                proposal.toString(),
                new ProposalEvent.ProposalPublished(
                        proposal,
                        governor,
                        List.of(governor),
                        List.of(TokenAmount.ZERO),
                        List.of(HexBytes.EMPTY),
                        title,
                        Hash32.keccak(title.getBytes(StandardCharsets.UTF_8)),
                        later,
                        ChainTime.of(later.seconds() + 1),
                        position)));
        ProviderId provider = new ProviderId(account("provider", i));
        events.add(event(
                "provider",
                provider.toString(),
                new ProviderEvent.ApplicationRegistered(
                        provider,
                        new ApplicationId(hash("application", i)),
                        hash("application", i),
                        hash("application", i),
                        TokenAmount.ZERO,
                        position)));
        AuditorId auditor = new AuditorId(account("auditor", i));
        events.add(event("auditor", auditor.toString(), new AuditorEvent.AuditorAccredited(auditor, true, position)));
        Authorisation authorisation = new Authorisation(
                Authorisation.Kind.EOA, account("asker", i), hash("digest", i), HexBytes.EMPTY, block.number());
        AcceptedAt at = new AcceptedAt(ChainTime.of(block.time()), block.number());
        QuestionId question = new QuestionId(hash("question", i));
        events.add(event(
                "question",
                question.toString(),
                new QuestionEvent.QuestionAsked(
                        question,
                        account("provider", 0),
                        account("asker", i),
                        "Why?",
                        Hash32.ZERO,
                        later,
                        authorisation,
                        at)));
        AuditId audit = new AuditId(hash("audit", i));
        events.add(event(
                "audit",
                audit.toString(),
                new AuditEvent.AuditReported(
                        audit,
                        provider.address(),
                        auditor.address(),
                        AuditKind.CAPACITY,
                        ResourceKind.STORAGE,
                        hash("attributes", i),
                        TokenAmount.of(1),
                        ChainTime.of(1),
                        ChainTime.of(2),
                        List.of(),
                        "Measured.",
                        Hash32.ZERO,
                        later,
                        authorisation,
                        at)));
    }

    /** Of each list one that has all of it: of the first provider, challenger, incident and account. */
    private static void justice(int i, ChainPosition position, List<DomainEventMessage<?>> events) {
        TokenAmount one = TokenAmount.of(1);
        ChainTime time = ChainTime.of(1);
        ChainTime far = ChainTime.of(10_000_000_000L);
        ProviderId provider = new ProviderId(account("provider", 0));
        Address challenger = account("challenger", 0);
        Address token = account("token", i);
        ChainPosition at = new ChainPosition(position.block(), position.blockHash(), i, 0);
        DisputeId dispute = new DisputeId(hash("justice", i));
        IncidentId incident = new IncidentId(hash("justice", i));
        IncidentId first = new IncidentId(hash("justice", 0));
        DraftId draft = new DraftId(hash("justice", i));
        PayoutId payout = new PayoutId(hash("justice", i));
        fact(
                new DisputeEvent.DisputeOpened(
                        dispute,
                        provider,
                        challenger,
                        Offence.OVERSOLD,
                        1,
                        one,
                        one,
                        new Bps(1),
                        List.of(challenger),
                        time,
                        1,
                        at),
                events);
        fact(new IncidentEvent.IncidentOpened(incident, provider.address(), token, one, one, far, at), events);
        AcceptedAt accepted = new AcceptedAt(time, position.block());
        if (i == 0) {
            events.add(new GenericDomainEventMessage<>(
                    "incident",
                    incident.toString(),
                    1,
                    new IncidentEvent.AwardsFixed(
                            incident,
                            token,
                            1,
                            one,
                            one,
                            one,
                            one,
                            payout,
                            hash("root", 0),
                            hash("list", 0),
                            accepted)));
        }
        ClaimId filed = new ClaimId(first, account("filer", i));
        events.add(event(
                "claim",
                filed.toString(),
                new ClaimEvent.ClaimFiled(
                        filed,
                        account("token", 0),
                        one,
                        "Nothing was paid.",
                        List.of(),
                        far,
                        Hash32.ZERO,
                        far,
                        new Authorisation(
                                Authorisation.Kind.EOA,
                                filed.account(),
                                hash("filed", i),
                                HexBytes.EMPTY,
                                position.block()),
                        accepted)));
        fact(
                new DraftEvent.PayoutDrafted(
                        draft, first, challenger, token, hash("root", i), one, hash("list", i), time, at),
                events);
        fact(new PayoutEvent.PayoutOpened(payout, draft, incident, token, hash("root", i), one, one, time, at), events);
        fact(new ClaimEvent.ClaimPaid(new ClaimId(first, account("claimant", i)), payout, token, one, at), events);
        if (i > 0) {
            fact(
                    new ClaimEvent.ClaimPaid(new ClaimId(incident, account("claimant", 0)), payout, token, one, at),
                    events);
        }
        fact(
                new RiskFundEvent.FundAdvanced(new FundId(token), new Books(one, one, one, one), position.block(), at),
                events);
        fact(
                new BondEvent.BondDeposited(
                        new BondId(account("provider", i)),
                        new ApplicationId(hash("application", i)),
                        challenger,
                        one,
                        one,
                        at),
                events);
        fact(
                new CertificateEvent.CertificateMinted(
                        new CertificateId(BigInteger.valueOf(i + 1L)),
                        provider,
                        challenger,
                        ResourceKind.STORAGE,
                        one,
                        time,
                        one,
                        at),
                events);
    }

    /** Of the first dispute one file that is here, of the least length, and one that is missing. */
    private void evidence(ChainPosition position, List<DomainEventMessage<?>> events) throws IOException, SQLException {
        DisputeId dispute = new DisputeId(hash("justice", 0));
        for (int i = 0; i < 2; i++) {
            DisputeEvent.Fact filed =
                    new DisputeEvent.EvidenceSubmitted(dispute, account("challenger", 0), hash("file", i), position);
            events.add(new GenericDomainEventMessage<>(filed.topic(), filed.stream(), 1 + i, filed));
        }
        try (Connection database = database();
                var statement = database.prepareStatement("""
                        with kept as (insert into evidence_upload (upload, dispute, side, hash, size, type, received, kept)
                            values (gen_random_uuid(), '', 'OTHERS', ?, 1, 'TEXT', 1, true) returning upload)
                        insert into evidence_chunk (upload, number, bytes) select upload, 0, 'x' from kept""")) {
            statement.setBytes(1, hash("file", 0).toBytes());
            statement.executeUpdate();
        }
    }

    private static void fact(ChainFact fact, List<DomainEventMessage<?>> events) {
        events.add(event(fact.topic(), fact.stream(), fact));
    }

    private static BallotEvent counted(BallotId ballot, ChainPosition position) {
        return new BallotEvent.BallotCounted(
                ballot,
                BallotEvent.Channel.ON_CHAIN,
                Support.of(BigInteger.ONE),
                TokenAmount.of(1),
                "",
                Hash32.keccak(new byte[0]),
                HexBytes.EMPTY,
                position);
    }

    private static DomainEventMessage<?> event(String type, String stream, Object payload) {
        return new GenericDomainEventMessage<>(type, stream, 0, payload);
    }

    private Connection database() throws IOException, SQLException {
        RunningFile at = system().system().addresses();
        String password = Files.readString(Objects.requireNonNull(at.postgresPasswordFile()))
                .strip();
        return DriverManager.getConnection(at.postgresUrl() + "?preferQueryMode=simple", at.postgresUser(), password);
    }

    private void refuse(ProposalId proposal, int count) throws IOException, SQLException {
        try (Connection database = database();
                var statement = database.prepareStatement("""
                    insert into refusal (proposal, voter, digest, rule, details, refused_at)
                    select ?, substring(sha256(each::text::bytea) for 20), sha256(each::text::bytea), 'NO_VOTING_POWER', '{}', 1
                    from generate_series(1, ?) each\
                    """)) {
            statement.setString(1, proposal.toString());
            statement.setInt(2, count);
            statement.executeUpdate();
        }
    }

    private void award(int count) throws IOException, SQLException {
        try (Connection database = database();
                var statement = database.prepareStatement("""
                    insert into award (incident, account, award, amount, proof)
                    select ?, account, 1, 1, ''
                    from (select substring(sha256(each::text::bytea) for 20) account from generate_series(1, ?) each
                        union all select ?) accounts
                    on conflict do nothing\
                    """)) {
            statement.setString(1, new IncidentId(hash("justice", 0)).toString());
            statement.setInt(2, count);
            statement.setBytes(3, account("claimant", 0).toBytes());
            statement.executeUpdate();
        }
    }

    /** How many rows each table has. */
    private Map<String, Long> rows() throws IOException, SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            List<String> tables = new ArrayList<>();
            ResultSet found = statement.executeQuery("select relname from pg_stat_user_tables");
            while (found.next()) tables.add(found.getString(1));
            for (String table : tables) {
                ResultSet counted = statement.executeQuery("select count(*) from " + table);
                counted.next();
                rows.put(table, counted.getLong(1));
            }
        }
        return rows;
    }

    /** The plans that have no index to go by, for the planner takes any that there is. */
    private List<String> scans(Set<String> statements, Set<String> growing) throws IOException, SQLException {
        List<String> scans = new ArrayList<>();
        Pattern whole = Pattern.compile("Seq Scan on (\\w+)");
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            statement.execute("set enable_seqscan = off");
            for (String sql : statements) {
                for (String line : plan(statement, sql)) {
                    Matcher found = whole.matcher(line);
                    if (found.find() && growing.contains(found.group(1))) scans.add(found.group(1) + ": " + sql);
                }
            }
        }
        return scans;
    }

    /** With PostgreSQL's own names of parameters. */
    private static List<String> plan(Statement statement, String sql) throws SQLException {
        SQLException unknown = new SQLException("nothing was asked");
        for (String way : numbered(sql)) {
            try (ResultSet plan = statement.executeQuery("explain (generic_plan) " + way)) {
                List<String> lines = new ArrayList<>();
                while (plan.next()) lines.add(plan.getString(1));
                return lines;
            } catch (SQLException notOfThatType) {
                unknown = notOfThatType;
            }
        }
        throw new SQLException("no plan of: " + sql, unknown);
    }

    /** With numbers for what is bound. What an array holds the driver tells and no statement does, so each way is given. */
    private static List<String> numbered(String sql) {
        List<String> ways = List.of("");
        for (String part : UNTYPED.split(sql, -1)) {
            ways = ways.stream()
                    .flatMap(way ->
                            way.isEmpty() ? Stream.of(part) : ARRAYS.stream().map(type -> way + type + part))
                    .toList();
        }
        return ways.stream()
                .map(way -> {
                    int[] next = {0};
                    return Pattern.compile("\\?").matcher(way).replaceAll(_ -> "\\$" + ++next[0]);
                })
                .toList();
    }
}
