package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.evidence.EvidenceBounds;
import org.assaydao.evidence.EvidenceStore;
import org.assaydao.ledger.JdbcEvidenceStore;
import org.assaydao.ledger.LedgerDatabase;
import org.assaydao.settings.AssaySettings;
import org.assaydao.turn.PacedLoop;
import org.assaydao.turn.Pulses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests that what is old and needed by nobody goes, a bounded part at a time, and that everything else stays. */
@Tag("integration")
class PruningTest {
    /** A block a second from 1 000 on; what is older than an hour before the applied one may go. */
    private static final int FIRST = 1_000_000;

    private static final int BLOCKS = 25_000;

    private final LedgerDatabase database = new LedgerDatabase();
    private final JdbcTemplate jdbc = database.jdbc;
    private final AtomicLong nanos = new AtomicLong();
    private final EvidenceStore evidence = new JdbcEvidenceStore(
            jdbc,
            database.transaction,
            new EvidenceBounds(1, 1, 1, 1, Duration.ofMinutes(30), Duration.ofDays(1), 1, 1));
    private final Pruning pruning =
            new Pruning(jdbc, evidence, 2_000, Duration.ofHours(1), Duration.ofMinutes(10), nanos::get);

    @BeforeEach
    void mirrorBlocks() {
        jdbc.update("""
                insert into mirror_block (hash, number, parent, time, canonical)
                select decode(lpad(to_hex(n), 64, '0'), 'hex'), n, '\\x00', n, true
                from generate_series(?, ?) n""", FIRST, FIRST + BLOCKS - 1);
        jdbc.update(
                "insert into mirror_block (hash, number, parent, time, canonical) values ('\\xaa', ?, '\\x00', ?, false)",
                FIRST + 5,
                FIRST + 5);
        for (int number : new int[] {FIRST, FIRST + 7, FIRST + BLOCKS - 1}) {
            jdbc.update("""
                    insert into mirror_log (block_hash, log_index, block_number, transaction_hash, address, topics, data,
                        call, subjects)
                    select hash, 0, number, '\\x00', '\\x00', '{}', '', '', '{}' from mirror_block
                    where canonical and number = ?""", number);
        }
        int applied = FIRST + BLOCKS - 1;
        jdbc.update(
                "insert into mirror_checkpoint (name, number, hash, time, fence) values ('APPLIED', ?, '\\x00', ?, 1)",
                applied,
                applied);
    }

    @Test
    void old_blocks_without_a_log_go_and_those_with_one_or_not_old_stay() {
        assertThat(pruning.prune()).isTrue();
        assertThat(count("mirror_block")).as("a bounded part").isEqualTo(BLOCKS - 10_000 + 2);
        while (pruning.prune()) assertThat(count("mirror_log")).isEqualTo(3);
        assertThat(count("mirror_block where number < " + (FIRST + BLOCKS - 3_601)))
                .isEqualTo(2);
        assertThat(count("mirror_block where number >= " + (FIRST + BLOCKS - 3_601)))
                .isEqualTo(3_601);
        assertThat(pruning.prune()).isFalse();
    }

    @Test
    void it_goes_on_at_once_while_there_is_more_and_rests_when_there_is_not() {
        while (pruning.take().isZero()) assertThat(count("mirror_log")).isEqualTo(3);
        transaction("04", true, "2 hours");
        assertThat(pruning.take()).isPositive();
        assertThat(count("outbound where raw <> ''")).as("while it rests").isEqualTo(1);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(pruning.take()).isPositive();
        assertThat(count("outbound where raw <> ''")).isZero();
    }

    @Test
    void the_bytes_of_settled_transactions_go_and_those_of_others_stay() {
        transaction("01", true, "2 hours");
        transaction("02", false, "2 hours");
        transaction("03", true, "1 minute");
        while (pruning.prune()) assertThat(count("outbound")).isEqualTo(3);
        assertThat(jdbc.queryForList(
                        "select encode(hash, 'hex') from outbound where raw <> '' order by 1", String.class))
                .containsExactly("02", "03");
    }

