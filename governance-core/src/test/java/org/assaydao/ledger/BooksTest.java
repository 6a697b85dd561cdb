package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assaydao.Samples;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.KeyWrapping;
import org.assaydao.statement.PersonalReads;
import org.assaydao.statement.StatementBook.Entry;
import org.assaydao.statement.StatementQuota;
import org.assaydao.statement.WrappingKeys;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books beside the events: statements, keys of personal data, windows of chain time. */
@Tag("integration")
class BooksTest {
    private static final AcceptedAt NOW = new AcceptedAt(ChainTime.of(1_790_000_000), 12);
    private static final String SUBJECT = "provider:0x00";
    private static final String OLDER = WrappingKeys.newLine();
    private static final String NEWER = WrappingKeys.newLine();

    @TempDir
    private Path temporary = Path.of("");

    private LedgerDatabase database;
    private JdbcStatementBook book;
    private JdbcSubjectKeys keys;
    private DueBook dues;

    @BeforeEach
    void start() {
        database = new LedgerDatabase();
        book = new JdbcStatementBook(database.jdbc, database.transaction, new StatementQuota(3, 1_000));
        keys = new JdbcSubjectKeys(database.jdbc, database.transaction, wrapping(OLDER));
        dues = new DueBook(database.jdbc);
    }

