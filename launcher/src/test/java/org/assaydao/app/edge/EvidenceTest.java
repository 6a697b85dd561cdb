package org.assaydao.app.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assaydao.app.AssayCommand;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.Offence;
import org.assaydao.evidence.Car;
import org.assaydao.evidence.Cid;
import org.assaydao.evidence.Upload;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
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
import tools.jackson.databind.JsonNode;

/** Tests that files of evidence come in by parts, are what the chain names or are nothing, and go out as attachments alone. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final long LARGE = 200L * MEBIBYTE;
    private static final int PART = 8 * MEBIBYTE;
    private static final Map<String, String> SETTINGS = Map.of(
            "assay.evidence.most-bytes", Long.toString(LARGE),
            "assay.evidence.bytes-of-one-side", Long.toString(2 * LARGE),
            "spring.profiles.active", Wires.PROFILE);
    private static final String ACCUSATION = "Es fehlt die Hälfte. <script>alert(1)</script>\n";
    private static final byte[] LOG = pdf(1, 3 * Upload.CHUNK + 4_321);
    private static final byte[] FORGED = pdf(2, 1_000);
    private static final byte[] SENT = pdf(3, 20 * MEBIBYTE + 7);
    private static final byte[] PAGE = "<!doctype html><script>alert(1)</script>".getBytes(UTF_8);

    @TempDir
    private static Path temporary = Path.of("");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable EdgeSystem started;
    private String dispute = "";
    private Hash32 large = Hash32.ZERO;
    private long most;

    @BeforeAll
    void start() throws Exception {
        SETTINGS.forEach(System::setProperty);
        try {
            started = new EdgeSystem(temporary.resolve("data"));
        } finally {
            SETTINGS.keySet().forEach(System::clearProperty);
        }
        large = largeHash();
        file(ACCUSATION.getBytes(UTF_8), LOG, FORGED, SENT, PAGE);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> shown().at("/evidence/filed").asInt() == 6);
    }

    @AfterAll
    void end() throws IOException {
        http.close();
        system().close();
    }

    private EdgeSystem system() {
        return Objects.requireNonNull(started);
    }

    private static byte[] pdf(int number, int size) {
        byte[] bytes = new byte[size];
        new Random(number).nextBytes(bytes);
        System.arraycopy("%PDF-".getBytes(UTF_8), 0, bytes, 0, 5);
        return bytes;
    }

    private static Hash32 sha256(byte[] bytes) throws Exception {
        return Hash32.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** A dispute with the hashes of these files, and the large one's, as the chain states them. */
    private void file(byte[]... files) throws Exception {
        Node.Block block =
                new Node(Objects.requireNonNull(system().system().addresses().chainRpc())).block("finalized");
        ChainPosition at = ChainPosition.ofLog(block.number(), Hash32.parse(block.hash()), 0);
        DisputeId id = new DisputeId(Hash32.keccak("evidence".getBytes(UTF_8)));
        dispute = id.value().toString();
        Address challenger = SigningKey.ofText("evidence/challenger").address();
        ProviderId provider =
                new ProviderId(SigningKey.ofText("evidence/provider").address());
        TokenAmount one = TokenAmount.of(1);
        List<DisputeEvent.Fact> facts = new ArrayList<>();
        facts.add(new DisputeOpened(
                id,
                provider,
                challenger,
                Offence.OVERSOLD,
                1,
                one,
                one,
                new Bps(1),
                List.of(challenger),
                ChainTime.of(1),
                1,
                at));
        for (byte[] each : files) facts.add(new EvidenceSubmitted(id, challenger, sha256(each), at));
        facts.add(new EvidenceSubmitted(id, challenger, large, at));
        facts.add(new DisputeAnswered(id, provider, Hash32.keccak(new byte[] {7}), at));
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (DisputeEvent.Fact fact : facts) {
            events.add(new GenericDomainEventMessage<>("dispute", fact.stream(), events.size(), fact));
        }
        DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("filed"))
                .execute(() ->
                        Objects.requireNonNull(Wires.LATEST.get()).events().publish(events));
    }

    private JsonNode shown() throws IOException, InterruptedException {
        return system().get("/v1/disputes/" + dispute).body();
    }

    private URI at(String path) {
        return URI.create(system().system().addresses().api() + path);
    }

    private HttpRequest.Builder tus(String path) {
        return HttpRequest.newBuilder(at(path)).header("Tus-Resumable", "1.0.0");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> answer) {
        return EdgeSystem.JSON.readTree(answer.body()).path("code").asString("");
    }

    private static String metadata(String type, String name) {
        return "filetype " + base64(type) + ",filename " + base64(name);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private HttpResponse<String> begin(Hash32 hash, long size, String type, String name)
            throws IOException, InterruptedException {
        return send(tus("/v1/disputes/" + dispute + "/evidence/" + hash)
                .header("Upload-Length", Long.toString(size))
                .header("Upload-Metadata", metadata(type, name))
                .POST(BodyPublishers.noBody()));
    }

    private String begun(byte[] bytes, String type, String name) throws Exception {
        HttpResponse<String> answer = begin(sha256(bytes), bytes.length, type, name);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Upload-Expires")).isPresent();
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> part(String upload, long offset, HttpRequest.BodyPublisher bytes)
            throws IOException, InterruptedException {
        return send(tus(upload)
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", bytes));
    }

    private HttpResponse<String> part(String upload, byte[] bytes, int from, int to)
            throws IOException, InterruptedException {
        return part(upload, from, BodyPublishers.ofByteArray(bytes, from, to - from));
    }

    private long stands(String upload) throws IOException, InterruptedException {
        return send(tus(upload).HEAD())
                .headers()
                .firstValueAsLong("Upload-Offset")
                .orElseThrow();
    }

    private JsonNode note(Hash32 hash) throws IOException, InterruptedException {
        for (JsonNode one : shown().at("/evidence/ofParties")) {
            if (one.path("hash").asString().equals(hash.toString())) return one.path("file");
        }
        throw new AssertionError(hash + " is not filed");
    }

    @Test
    void a_file_that_breaks_off_goes_on_and_is_given_out_as_it_was_filed() throws Exception {
        assertThat(note(sha256(LOG)).path("state").asString()).isEqualTo("MISSING");
        String upload = begun(LOG, "application/pdf", "Zählung \"11\".pdf");
        breakOff(upload, LOG, 2 * Upload.CHUNK + 1_000);
        assertThat(stands(upload)).as("the chunks that are whole").isEqualTo(2L * Upload.CHUNK);
        HttpResponse<String> behind = part(upload, LOG, 0, Upload.CHUNK);
        assertThat(behind.statusCode()).isEqualTo(409);
        assertThat(behind.body()).contains("UPLOAD_OFFSET_OTHER", "\"offset\":" + 2 * Upload.CHUNK);
        assertThat(code(part(upload, LOG, 2 * Upload.CHUNK, 2 * Upload.CHUNK + 9)))
                .isEqualTo("UPLOAD_PART_TOO_SHORT");
        assertThat(send(HttpRequest.newBuilder(at("/v1/evidence/" + sha256(LOG))))
                        .statusCode())
                .as("half a file is none")
                .isEqualTo(404);
        HttpResponse<String> last = part(upload, LOG, 2 * Upload.CHUNK, LOG.length);
        assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
        assertThat(stands(upload)).isEqualTo(LOG.length);
        assertThat(code(begin(sha256(LOG), LOG.length, "application/pdf", "x.pdf")))
                .isEqualTo("EVIDENCE_HELD");
        givenOut();
    }

    /** Sends the head of a part and some of its bytes, and hangs up when they have come. */
    private void breakOff(String upload, byte[] bytes, int after) throws IOException {
        try (RawHttp connection = RawHttp.to(system().system().addresses().api())) {
            connection.send("PATCH " + upload + " HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                    + "Content-Type: application/offset+octet-stream\r\nContent-Length: " + bytes.length + "\r\n\r\n");
            connection.send(Arrays.copyOf(bytes, after));
            await().atMost(Duration.ofMinutes(1)).until(() -> stands(upload) == 2L * Upload.CHUNK);
        }
    }

    private void givenOut() throws Exception {
        JsonNode note = note(sha256(LOG));
        assertThat(note.path("state").asString()).isEqualTo("PRESENT");
        assertThat(note.path("size").asLong()).isEqualTo(LOG.length);
        assertThat(note.has("name")).as("for good, by whoever sent it first").isFalse();
        String cid = note.path("cid").asString();
        assertThat(Cid.parse(cid).hash()).isEqualTo(sha256(LOG));
        for (String path : List.of(note.path("href").asString(), "/v1/evidence/" + sha256(LOG))) {
            HttpResponse<byte[]> whole =
                    http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofByteArray());
            assertThat(whole.body()).isEqualTo(LOG);
            assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment;")
                    .contains(cid + ".pdf");
            assertThat(whole.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(whole.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(whole.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "sandbox");
            assertThat(whole.headers().firstValue("ETag")).contains('"' + cid + '"');
        }
        String href = note.path("href").asString();
        ranges(href, cid);
        assertThat(send(HttpRequest.newBuilder(at(href)).header("If-None-Match", '"' + cid + '"'))
                        .statusCode())
                .isEqualTo(304);
        HttpResponse<String> head = send(HttpRequest.newBuilder(at(href)).HEAD());
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(LOG.length);
    }

    private void ranges(String href, String cid) throws Exception {
        int length = LOG.length;
        Map<String, int[]> ranges = new LinkedHashMap<>();
        ranges.put("bytes=0-0", new int[] {0, 1});
        ranges.put("bytes=262143-262144", new int[] {262_143, 262_145});
        ranges.put("bytes=1000-", new int[] {1_000, length});
        ranges.put("bytes=-9", new int[] {length - 9, length});
        ranges.put("bytes=262144-99999999", new int[] {262_144, length});
        for (Map.Entry<String, int[]> each : ranges.entrySet()) {
            HttpResponse<byte[]> part = http.send(
                    HttpRequest.newBuilder(at(href))
                            .header("Range", each.getKey())
                            .build(),
                    BodyHandlers.ofByteArray());
            int first = each.getValue()[0];
            int end = each.getValue()[1];
            assertThat(part.statusCode()).as(each.getKey()).isEqualTo(206);
            assertThat(part.headers().firstValue("Content-Range"))
                    .contains("bytes " + first + "-" + (end - 1) + "/" + length);
            assertThat(part.body()).as(each.getKey()).isEqualTo(Arrays.copyOfRange(LOG, first, end));
        }
        HttpResponse<String> beyond = send(HttpRequest.newBuilder(at(href)).header("Range", "bytes=" + length + "-"));
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(code(beyond)).isEqualTo("RANGE_NOT_SATISFIABLE");
        assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */" + length);
        for (String none : List.of("bytes=x", "bytes=0-1,5-6", "lines=1-2")) {
            assertThat(send(HttpRequest.newBuilder(at(href)).header("Range", none))
                            .statusCode())
                    .as(none)
                    .isEqualTo(200);
        }
        assertThat(send(HttpRequest.newBuilder(at(href))
                                .header("Range", "bytes=0-1")
                                .header("If-Range", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(at(href))
                                .header("Range", "bytes=0-1")
                                .header("If-Range", '"' + cid + '"'))
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void what_is_not_the_file_of_a_hash_on_chain_is_refused_by_its_rule() throws Exception {
        Hash32 hash = sha256(FORGED);
        assertThat(code(begin(hash, 10L << 30, "application/pdf", "x.pdf"))).isEqualTo("EVIDENCE_TOO_LARGE");
        assertThat(code(begin(sha256(new byte[] {1}), 9, "application/pdf", "x.pdf")))
                .isEqualTo("EVIDENCE_NOT_FILED");
        for (String type : List.of("text/html", "image/svg+xml", "application/x-msdownload", "*/*")) {
            assertThat(begin(hash, 9, type, "x").body()).contains("PARAMETER_INVALID", "Upload-Metadata.filetype");
        }
        assertThat(send(HttpRequest.newBuilder(at("/v1/disputes/" + dispute + "/evidence/" + hash))
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(412);
        String upload = begun(FORGED, "application/pdf", "x.pdf");
        byte[] other = pdf(99, FORGED.length);
        HttpResponse<String> mismatch = part(upload, other, 0, other.length);
        assertThat(mismatch.statusCode()).isEqualTo(422);
        assertThat(mismatch.body())
                .contains("EVIDENCE_MISMATCH", hash.toString(), sha256(other).toString());
        assertThat(code(part(upload, FORGED, 0, 9))).isEqualTo("UPLOAD_UNKNOWN");
        String longer = begun(FORGED, "application/pdf", "x.pdf");
        assertThat(code(part(longer, 0, BodyPublishers.ofByteArray(new byte[FORGED.length + 1]))))
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(code(part(
                        longer,
                        0,
                        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[FORGED.length + 1])))))
                .as("of no length that is told")
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(send(tus(longer).DELETE()).statusCode()).isEqualTo(204);
        assertThat(code(send(tus(longer).DELETE()))).isEqualTo("UPLOAD_UNKNOWN");
        assertThat(note(hash).path("state").asString()).isEqualTo("MISSING");
    }

    @Test
    void so_many_parts_of_one_address_are_taken_at_once() throws Exception {
        String upload = begun(FORGED, "application/pdf", "x.pdf");
        List<RawHttp> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                RawHttp connection = RawHttp.to(system().system().addresses().api());
                waiting.add(connection);
                connection.send(
                        "PATCH " + upload + " HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                                + "Content-Type: application/offset+octet-stream\r\nContent-Length: 9\r\n\r\n");
            }
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> code(part(upload, 1, BodyPublishers.noBody())).equals("TOO_MANY_PARTS"));
        } finally {
            for (RawHttp each : waiting) each.close();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> code(part(upload, 1, BodyPublishers.noBody())).equals("UPLOAD_OFFSET_OTHER"));
        assertThat(send(tus(upload).DELETE()).statusCode()).isEqualTo(204);
    }

    @Test
    void a_program_for_a_browser_comes_in_as_text_alone_and_goes_out_as_text() throws Exception {
        String upload = begun(PAGE, "application/zip", "x.zip");
        HttpResponse<String> refused = part(upload, PAGE, 0, PAGE.length);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(code(refused)).isEqualTo("EVIDENCE_TYPE_FALSE");
        String text = begun(PAGE, "text/plain", "x.html");
        assertThat(part(text, PAGE, 0, PAGE.length).statusCode()).isEqualTo(204);
        HttpResponse<String> given = send(HttpRequest.newBuilder(at("/v1/evidence/" + sha256(PAGE))));
        assertThat(given.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(given.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
    }

    @Test
    void the_accusation_is_shown_as_text_and_a_missing_answer_says_so_and_both_are_exported() throws Exception {
        byte[] text = ACCUSATION.getBytes(UTF_8);
        assertThat(shown().at("/documents/accusation/file/state").asString()).isEqualTo("MISSING");
        String upload = begun(text, "text/plain", "accusation.txt");
        assertThat(part(upload, text, 0, text.length).statusCode()).isEqualTo(204);
        JsonNode documents = shown().path("documents");
        assertThat(documents.at("/accusation/hash").asString())
                .isEqualTo(sha256(text).toString());
        assertThat(documents.at("/accusation/text").asString()).isEqualTo(ACCUSATION);
        assertThat(documents.at("/answer/file/state").asString()).isEqualTo("MISSING");
        assertThat(documents.path("answer").has("text")).isFalse();
        HttpResponse<byte[]> car = http.send(
                HttpRequest.newBuilder(at("/v1/disputes/" + dispute + "/evidence"))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(car.headers().firstValue("Content-Type")).contains("application/vnd.ipld.car");
        Cid cid = new Cid(sha256(text));
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(Car.before(cid, text.length));
        block.writeBytes(text);
        String hex = HexFormat.of().formatHex(car.body());
        assertThat(hex)
                .contains(HexFormat.of().formatHex(cid.toBytes()))
                .contains(HexFormat.of().formatHex(block.toByteArray()));
    }

    @Test
    void the_command_sends_fetches_and_lists_and_goes_on_where_it_was() throws Exception {
        Path file = Files.write(temporary.resolve("Log 11.pdf"), SENT);
        String upload = begun(SENT, "application/pdf", "Log 11.pdf");
        part(upload, SENT, 0, Upload.CHUNK);
        Files.writeString(temporary.resolve("Log 11.pdf.upload"), upload);
        assertThat(command("put", "--dispute", dispute, file.toString()))
                .contains(sha256(SENT).toString());
        assertThat(stands(upload)).as("by the upload that was begun").isEqualTo(SENT.length);
        assertThat(temporary.resolve("Log 11.pdf.upload")).doesNotExist();
        assertThat(command("put", "--dispute", dispute, file.toString())).contains("It is there.");
        Path fetched = temporary.resolve("fetched.pdf");
        Files.write(temporary.resolve("fetched.pdf.part"), Arrays.copyOf(SENT, 1_000_000));
        command("get", new Cid(sha256(SENT)).toString(), fetched.toString());
        assertThat(Files.readAllBytes(fetched)).isEqualTo(SENT);
        assertThat(command("list", dispute))
                .contains("evidence   " + sha256(SENT) + " " + SENT.length + " bytes, application/pdf")
                .contains("answer     ", "missing");
    }

    private String command(String... arguments) {
        List<String> all = new ArrayList<>(List.of("evidence"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", system().system().data().toString()));
        StringWriter out = new StringWriter();
        int exit = AssayCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }

    /** Two hundred mebibytes, made as they are read; nobody holds them. */
    private static final class Large extends InputStream {
        private final long end;
        private long at;

        Large(long from, long end) {
            this.at = from;
            this.end = end;
        }

        static byte each(long at) {
            return at < 5 ? (byte) "%PDF-".charAt((int) at) : (byte) ((at * 0x9e3779b97f4a7c15L) >>> 56);
        }

        @Override
        public int read() {
            return at == end ? -1 : each(at++) & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int most) {
            if (at == end) return -1;
            int count = (int) Math.min(most, end - at);
            for (int i = 0; i < count; i++) to[from + i] = each(at++);
            return count;
        }
    }

    private static Hash32 largeHash() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        InputStream all = new Large(0, LARGE);
        byte[] block = new byte[64 * 1024];
        for (int read = all.read(block); read >= 0; read = all.read(block)) digest.update(block, 0, read);
        return Hash32.of(digest.digest());
    }

    @Test
    void a_large_file_is_never_held_whole() throws Exception {
        String upload = begin(large, LARGE, "application/pdf", "large.pdf")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        long before = used();
        for (long at = 0; at < LARGE; at = stands(upload)) {
            long from = at;
            long length = Math.min(PART, LARGE - at);
            HttpResponse<String> answer = part(
                    upload,
                    at,
                    BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(() -> new Large(from, from + length)), length));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            if (at / PART % 5 == 0) most = Math.max(most, used());
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long read = 0;
        for (int tries = 0; read < LARGE && tries < 20; tries++) read = fetched(digest, read);
        assertThat(Hash32.of(digest.digest())).isEqualTo(large);
        assertThat(most - before).as("held of 200 MiB").isLessThan(40L * MEBIBYTE);
        soManyOfOneAddressAreReadAtOnce();
    }

    private void soManyOfOneAddressAreReadAtOnce() throws Exception {
        HttpRequest.Builder file = HttpRequest.newBuilder(at("/v1/evidence/" + large));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> send(file.copy().HEAD()).statusCode() == 200);
        try (InputStream one =
                        http.send(file.build(), BodyHandlers.ofInputStream()).body();
                InputStream two =
                        http.send(file.build(), BodyHandlers.ofInputStream()).body()) {
            assertThat(one.read()).isEqualTo(two.read());
            assertThat(code(send(file.copy()))).isEqualTo("TOO_MANY_READS");
            assertThat(code(send(HttpRequest.newBuilder(at("/v1/disputes/" + dispute + "/evidence")))))
                    .isEqualTo("TOO_MANY_READS");
        }
    }

    /** Reads on from there until the end, or until the server cuts off a reader that took nothing for long, as on a busy machine. */
    private long fetched(MessageDigest digest, long from) throws InterruptedException {
        long read = from;
        HttpRequest.Builder rest =
                HttpRequest.newBuilder(at("/v1/evidence/" + large)).header("Range", "bytes=" + from + "-");
        try (InputStream body =
                http.send(rest.build(), BodyHandlers.ofInputStream()).body()) {
            byte[] block = new byte[64 * 1024];
            for (int count = body.read(block); count >= 0; count = body.read(block)) {
                digest.update(block, 0, count);
                read += count;
                if (read / (LARGE / 2) != (read - count) / (LARGE / 2)) most = Math.max(most, used());
            }
        } catch (IOException cutOff) {
            assertThat(read).as("what was read before " + cutOff).isGreaterThan(from);
        }
        return read;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