    @Test
    void lines_of_the_feed_go_a_bounded_part_at_a_time_and_those_that_are_held_for_readers_or_not_old_stay() {
        while (pruning.prune()) assertThat(count("mirror_log")).isEqualTo(3);
        lines(13_000, "2 hours");
        assertThat(pruning.prune()).isTrue();
        assertThat(count("feed")).as("a bounded part").isEqualTo(3_000);
        assertThat(pruning.prune()).isFalse();
        assertThat(count("feed")).as("held for readers").isEqualTo(2_000);
        lines(3_000, "1 minute");
        assertThat(pruning.prune()).isFalse();
        assertThat(count("feed")).as("not old").isEqualTo(3_000);
        assertThat(count("feed_pruned where through = (select min(id) - 1 from feed)"))
                .isEqualTo(1);
    }

    @Test
    void uploads_that_nothing_came_of_go_with_their_bytes_and_files_stay() {
        while (pruning.prune()) assertThat(count("mirror_log")).isEqualTo(3);
        upload(12, false, "31 minutes");
        upload(2, false, "29 minutes");
        upload(3, true, "1 year");
        assertThat(pruning.prune()).as("a bounded part").isTrue();
        assertThat(count("evidence_upload")).isEqualTo(2 + 2 + 3);
        assertThat(pruning.prune()).isFalse();
        assertThat(count("evidence_upload where kept")).isEqualTo(3);
        assertThat(count("evidence_chunk")).isEqualTo(2 + 3);
    }

    private void upload(int number, boolean kept, String age) {
        jdbc.update("""
                with begun as (insert into evidence_upload
                        (upload, dispute, side, hash, size, type, received, kept, touched_at)
                    select gen_random_uuid(), '', 'OTHERS', sha256(n::text::bytea), 9, 'PDF', 1, ?, now() - ?::interval
                    from generate_series(1, ?) n returning upload)
                insert into evidence_chunk (upload, number, bytes) select upload, 0, '\\xff' from begun""", kept, age, number);
    }

    @Test
    void the_application_prunes_by_its_settings() {
        transaction("05", true, "2 hours");
        lines(5, "2 hours");
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "assay.pruning.keep",
                                Duration.ofHours(1),
                                "assay.pruning.every",
                                Duration.ofSeconds(1),
                                "assay.events.held",
                                3)));
        PacedLoop loop = new PruningConfiguration()
                .pruningLoop(
                        new Pulses(new SimpleMeterRegistry(), System::nanoTime),
                        jdbc,
                        evidence,
                        AssaySettings.of(settings.getPropertySources()));
        loop.start();
        try {
            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                assertThat(count("feed")).isEqualTo(3);
                assertThat(count("outbound where raw <> ''")).isZero();
                assertThat(count("mirror_block")).isEqualTo(3_603);
            });
        } finally {
            loop.stop();
        }
    }

    private void lines(int number, String age) {
        jdbc.update("""
                insert into feed (topic, kind, finality, body, at)
                select 'bond', 'told', 'SEEN', '{}', now() - ?::interval from generate_series(1, ?)""", age, number);
    }

    private void transaction(String hash, boolean ended, String age) {
        jdbc.update("""
                insert into outbound (hash, intent, chain_id, sender, nonce, max_fee, max_priority_fee, gas_limit, raw,
                    prepared_at_block, ended, created_at)
                values (decode(?, 'hex'), 'tx:' || ?, 1, '\\x00', ?::bigint, 1, 1, 1, '\\xff', 1, ?, now() - ?::interval)""", hash, hash, hash, ended, age);
    }

    private long count(String from) {
        Long count = jdbc.queryForObject("select count(*) from " + from, Long.class);
        return count == null ? -1 : count;
    }
}
