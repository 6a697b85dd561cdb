package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
import org.assaydao.statement.SubjectKeys;
import org.assaydao.statement.WrappingKeys;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

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
        byte[] key = keys.obtain(SUBJECT).kept().getEncoded();
        assertThat(HexFormat.of().formatHex(stored()))
                .doesNotContain(HexFormat.of().formatHex(key));
        JdbcSubjectKeys stranger =
                new JdbcSubjectKeys(database.jdbc, database.transaction, wrapping(WrappingKeys.newLine()));
        isUnreadable(() -> stranger.find(SUBJECT));
        isUnreadable(() -> stranger.obtain(SUBJECT).kept());
        assertThat(keys.find(SUBJECT)).isPresent();
    }

    @Test
    void a_wrapped_key_opens_for_its_own_subject_alone() {
        keys.obtain(SUBJECT).kept();
        database.jdbc.update(
                "insert into subject_key (subject, wrapped, wrapped_by)"
                        + " select 'another', wrapped, wrapped_by from subject_key where subject = ?",
                SUBJECT);
        isUnreadable(() -> keys.find("another"));
    }

    private static void isUnreadable(ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOfSatisfying(RuleBroken.class, broken -> assertThat(broken.rule())
                .isEqualTo(Rule.SUBJECT_UNREADABLE));
    }

    @Test
    void a_key_that_cannot_be_opened_is_counted_stops_no_rotation_of_others_and_can_be_erased() {
        new JdbcSubjectKeys(database.jdbc, database.transaction, wrapping(WrappingKeys.newLine()))
                .obtain("lost")
                .kept();
        for (int i = 0; i < 250; i++) keys.obtain("subject " + i).kept();
        database.jdbc.update("update subject_key set wrapped = 'damaged' where subject = 'subject 7'");
        String lost =
                database.jdbc.queryForObject("select wrapped_by from subject_key where subject = 'lost'", String.class);
        String older = wrapping(OLDER).current();
        KeyReview rotating = review(wrapping(NEWER, OLDER));
        assertThat(rotating.all()).isEqualTo(249);
        assertThat(rotating.unopenable())
                .isEqualTo(Map.of(Objects.requireNonNull(lost), List.of("lost"), older, List.of("subject 7")));
        assertThat(rotating.all()).isZero();
        JdbcSubjectKeys rotated = new JdbcSubjectKeys(database.jdbc, database.transaction, wrapping(NEWER));
        isUnreadable(() -> rotated.find("lost"));
        isUnreadable(() -> rotated.obtain("subject 7").kept());
        assertThat(rotated.find("subject 249")).isPresent();
        rotated.erase("lost", () -> {});
        rotated.erase("subject 7", () -> {});
        assertThat(rotated.find("lost")).isEmpty();
        assertThat(rotating.all()).isZero();
        assertThat(rotating.unopenable()).isEmpty();
    }

    @Test
    void who_is_not_answered_in_time_is_told_to_come_again_and_whose_key_is_damaged_is_not() {
        keys.obtain(SUBJECT).kept();
        CountDownLatch never = new CountDownLatch(1);
        KeyWrapping here = wrapping(OLDER);
        WrappingCalls calls = new WrappingCalls(
                new KeyWrapping() {
                    @Override
                    public String current() {
                        return here.current();
                    }

                    @Override
                    public Wrapped wrap(String subject, byte[] key) {
                        try {
                            never.await();
                        } catch (InterruptedException stopped) {
                            throw new IllegalStateException(stopped);
                        }
                        return here.wrap(subject, key);
                    }

                    @Override
                    public byte[] unwrap(String subject, Wrapped wrapped) {
                        return wrap(subject, here.unwrap(subject, wrapped))
                                .bytes()
                                .toBytes();
                    }
                },
                Duration.ofMillis(20),
                () -> 0);
        SubjectKeys hanging = new JdbcSubjectKeys(database.jdbc, database.transaction, calls.bounded());
        for (int i = 0; i < 3; i++) {
            assertThat(broken(() -> hanging.find(SUBJECT)).details()).containsEntry("retryAfterSeconds", 5L);
            assertThat(broken(() -> hanging.obtain("another")).details()).containsEntry("retryAfterSeconds", 5L);
        }
        database.jdbc.update("update subject_key set wrapped = 'damaged'");
        assertThat(broken(() -> keys.find(SUBJECT)).details()).doesNotContainKey("retryAfterSeconds");
    }

    private static RuleBroken broken(ThrowingCallable read) {
        isUnreadable(read);
        return catchThrowableOfType(RuleBroken.class, read);
    }

    @Test
    void a_service_of_keys_that_is_away_stops_nothing_and_is_asked_again() {
        keys.obtain(SUBJECT).kept();
        AtomicBoolean away = new AtomicBoolean(true);
        KeyWrapping here = wrapping(NEWER, OLDER);
        KeyReview review = review(new KeyWrapping() {
            @Override
            public String current() {
                return here.current();
            }

            @Override
            public Wrapped wrap(String subject, byte[] key) {
                if (away.get()) throw new UncheckedIOException(new IOException("no answer"));
                return here.wrap(subject, key);
            }

            @Override
            public byte[] unwrap(String subject, Wrapped wrapped) {
                return here.unwrap(subject, wrapped);
            }
        });
        assertThat(review.all()).isZero();
        assertThat(review.unopenable()).containsValue(List.of(SUBJECT));
        away.set(false);
        assertThat(review.all()).isEqualTo(1);
        assertThat(review.unopenable()).isEmpty();
    }

    @Test
    void a_slow_service_of_keys_is_asked_for_a_bounded_time_in_a_turn_and_for_the_rest_in_the_next_ones() {
        for (int i = 0; i < 10; i++) keys.obtain("subject " + i).kept();
        AtomicLong nanos = new AtomicLong();
        AtomicInteger opened = new AtomicInteger();
        KeyWrapping here = wrapping(NEWER, OLDER);
        KeyReview review = new KeyReview(
                database.jdbc,
                new KeyWrapping() {
                    @Override
                    public String current() {
                        return here.current();
                    }

                    @Override
                    public Wrapped wrap(String subject, byte[] key) {
                        return here.wrap(subject, key);
                    }

                    @Override
                    public byte[] unwrap(String subject, Wrapped wrapped) {
                        nanos.addAndGet(KeyReview.LONGEST_TURN
                                .dividedBy(3)
                                .plusMillis(1)
                                .toNanos());
                        opened.incrementAndGet();
                        return here.unwrap(subject, wrapped);
                    }
                },
                nanos::get);
        for (int turns = 1; turns <= 3; turns++) {
            assertThat(review.take()).as("more is left").isZero();
            assertThat(opened).hasValue(3 * turns);
        }
        assertThat(review.take()).as("that was the last").isPositive();
        assertThat(opened).hasValue(10);
        assertThat(database.number("select count(*) from subject_key where wrapped_by = ?", here.current()))
                .isEqualTo(10);
    }

    /** As the file of older keys, where {@code before} comes before each wrapping and opening. */
    private KeyWrapping older(Runnable before) {
        KeyWrapping here = wrapping(OLDER);
        return new KeyWrapping() {
            @Override
            public String current() {
                return here.current();
            }

            @Override
            public Wrapped wrap(String subject, byte[] key) {
                before.run();
                return here.wrap(subject, key);
            }

            @Override
            public byte[] unwrap(String subject, Wrapped wrapped) {
                before.run();
                return here.unwrap(subject, wrapped);
            }
        };
    }

    @Test
    void a_key_is_wrapped_and_opened_before_it_is_kept_and_none_is_kept_that_was_erased_meanwhile() {
        AtomicInteger asked = new AtomicInteger();
        JdbcSubjectKeys far = new JdbcSubjectKeys(database.jdbc, database.transaction, older(asked::incrementAndGet));
        SubjectKeys.Obtained made = far.obtain(SUBJECT);
        SubjectKeys.Obtained twin = far.obtain(SUBJECT);
        assertThat(asked).hasValue(2);
        assertThat(database.number("select count(*) from subject_key")).isZero();
        var key = made.kept();
        SubjectKeys.Obtained there = far.obtain(SUBJECT);
        assertThat(asked).hasValue(3);
        assertThat(there.kept()).isEqualTo(key);
        assertThat(asked).hasValue(3);
        assertThat(twin.kept()).isEqualTo(key);
        assertThat(keys.find(SUBJECT)).contains(key);
        keys.erase(SUBJECT, () -> {});
        for (SubjectKeys.Obtained late : List.of(made, twin, there, far.obtain(SUBJECT))) {
            assertThatThrownBy(late::kept).isInstanceOfSatisfying(RuleBroken.class, broken -> assertThat(broken.rule())
                    .isEqualTo(Rule.SUBJECT_ERASED));
        }
    }

    @Test
    void while_the_service_of_keys_does_not_answer_no_key_is_told_that_it_was_not_asked_to_open() {
        for (int i = 0; i < 5; i++) keys.obtain("subject " + i).kept();
        CountDownLatch back = new CountDownLatch(1);
        AtomicLong nanos = new AtomicLong();
        KeyReview review = new KeyReview(
                database.jdbc,
                new WrappingCalls(
                                older(() -> {
                                    try {
                                        back.await();
                                    } catch (InterruptedException stopped) {
                                        throw new IllegalStateException(stopped);
                                    }
                                }),
                                Duration.ofMillis(500),
                                nanos::get)
                        .bounded(),
                nanos::get);
        for (int turns = 0; turns < 3; turns++) assertThat(review.take()).isPositive();
        back.countDown();
        nanos.addAndGet(WrappingCalls.LONGEST_PAUSE.toNanos());
        review.take();
        assertThat(review.unopenable().values()).containsExactly(List.of("subject 0"));
        nanos.addAndGet(KeyReview.EVERY.toNanos());
        review.take();
        assertThat(review.unopenable()).isEmpty();
    }

    @Test
    void what_the_database_ended_is_looked_at_again_and_counted_once() {
        keys.obtain("a").kept();
        keys.obtain("b").kept();
        database.jdbc.update("update subject_key set wrapped = 'damaged' where subject = 'a'");
        database.jdbc.execute("alter table subject_key add constraint older_only check (wrapped_by = '"
                + wrapping(OLDER).current() + "')");
        KeyReview review = review(wrapping(NEWER, OLDER));
        assertThatThrownBy(review::take).isInstanceOf(DataAccessException.class);
        database.jdbc.execute("alter table subject_key drop constraint older_only");
        assertThat(review.take()).isPositive();
        assertThat(review.unopenable()).isEqualTo(Map.of(wrapping(OLDER).current(), List.of("a")));
    }

    private KeyReview review(KeyWrapping wrapping) {
        return new KeyReview(database.jdbc, wrapping, System::nanoTime);
    }

    @Test
    void keys_that_stood_in_clear_or_were_wrapped_by_an_older_one_are_wrapped_by_the_new_one() {
        var key = keys.obtain(SUBJECT).kept();
        byte[] clear = new byte[32];
        database.jdbc.update(
                "insert into subject_key (subject, key) select 'clear' || n, ? from generate_series(1, 250) n", clear);
        database.jdbc.update("insert into subject_key (subject, erased_at) values ('erased', now())");
        KeyReview rotated = review(wrapping(NEWER, OLDER));
        assertThat(rotated.all()).isEqualTo(251);
        assertThat(rotated.all()).isZero();
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
        var key = running.obtain(SUBJECT).kept();
        Files.writeString(file, NEWER + OLDER);
        assertThat(review(WrappingKeys.read(file)).all()).isEqualTo(1);
        assertThat(running.find(SUBJECT)).contains(key);
        running.obtain("provider:0x01").kept();
        Files.writeString(file, "half of a li");
        running.obtain("provider:0x02").kept();
        assertThat(database.number("select count(distinct wrapped_by) from subject_key"))
                .isEqualTo(1);
        JdbcSubjectKeys alone = new JdbcSubjectKeys(database.jdbc, database.transaction, wrapping(NEWER));
        assertThat(alone.find(SUBJECT)).contains(key);
        assertThat(alone.find("provider:0x02")).isEqualTo(running.find("provider:0x02"));
    }

    @Test
    void positions_of_generations_that_were_dropped_are_forgotten_and_no_others() {
        for (String processor : List.of("bonds-v1", "bonds-v2", "bonds-v3", "other-bonds-v1", "automations")) {
            database.jdbc.update("insert into token_entry (processor_name, segment) values (?, 0)", processor);
        }
        new Claims(database.jdbc).forget(List.of("bonds-v0", "bonds-v1", "bonds-v2"));
        assertThat(database.jdbc.queryForList("select processor_name from token_entry", String.class))
                .containsExactlyInAnyOrder("bonds-v3", "other-bonds-v1", "automations");
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
        Entry claim = new Entry(
                Samples.address("e"),
                SUBJECT + 6,
                digest(6),
                Hash32.ZERO,
                new AcceptedAt(ChainTime.of(100), 1),
                1_000,
                "claims on an incident",
                true);
        assertThat(book.accept(claim, () -> "another pool").position()).isEqualTo("another pool");
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
        var key = keys.obtain(SUBJECT).kept();
        assertThat(key.getEncoded()).hasSize(32);
        assertThat(keys.obtain(SUBJECT).kept()).isEqualTo(key);
        assertThat(keys.obtain("another").kept()).isNotEqualTo(key);
        keys.erase(SUBJECT, () -> {});
        assertThat(keys.find(SUBJECT)).isEmpty();
        assertThatThrownBy(() -> keys.obtain(SUBJECT).kept())
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(Rule.SUBJECT_ERASED));
    }

    @Test
    void a_key_is_erased_together_with_the_record_of_it_or_not_at_all() {
        var key = keys.obtain(SUBJECT).kept();
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
        // Once is half a second, which a busy machine has passed before the next line.
        for (int i = 0; i < 20; i++) first.forEach(due -> dues.defer(due.id()));
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
