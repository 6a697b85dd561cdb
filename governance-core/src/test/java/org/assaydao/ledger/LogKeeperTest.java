package org.assaydao.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.chain.Finality;
import org.assaydao.turn.Lease;
import org.assaydao.turn.Lease.LeaseLost;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class LogKeeperTest {
    private LedgerDatabase database;
    private LogKeeper keeper;

    @BeforeEach
    void start() {
        database = new LedgerDatabase();
        keeper = new LogKeeper(database.jdbc, database.transaction, Lease.named("log-keeper", database.jdbc));
    }

    private Connection writer() throws SQLException {
        String url = database.jdbc.execute(
                (Connection connection) -> connection.getMetaData().getURL());
        Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        connection.setAutoCommit(false);
        return connection;
    }

    private static void insert(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                    time_stamp, payload_type, payload_revision, payload, meta_data)
                values (?, 'bond:' || ?, 0, 'bond', '2026-11-21T10:00:00Z', 'assay.bond.BondDeposited', '1',
                    convert_to('{"bond":"ü","position":{"block":7,"blockHash":"0xab","logIndex":3,"part":0}}', 'UTF8'),
                    '\\x7b7d')""")) {
            statement.setString(1, id);
            statement.setString(2, id);
            statement.executeUpdate();
        }
    }

    private void turns(int number) {
        for (int i = 0; i < number; i++) keeper.turn();
    }

    private List<String> log() {
        return database.jdbc.query("select event_id from leaf order by index", (row, _) -> row.getString(1));
    }

    private long frontier() {
        return database.number("select global_index from log_frontier");
    }

    @Test
    void two_transactions_that_commit_in_inverse_order_are_both_copied_in_the_order_of_their_commits()
            throws SQLException {
        try (Connection early = writer();
                Connection late = writer()) {
            insert(early, "early");
            insert(late, "late");
            late.commit();
            turns(3);
            assertThat(log()).containsExactly("late");
            early.commit();
            turns(3);
            assertThat(log()).containsExactly("late", "early");
            assertThat(frontier()).isEqualTo(2);
        }
    }

    @Test
    void the_frontier_waits_for_whoever_may_still_commit_a_lower_number() throws SQLException {
        try (Connection slow = writer();
                Connection quick = writer()) {
            insert(slow, "slow");
            for (int i = 0; i < 5; i++) {
                insert(quick, "quick-" + i);
                quick.commit();
                turns(2);
            }
            assertThat(frontier()).isZero();
            slow.commit();
            turns(4);
            assertThat(log()).hasSize(6).endsWith("slow");
            assertThat(frontier()).isEqualTo(6);
        }
    }

    @Test
    void a_number_that_was_rolled_back_is_waited_for_no_longer_than_its_transaction() throws SQLException {
        try (Connection failing = writer();
                Connection other = writer()) {
            insert(failing, "never");
            insert(other, "other");
            other.commit();
            turns(3);
            assertThat(frontier()).isZero();
            failing.rollback();
            turns(3);
            assertThat(log()).containsExactly("other");
            assertThat(frontier()).isEqualTo(2);
        }
    }

    @Test
    void numbers_that_were_watched_before_the_database_was_set_back_move_no_frontier() throws SQLException {
        try (Connection slow = writer();
                Connection quick = writer()) {
            for (String lost : List.of("kept", "lost-1", "lost-2")) insert(quick, lost);
            quick.commit();
            turns(1);
            database.jdbc.update("delete from leaf where global_index > 1");
            database.jdbc.update("delete from domain_event_entry where global_index > 1");
            database.jdbc.queryForObject(
                    "select setval(pg_get_serial_sequence('domain_event_entry', 'global_index'), 1)", Long.class);
            insert(slow, "slow");
            insert(quick, "quick");
            quick.commit();
            turns(3);
            assertThat(log()).containsExactly("kept", "quick");
            slow.commit();
            turns(4);
            assertThat(log()).containsExactly("kept", "quick", "slow");
            assertThat(frontier()).isEqualTo(3);
        }
    }

    @Test
    void more_events_than_one_turn_takes_are_numbered_densely_and_each_once() throws SQLException {
        try (Connection writer = writer()) {
            for (int i = 0; i < 2_500; i++) insert(writer, "event-" + i);
            writer.commit();
        }
        assertThat(keeper.turn()).isTrue();
        assertThat(keeper.turn()).isTrue();
        assertThat(keeper.turn()).isFalse();
        turns(5);
        assertThat(database.number("select count(*) from leaf")).isEqualTo(2_500);
        assertThat(database.number("select max(index) from leaf")).isEqualTo(2_499);
        assertThat(database.number("select count(*) from feed")).isEqualTo(2_500);
        assertThat(frontier()).isEqualTo(2_500);
    }

    @Test
    void a_leaf_hashes_what_is_stored() throws Exception {
        try (Connection writer = writer()) {
            insert(writer, "hashed");
            writer.commit();
        }
        keeper.turn();
        Map<String, @Nullable Object> event = database.jdbc.queryForMap("select * from domain_event_entry");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0);
        for (String column : List.of(
                "event_identifier",
                "type",
                "aggregate_identifier",
                "sequence_number",
                "time_stamp",
                "payload_type",
                "payload_revision")) {
            byte[] text = String.valueOf(event.get(column)).getBytes(UTF_8);
            out.writeInt(text.length);
            out.write(text);
        }
        byte[] payload = (byte[]) Objects.requireNonNull(event.get("payload"));
        out.writeInt(payload.length);
        out.write(payload);
        assertThat(database.jdbc.queryForObject("select hash from leaf", byte[].class))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }

    @Test
    void the_feed_tells_where_in_the_log_an_event_stands() throws SQLException {
        try (Connection writer = writer()) {
            insert(writer, "told");
            writer.commit();
        }
        keeper.turn();
        assertThat(database.jdbc.queryForMap("select topic, kind, finality, body from feed"))
                .containsEntry("topic", "bond")
                .containsEntry("kind", "assay.bond.BondDeposited")
                .containsEntry("finality", "FINALIZED")
                .containsEntry(
                        "body",
                        "{\"aggregate\":\"bond:told\",\"sequence\":0,\"index\":0,"
                                + "\"block\":7,\"blockHash\":\"0xab\",\"logIndex\":3}");
    }

    @Test
    void what_is_no_fact_of_the_chain_is_told_as_recorded() throws SQLException {
        try (Connection writer = writer()) {
            insert(writer, "decided");
            writer.commit();
        }
        database.jdbc.update("update domain_event_entry set payload_type = 'assay.bond.DivergenceFound'");
        keeper.turn();
        assertThat(database.jdbc.queryForObject("select finality from feed", String.class))
                .isEqualTo("RECORDED");
    }

    @Test
    void a_pruned_feed_keeps_its_newest_lines_and_says_how_far_it_was_pruned() {
        Feed feed = new Feed(database.jdbc);
        for (int i = 0; i < 10; i++) feed.append(List.of(new Feed.Line("bond", "told", Finality.SEEN, "{}")));
        database.jdbc.update("update feed set at = now() - interval '2 days' where id <= 8");
        assertThat(feed.prune(Duration.ofDays(3), 1, 100)).isZero();
        assertThat(feed.prune(Duration.ofDays(1), 5, 3)).isEqualTo(3);
        assertThat(feed.prune(Duration.ofDays(1), 5, 3)).isEqualTo(2);
        assertThat(feed.prune(Duration.ofDays(1), 5, 3)).isZero();
        assertThat(database.number("select min(id) from feed")).isEqualTo(6);
        assertThat(database.number("select through from feed_pruned")).isEqualTo(5);
    }

    @Test
    void a_second_keeper_waits_and_goes_on_where_the_first_stopped() throws SQLException {
        LogKeeper second = new LogKeeper(database.jdbc, database.transaction, Lease.named("log-keeper", database.jdbc));
        try (Connection writer = writer()) {
            insert(writer, "first");
            writer.commit();
            keeper.turn();
            insert(writer, "second");
            writer.commit();
            second.turn();
            assertThat(log()).containsExactly("first");
            keeper.release();
            second.turn();
            assertThat(log()).containsExactly("first", "second");
        }
    }

    @Test
    void a_keeper_that_was_overtaken_writes_nothing() throws SQLException {
        Lease lapses = new Lease("log-keeper", "stale", Duration.ofHours(1), database.jdbc);
        LogKeeper stale = new LogKeeper(database.jdbc, database.transaction, lapses);
        stale.turn();
        database.jdbc.update("update lease set holder = 'other', fence = fence + 1");
        try (Connection writer = writer()) {
            insert(writer, "not yours");
            writer.commit();
        }
        assertThatThrownBy(stale::turn).isInstanceOf(LeaseLost.class);
        assertThat(log()).isEmpty();
        assertThat(stale.turn()).isFalse();
    }
}