    /** A file of keys of which the first one wraps. */
    private KeyWrapping wrapping(String... lines) {
        try {
            return WrappingKeys.read(
                    Files.writeString(Files.createTempFile(temporary, "keys", ""), String.join("", lines)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private byte[] stored() {
        byte[] wrapped = database.jdbc.queryForObject(
                "select wrapped from subject_key where subject = ? and key is null", byte[].class, SUBJECT);
        return Objects.requireNonNull(wrapped);
    }

    @Test
    void a_dump_of_the_database_opens_nothing() {
        byte[] key = keys.obtain(SUBJECT).getEncoded();
        assertThat(HexFormat.of().formatHex(stored()))
                .doesNotContain(HexFormat.of().formatHex(key));
        JdbcSubjectKeys stranger =
                new JdbcSubjectKeys(database.jdbc, database.transaction, wrapping(WrappingKeys.newLine()));
        assertThatThrownBy(() -> stranger.find(SUBJECT)).hasMessageContaining("is not at hand");
        assertThatThrownBy(stranger::rewrap).hasMessageContaining("is not at hand");
        assertThat(keys.find(SUBJECT)).isPresent();
    }

    @Test
    void a_wrapped_key_opens_for_its_own_subject_alone() {
        keys.obtain(SUBJECT);
        database.jdbc.update(
                "insert into subject_key (subject, wrapped, wrapped_by)"
                        + " select 'another', wrapped, wrapped_by from subject_key where subject = ?",
                SUBJECT);
        assertThatThrownBy(() -> keys.find("another")).hasMessageContaining("is not what was wrapped");
    }

    @Test
    void keys_that_stood_in_clear_or_were_wrapped_by_an_older_one_are_wrapped_by_the_new_one() {
        var key = keys.obtain(SUBJECT);
        byte[] clear = new byte[32];
        database.jdbc.update(
                "insert into subject_key (subject, key) select 'clear' || n, ? from generate_series(1, 250) n", clear);
        database.jdbc.update("insert into subject_key (subject, erased_at) values ('erased', now())");
        JdbcSubjectKeys rotated = new JdbcSubjectKeys(database.jdbc, database.transaction, wrapping(NEWER, OLDER));
        assertThat(rotated.rewrap()).isEqualTo(251);
        assertThat(rotated.rewrap()).isZero();
        JdbcSubjectKeys alone = new JdbcSubjectKeys(database.jdbc, database.transaction, wrapping(NEWER));
        assertThat(alone.find(SUBJECT)).contains(key);
        assertThat(alone.find("clear250").orElseThrow().getEncoded()).isEqualTo(clear);
        assertThat(alone.find("erased")).isEmpty();
        assertThat(database.number("select count(*) from subject_key where key is not null"))
                .isZero();
    }

    @Test
    void a_key_that_is_added_on_top_of_the_file_is_used_by_instances_that_run() throws IOException {
        Path file = Files.writeString(temporary.resolve("shared"), OLDER);
        JdbcSubjectKeys running = new JdbcSubjectKeys(database.jdbc, database.transaction, WrappingKeys.read(file));
        var key = running.obtain(SUBJECT);
        Files.writeString(file, NEWER + OLDER);
        JdbcSubjectKeys restarted = new JdbcSubjectKeys(database.jdbc, database.transaction, WrappingKeys.read(file));
        assertThat(restarted.rewrap()).isEqualTo(1);
        assertThat(running.find(SUBJECT)).contains(key);
        running.obtain("provider:0x01");
        Files.writeString(file, "half of a li");
        running.obtain("provider:0x02");
        assertThat(database.number("select count(distinct wrapped_by) from subject_key"))
                .isEqualTo(1);
        JdbcSubjectKeys alone = new JdbcSubjectKeys(database.jdbc, database.transaction, wrapping(NEWER));
        assertThat(alone.find(SUBJECT)).contains(key);
        assertThat(alone.find("provider:0x02")).isEqualTo(running.find("provider:0x02"));
    }

    @Test
    void positions_of_generations_that_were_dropped_are_forgotten_and_no_others() {
        for (String processor :
                List.of("bonds-v1", "bonds-v2", "bonds-v3", "bonds-vx", "other-bonds-v1", "automations")) {
            database.jdbc.update("insert into token_entry (processor_name, segment) values (?, 0)", processor);
        }
        new Claims(database.jdbc).forgetOthers("bonds", List.of("bonds-v3", "bonds-v0"));
        assertThat(database.jdbc.queryForList("select processor_name from token_entry", String.class))
                .containsExactlyInAnyOrder("bonds-v3", "bonds-vx", "other-bonds-v1", "automations");
    }

    @Test
    void a_line_that_is_no_key_is_named_and_not_shown() {
        assertThatThrownBy(() -> wrapping(OLDER, "secret\n"))
                .hasMessageContaining("line 2: a key must be 64 hexadecimal digits")
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> wrapping("\n")).hasMessageContaining("holds no key");
    }

    @Test
    void readings_are_kept_newest_first() {
        JdbcPersonalReads reads = new JdbcPersonalReads(database.jdbc);
        reads.record(SUBJECT, "first", "KYC");
        reads.record(SUBJECT, "second", "court order");
        reads.record("another", "third", "KYC");
        assertThat(reads.of(SUBJECT, 10)).extracting(PersonalReads.Read::reader).containsExactly("second", "first");
        assertThat(reads.of(SUBJECT, 1)).extracting(PersonalReads.Read::purpose).containsExactly("court order");
    }

    private static Hash32 digest(int number) {
        return Hash32.keccak(new byte[] {(byte) number});
    }

    private static Entry entry(int number, Hash32 previous) {
        return new Entry(Address.ZERO, SUBJECT, digest(number), previous, NOW, 10);
    }

    private static Entry of(Address actor, int number, long second, long bytes) {
        return new Entry(
                actor, SUBJECT + number, digest(number), Hash32.ZERO, new AcceptedAt(ChainTime.of(second), 1), bytes);
    }

    private static void assertSpent(ThrowingCallable write, String bound, long retryAfter) {
        assertThatThrownBy(write).isInstanceOfSatisfying(RuleBroken.class, broken -> {
            assertThat(broken.rule()).isEqualTo(Rule.STATEMENT_QUOTA_SPENT);
            assertThat(broken.details()).containsKey(bound).containsEntry("retryAfterSeconds", retryAfter);
        });
    }

    @Test
    void a_key_adds_so_many_statements_a_day_and_no_more() {
        Address greedy = Samples.address("greedy");
        for (int i = 0; i < 3; i++) book.accept(of(greedy, i, 86_400, 1), () -> "at");
        assertSpent(() -> book.accept(of(greedy, 3, 86_410, 1), () -> "at"), "statementsOfOneKey", 86_390);
        assertThat(book.find(digest(3))).isEmpty();
        assertThat(book.accept(of(greedy, 2, 86_410, 1), () -> "again").repeated())
                .isTrue();
        book.accept(of(Samples.address("other"), 4, 86_410, 1), () -> "at");
        book.accept(of(greedy, 3, 172_800, 1), () -> "the next day");
        assertThat(database.number("select count(*) from statement_spent")).isEqualTo(2);
    }

    @Test
    void all_keys_together_add_so_many_bytes_a_day_and_what_was_refused_spends_nothing() {
        book.accept(of(Samples.address("a"), 1, 100, 600), () -> "at");
        assertSpent(() -> book.accept(of(Samples.address("b"), 2, 100, 401), () -> "at"), "bytesOfAll", 86_300);
        book.accept(of(Samples.address("c"), 3, 100, 400), () -> "at");
        assertSpent(() -> book.accept(of(Samples.address("d"), 4, 100, 1), () -> "at"), "bytesOfAll", 86_300);
        book.accept(of(Samples.address("a holder"), 5, 100, 0), () -> "at");
    }

    @Test
    void the_same_statement_again_gets_the_same_answer_and_appends_nothing() {
        AtomicInteger appended = new AtomicInteger();
        Accepted first = book.accept(entry(1, Hash32.ZERO), () -> "at@" + appended.getAndIncrement());
        Accepted again = book.accept(entry(1, Hash32.ZERO), () -> "at@" + appended.getAndIncrement());
        assertThat(first).isEqualTo(new Accepted("at@0", digest(1), NOW, false));
        assertThat(again).isEqualTo(first.again());
        assertThat(appended).hasValue(1);
        assertThat(book.find(digest(1))).contains(first);
    }

    @Test
    void a_statement_must_name_the_one_before_it() {
        book.accept(entry(1, Hash32.ZERO), () -> "a@0");
        book.accept(entry(2, digest(1)), () -> "a@1");
        for (Hash32 outdated : List.of(Hash32.ZERO, digest(1), digest(9))) {
            assertThatThrownBy(() -> book.accept(entry(3, outdated), () -> "a@2"))
                    .isInstanceOfSatisfying(RuleBroken.class, broken -> {
                        assertThat(broken.rule()).isEqualTo(Rule.STATEMENT_OUTDATED);
                        assertThat(broken.details())
                                .containsEntry("current", digest(2).toString());
                    });
        }
        assertThat(book.head(Address.ZERO, SUBJECT)).isEqualTo(digest(2));
        assertThat(book.head(Address.ZERO, "another subject")).isEqualTo(Hash32.ZERO);
    }

    @Test
    void a_refused_statement_leaves_nothing_behind() {
        assertThatThrownBy(() -> book.accept(entry(1, Hash32.ZERO), () -> {
                    throw new RuleBroken(Rule.PROVIDER_UNKNOWN);
                }))
                .isInstanceOf(RuleBroken.class);
        assertThat(book.find(digest(1))).isEmpty();
        assertThat(book.head(Address.ZERO, SUBJECT)).isEqualTo(Hash32.ZERO);
        assertThat(book.accept(entry(1, Hash32.ZERO), () -> "a@0").repeated()).isFalse();
    }

    @Test
    void of_many_concurrent_statements_on_one_subject_exactly_one_is_taken() {
        List<CompletableFuture<String>> all = IntStream.range(1, 9)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> outcome(entry(number, Hash32.ZERO)),
                        task -> Thread.ofPlatform().start(task)))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join))
                .containsOnlyOnce("taken")
                .filteredOn(outcome -> !outcome.equals("taken"))
                .hasSize(7)
                .containsOnly("STATEMENT_OUTDATED");
    }

    @Test
    void the_same_statement_sent_many_times_at_once_is_taken_once_and_answered_always() {
        List<CompletableFuture<String>> all = IntStream.range(0, 8)
                .mapToObj(_ ->
                        CompletableFuture.supplyAsync(() -> outcome(entry(1, Hash32.ZERO)), task -> Thread.ofPlatform()
                                .start(task)))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join))
                .containsOnlyOnce("taken")
                .filteredOn(outcome -> !outcome.equals("taken"))
                .hasSize(7)
                .containsOnly("repeated");
    }

    private String outcome(Entry entry) {
        try {
            return book.accept(entry, () -> "a@0").repeated() ? "repeated" : "taken";
        } catch (RuleBroken broken) {
            return broken.rule().name();
        }
    }

    @Test
    void a_subject_has_one_key_until_it_is_erased_and_none_ever_after() {
        var key = keys.obtain(SUBJECT);
        assertThat(key.getEncoded()).hasSize(32);
        assertThat(keys.obtain(SUBJECT)).isEqualTo(key);
        assertThat(keys.obtain("another")).isNotEqualTo(key);
        keys.erase(SUBJECT, () -> {});
        assertThat(keys.find(SUBJECT)).isEmpty();
        assertThatThrownBy(() -> keys.obtain(SUBJECT))
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(Rule.SUBJECT_ERASED));
    }

    @Test
    void a_key_is_erased_together_with_the_record_of_it_or_not_at_all() {
        var key = keys.obtain(SUBJECT);
        assertThatThrownBy(() -> keys.erase(SUBJECT, () -> {
                    throw new IllegalStateException("not recorded");
                }))
                .hasMessage("not recorded");
        assertThat(keys.find(SUBJECT)).contains(key);
    }

    @Test
    void a_window_opens_at_its_time_moves_while_open_and_is_done_once() {
        dues.schedule(new Due("queue/1", ChainTime.of(100), "QUEUE", "1"));
        assertThat(open(99)).isEmpty();
        assertThat(open(100)).containsExactly("queue/1");
        dues.schedule(new Due("queue/1", ChainTime.of(200), "QUEUE", "1"));
        assertThat(open(199)).isEmpty();
        assertThat(dues.finish("queue/1", "REQUESTED", ChainTime.of(201))).isTrue();
        assertThat(dues.finish("queue/1", "OVER", ChainTime.of(202))).isFalse();
        dues.schedule(new Due("queue/1", ChainTime.of(1), "QUEUE", "1"));
        assertThat(open(999)).isEmpty();
    }

    @Test
    void every_open_window_is_reached_however_many_stay_open_and_those_put_off_are_not_tried_at_once() {
        for (int i = 0; i < 5; i++) dues.schedule(new Due("queue/" + i, ChainTime.of(i / 2), "QUEUE", "" + i));
        dues.schedule(new Due("close/9", ChainTime.of(0), "CLOSE", "9"));
        List<Due> first = dues.open("QUEUE", ChainTime.of(9), 3);
        assertThat(first).extracting(Due::id).containsExactly("queue/0", "queue/1", "queue/2");
        first.forEach(due -> dues.defer(due.id()));
        assertThat(open(9)).containsExactly("queue/3", "queue/4");
        for (int i = 0; i < 20; i++) dues.defer("queue/3");
        assertThat(database.jdbc.queryForObject(
                        "select not_before <= now() + interval '5 minutes' from due where id = 'queue/3'",
                        Boolean.class))
                .isTrue();
        dues.schedule(new Due("queue/3", ChainTime.of(1), "QUEUE", "3"));
        assertThat(open(9)).containsExactlyInAnyOrder("queue/3", "queue/4");
    }

    private List<String> open(long clock) {
        return dues.open("QUEUE", ChainTime.of(clock), 10).stream().map(Due::id).toList();
    }
}
