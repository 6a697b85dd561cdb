package org.assaydao.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.Offence;
import org.assaydao.evidence.EvidenceBounds;
import org.assaydao.evidence.EvidenceDesk;
import org.assaydao.evidence.EvidenceFile;
import org.assaydao.evidence.EvidenceStore;
import org.assaydao.evidence.EvidenceStore.Sender;
import org.assaydao.evidence.FileType;
import org.assaydao.evidence.Upload;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests of the store of evidence and of the desk before it, on a real PostgreSQL. */
@Tag("integration")
class JdbcEvidenceStoreTest {
    private static final DisputeId DISPUTE = new DisputeId(Hash32.keccak(new byte[] {1}));
    private static final ProviderId PROVIDER =
            new ProviderId(Address.parse("0x00000000000000000000000000000000000000bb"));
    private static final Address CHALLENGER = Address.parse("0x00000000000000000000000000000000000000cc");
    private static final Address STRANGER = Address.parse("0x00000000000000000000000000000000000000dd");
    private static final ChainPosition AT = ChainPosition.ofLog(1, Hash32.ZERO, 0);
    private static final Sender HOME = new Sender("192.0.2.1", "192.0.2.1");
    private static final int CHUNK = Upload.CHUNK;
    private static final EvidenceBounds BOUNDS = bounds(6, 4, 100L * CHUNK, 100L * CHUNK);

    private static EvidenceBounds bounds(int open, int openOfOne, long bytesOfSite, long bytesOfAll) {
        return new EvidenceBounds(
                3L * CHUNK,
                4L * CHUNK,
                open,
                openOfOne,
                Duration.ofHours(1),
                Duration.ofHours(6),
                bytesOfSite,
                bytesOfAll);
    }

    private LedgerDatabase database;
    private JdbcEvidenceStore store;
    private EvidenceDesk desk;
    private DisputePicture dispute;

    @BeforeEach
    void start() {
        database = new LedgerDatabase();
        start(BOUNDS);
        dispute = DisputePicture.of(DISPUTE)
                .after(new DisputeOpened(
                        DISPUTE,
                        PROVIDER,
                        CHALLENGER,
                        Offence.OVERSOLD,
                        1,
                        TokenAmount.of(1),
                        TokenAmount.of(1),
                        new Bps(1),
                        List.of(CHALLENGER),
                        ChainTime.of(9),
                        1,
                        AT));
    }

    /** Another instance, or this one after a crash. */
    private void start(EvidenceBounds bounds) {
        store = new JdbcEvidenceStore(database.jdbc, database.transaction, bounds);
        desk = new EvidenceDesk(store, bounds);
    }

    private static byte[] file(int number, int size) {
        byte[] bytes = new byte[size];
        new Random(number).nextBytes(bytes);
        System.arraycopy("%PDF-".getBytes(UTF_8), 0, bytes, 0, Math.min(size, 5));
        return bytes;
    }

    private static Hash32 sha256(byte[] bytes) {
        try {
            return Hash32.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException neverOnJava) {
            throw new IllegalStateException(neverOnJava);
        }
    }

    private Hash32 filed(Address by, byte[] bytes) {
        Hash32 hash = sha256(bytes);
        dispute = dispute.after(new EvidenceSubmitted(DISPUTE, by, hash, AT));
        return hash;
    }

    private Upload begin(Hash32 hash, long size) {
        return begin(hash, size, HOME);
    }

    private Upload begin(Hash32 hash, long size, Sender sender) {
        return desk.begin(dispute, hash, size, FileType.PDF, sender);
    }

    private void append(Upload upload, byte[] bytes, int from) {
        desk.append(upload.id(), from, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK)));
    }

    private Upload put(Hash32 hash, byte[] bytes) {
        Upload upload = begin(hash, bytes.length);
        for (int at = 0; at < bytes.length; at += CHUNK) append(upload, bytes, at);
        return desk.find(upload.id());
    }

    private static Rule broken(ThrowingCallable call) {
        return catchThrowableOfType(RuleBroken.class, call).rule();
    }

    private long rows(String table) {
        return database.number("select count(*) from " + table);
    }

    @Test
    void a_file_that_came_in_chunks_is_the_file_that_was_filed() {
        byte[] bytes = file(1, 2 * CHUNK + 1);
        Hash32 hash = filed(CHALLENGER, bytes);
        assertThat(desk.files(dispute)).isEmpty();
        assertThat(broken(() -> desk.file(hash))).isEqualTo(Rule.EVIDENCE_UNKNOWN);
        assertThat(put(hash, bytes).isKept()).isTrue();
        EvidenceFile kept = desk.file(hash);
        assertThat(kept.offeredName()).startsWith("bafkrei").endsWith(".pdf");
        assertThat(kept.size()).isEqualTo(bytes.length);
        assertThat(IntStream.range(0, 3).mapToObj(each -> desk.chunk(kept, each)))
                .containsExactly(
                        Arrays.copyOfRange(bytes, 0, CHUNK),
                        Arrays.copyOfRange(bytes, CHUNK, 2 * CHUNK),
                        Arrays.copyOfRange(bytes, 2 * CHUNK, bytes.length));
        assertThat(desk.files(dispute)).containsExactly(kept);
        assertThat(database.number("select count(*) from evidence_upload where caller is not null or site is not null"))
                .as("whoever sent a file is nobody afterwards")
                .isZero();
    }

    @Test
    void an_instance_that_dies_between_two_chunks_loses_none_that_was_taken() {
        byte[] bytes = file(2, 2 * CHUNK + 1);
        Upload upload = begin(filed(STRANGER, bytes), bytes.length);
        append(upload, bytes, 0);
        start(BOUNDS);
        assertThat(desk.find(upload.id()).received()).isEqualTo(CHUNK);
        assertThat(broken(() -> append(upload, bytes, 0))).isEqualTo(Rule.UPLOAD_OFFSET_OTHER);
        assertThat(rows("evidence_chunk")).isEqualTo(1);
        append(upload, bytes, CHUNK);
        append(upload, bytes, 2 * CHUNK);
        start(BOUNDS);
        assertThat(desk.files(dispute)).as("whole, and judged by nobody yet").isEmpty();
        assertThat(desk.find(upload.id()).isKept()).isTrue();
        assertThat(desk.files(dispute)).hasSize(1);
    }

    @Test
    void of_bytes_with_another_hash_or_type_nothing_is_kept() {
        byte[] bytes = file(3, CHUNK + 5);
        Hash32 hash = filed(CHALLENGER, bytes);
        byte[] forged = bytes.clone();
        forged[CHUNK] ^= 1;
        assertThat(broken(() -> put(hash, forged))).isEqualTo(Rule.EVIDENCE_MISMATCH);
        assertThat(rows("evidence_upload")).isZero();
        assertThat(rows("evidence_chunk")).isZero();
        byte[] program = bytes.clone();
        program[0] = 'M';
        assertThat(broken(() -> put(filed(CHALLENGER, program), program))).isEqualTo(Rule.EVIDENCE_TYPE_FALSE);
        assertThat(rows("evidence_chunk")).isZero();
        assertThat(put(hash, bytes).isKept()).isTrue();
    }

    @Test
    void one_that_breaks_off_is_no_file_and_is_let_go() {
        byte[] bytes = file(4, 3 * CHUNK);
        Hash32 hash = filed(CHALLENGER, bytes);
        Upload upload = begin(hash, bytes.length);
        append(upload, bytes, 0);
        assertThat(store.letGoIdle(10)).isZero();
        assertThat(broken(() -> desk.file(hash))).isEqualTo(Rule.EVIDENCE_UNKNOWN);
        database.jdbc.update("update evidence_upload set touched_at = now() - interval '61 minutes'");
        assertThat(store.letGoIdle(10)).isEqualTo(1);
        assertThat(rows("evidence_chunk")).isZero();
        assertThat(broken(() -> desk.find(upload.id()))).isEqualTo(Rule.UPLOAD_UNKNOWN);
        assertThat(broken(() -> append(upload, bytes, CHUNK))).isEqualTo(Rule.UPLOAD_UNKNOWN);
        assertThat(broken(() -> desk.giveUp(upload.id()))).isEqualTo(Rule.UPLOAD_UNKNOWN);
    }

    @Test
    void only_what_the_dispute_names_is_taken_and_no_more_of_it_than_is_kept() {
        byte[] bytes = file(5, CHUNK);
        assertThat(broken(() -> begin(sha256(bytes), bytes.length))).isEqualTo(Rule.EVIDENCE_NOT_FILED);
        assertThat(broken(() -> begin(filed(STRANGER, bytes), 10L << 30))).isEqualTo(Rule.EVIDENCE_TOO_LARGE);
        byte[] large = file(6, 3 * CHUNK);
        put(filed(STRANGER, large), large);
        byte[] more = file(7, CHUNK + 1);
        assertThat(broken(() -> put(filed(STRANGER, more), more))).isEqualTo(Rule.EVIDENCE_SPACE_SPENT);
        assertThat(put(filed(CHALLENGER, file(8, CHUNK + 1)), file(8, CHUNK + 1))
                        .isKept())
                .as("strangers fill no party's place")
                .isTrue();
        byte[] answer = file(14, CHUNK + 1);
        dispute = dispute.after(new DisputeAnswered(DISPUTE, PROVIDER, sha256(answer), AT));
        assertThat(put(sha256(answer), answer).isKept())
                .as("the provider's answer")
                .isTrue();
    }

    @Test
    void what_came_while_others_filled_the_place_is_refused_at_the_end() {
        byte[] first = file(9, 3 * CHUNK);
        byte[] second = file(10, 2 * CHUNK);
        Hash32 late = filed(STRANGER, second);
        Upload upload = begin(late, second.length);
        put(filed(STRANGER, first), first);
        append(upload, second, 0);
        append(upload, second, CHUNK);
        assertThat(broken(() -> desk.find(upload.id()))).isEqualTo(Rule.EVIDENCE_SPACE_SPENT);
        assertThat(store.find(upload.id())).isEmpty();
        assertThat(rows("evidence_chunk")).isEqualTo(3);
    }

    @Test
    void places_are_bounded_by_address_and_in_all() {
        Hash32[] hashes = IntStream.range(0, 9)
                .mapToObj(each -> filed(STRANGER, file(20 + each, 9)))
                .toArray(Hash32[]::new);
        for (int i = 0; i < 3; i++) begin(hashes[i], 9);
        assertThat(broken(() -> begin(hashes[3], 9)))
                .as("no place of as few as are left beside one's own")
                .isEqualTo(Rule.UPLOADS_FULL);
        start(bounds(64, 3, CHUNK, CHUNK));
        assertThat(broken(() -> begin(hashes[3], 9))).isEqualTo(Rule.TOO_MANY_UPLOADS);
        begin(hashes[4], 9, new Sender("192.0.2.2", "192.0.2.2"));
        database.jdbc.update("update evidence_upload set touched_at = now() - interval '2 hours'");
        begin(hashes[3], 9);
        assertThat(rows("evidence_upload")).as("the idle ones are gone").isEqualTo(1);
    }

    /** Garbage under the same hash keeps nobody from sending the file. */
    @Test
    void two_uploads_of_a_hash_do_not_meet_and_one_file_stays() {
        byte[] bytes = file(11, CHUNK + 9);
        Hash32 hash = filed(CHALLENGER, bytes);
        Upload garbage = begin(hash, bytes.length);
        append(garbage, file(12, CHUNK + 9), 0);
        Upload one = begin(hash, bytes.length);
        Upload other = begin(hash, bytes.length);
        for (Upload each : List.of(one, other)) {
            append(each, bytes, 0);
            append(each, bytes, CHUNK);
        }
        var finished = List.of(one, other).stream()
                .map(each -> CompletableFuture.supplyAsync(() -> desk.find(each.id())))
                .toList();
        assertThat(finished).allMatch(each -> each.join().isKept());
        assertThat(database.number("select count(*) from evidence_upload where kept"))
                .isEqualTo(1);
        assertThat(rows("evidence_chunk")).as("of the file, and of the garbage").isEqualTo(3);
        assertThat(broken(() -> begin(hash, bytes.length))).isEqualTo(Rule.EVIDENCE_HELD);
        assertThat(broken(() -> desk.giveUp(desk.file(hash).upload())))
                .as("a file is not given up")
                .isEqualTo(Rule.UPLOAD_UNKNOWN);
        desk.giveUp(garbage.id());
        assertThat(rows("evidence_chunk")).isEqualTo(2);
    }

    @Test
    void a_short_text_is_read_and_no_other_file() {
        byte[] text = "Die Zählung stimmt nicht. <script>alert(1)</script>".getBytes(UTF_8);
        Hash32 hash = filed(CHALLENGER, text);
        Upload upload = desk.begin(dispute, hash, text.length, FileType.TEXT, HOME);
        append(upload, text, 0);
        desk.find(upload.id());
        EvidenceFile kept = desk.file(hash);
        assertThat(desk.text(kept)).contains(new String(text, UTF_8));
        assertThat(kept.offeredName()).startsWith("bafkrei").endsWith(".txt");
        byte[] other = file(13, 9);
        put(filed(CHALLENGER, other), other);
        assertThat(desk.text(desk.file(sha256(other)))).isEmpty();
    }

    @Test
    void a_network_of_many_addresses_leaves_places_to_others() {
        Hash32[] hashes = IntStream.range(0, 9)
                .mapToObj(each -> filed(STRANGER, file(40 + each, 9)))
                .toArray(Hash32[]::new);
        for (int i = 0; i < 3; i++) begin(hashes[i], 9, new Sender("2001:db8:0:" + i + "::", "2001:db8::"));
        assertThat(broken(() -> begin(hashes[3], 9, new Sender("2001:db8:0:3::", "2001:db8::"))))
                .isEqualTo(Rule.UPLOADS_FULL);
        assertThat(begin(hashes[3], 9).isKept()).isFalse();
    }

    @Test
    void an_upload_ends_some_hours_after_it_was_begun_though_bytes_go_on_coming() {
        byte[] bytes = file(50, 3 * CHUNK);
        Upload upload = begin(filed(CHALLENGER, bytes), bytes.length);
        database.jdbc.update("update evidence_upload set began_at = now() - interval '5 hours 50 minutes'");
        append(upload, bytes, 0);
        assertThat(desk.find(upload.id()).until())
                .as("before an hour without a byte")
                .isBefore(upload.until().minusSeconds(2_000));
        assertThat(store.letGoIdle(10)).isZero();
        database.jdbc.update("update evidence_upload set began_at = now() - interval '361 minutes'");
        assertThat(store.letGoIdle(10)).isEqualTo(1);
        assertThat(rows("evidence_chunk")).isZero();
    }

    @Test
    void what_a_day_brings_is_bounded_by_site_and_in_all_whatever_becomes_of_it() {
        start(bounds(6, 4, 3L * CHUNK, 4L * CHUNK));
        byte[] bytes = file(51, 2 * CHUNK);
        Hash32 hash = filed(CHALLENGER, bytes);
        Upload given = begin(hash, bytes.length);
        append(given, bytes, 0);
        append(given, file(52, 2 * CHUNK), CHUNK);
        assertThat(broken(() -> desk.find(given.id()))).isEqualTo(Rule.EVIDENCE_MISMATCH);
        Upload again = begin(hash, bytes.length);
        append(again, bytes, 0);
        assertThat(broken(() -> append(again, bytes, CHUNK))).isEqualTo(Rule.EVIDENCE_QUOTA_SPENT);
        assertThat(desk.find(again.id()).received())
                .as("what is refused is not kept")
                .isEqualTo(CHUNK);
        desk.giveUp(again.id());
        Upload other = begin(hash, bytes.length, new Sender("192.0.2.2", "192.0.2.2"));
        append(other, bytes, 0);
        assertThat(broken(() -> append(other, bytes, CHUNK)))
                .as("of all together")
                .isEqualTo(Rule.EVIDENCE_QUOTA_SPENT);
        database.jdbc.update("update evidence_spent set day = day - 1");
        append(other, bytes, CHUNK);
        assertThat(desk.find(other.id()).isKept()).isTrue();
        assertThat(rows("evidence_spent")).as("of yesterday nothing is kept").isEqualTo(2);
    }

    @Test
    void an_upload_that_many_ask_for_is_judged_once() {
        byte[] bytes = file(53, 2 * CHUNK);
        Upload upload = begin(filed(CHALLENGER, bytes), bytes.length);
        append(upload, bytes, 0);
        append(upload, bytes, CHUNK);
        CountingStore counting = new CountingStore(store);
        desk = new EvidenceDesk(counting, BOUNDS);
        var asked = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> desk.find(upload.id())))
                .toList();
        assertThat(asked).allMatch(each -> each.join().isKept());
        assertThat(counting.read).hasValue(2);
    }

    @Test
    void what_is_given_up_while_it_is_judged_is_no_file() {
        byte[] bytes = file(54, CHUNK);
        Upload upload = begin(filed(CHALLENGER, bytes), bytes.length);
        append(upload, bytes, 0);
        desk = new EvidenceDesk(
                new CountingStore(store) {
                    @Override
                    public void keep(UUID id) {
                        assertThat(letGo(id)).isTrue();
                        super.keep(id);
                    }
                },
                BOUNDS);
        assertThat(broken(() -> desk.find(upload.id()))).isEqualTo(Rule.UPLOAD_UNKNOWN);
    }

    /** The store, and how many chunks were read of it. */
    private static class CountingStore implements EvidenceStore {
        private final EvidenceStore whole;
        private final AtomicInteger read = new AtomicInteger();

        CountingStore(EvidenceStore whole) {
            this.whole = whole;
        }

        @Override
        public Upload begin(Announced announced) {
            return whole.begin(announced);
        }

        @Override
        public Optional<Upload> find(UUID upload) {
            return whole.find(upload);
        }

        @Override
        public boolean append(UUID upload, long offset, byte[] chunk) {
            return whole.append(upload, offset, chunk);
        }

        @Override
        public void keep(UUID upload) {
            whole.keep(upload);
        }

        @Override
        public boolean letGo(UUID upload) {
            return whole.letGo(upload);
        }

        @Override
        public int letGoIdle(int most) {
            return whole.letGoIdle(most);
        }

        @Override
        public List<EvidenceFile> files(List<Hash32> hashes) {
            return whole.files(hashes);
        }

        @Override
        public Optional<byte[]> chunk(UUID upload, int number) {
            read.incrementAndGet();
            return whole.chunk(upload, number);
        }
    }

    @Test
    void any_text_is_shown_as_text_and_nothing_in_it_turns_or_hides_what_is_around_it() {
        byte[] text = "paid \u202e000 1\u202c\u200b\u2028 a\u200db \ud83d\udd0c\n\tend".getBytes(UTF_8);
        Hash32 hash = filed(CHALLENGER, text);
        Upload upload = desk.begin(dispute, hash, text.length, FileType.JSON, HOME);
        append(upload, text, 0);
        desk.find(upload.id());
        assertThat(desk.text(desk.file(hash)))
                .contains("paid \ufffd000 1\ufffd\ufffd\ufffd a\u200db \ud83d\udd0c\n\tend");
    }
}
