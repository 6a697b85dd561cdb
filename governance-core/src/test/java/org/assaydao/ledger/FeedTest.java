package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assaydao.chain.Finality;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that no id of the feed is given out twice, whatever copy of the database comes back. */
@Tag("integration")
class FeedTest {
    private final LedgerDatabase database = new LedgerDatabase();
    private final Feed feed = new Feed(database.jdbc);

    private void append(int lines) {
        for (int i = 0; i < lines; i++) feed.append(List.of(new Feed.Line("bond", "told", Finality.SEEN, "{}")));
    }

    private List<Long> ids() {
        return database.jdbc.query("select id from feed order by id", (row, _) -> row.getLong(1));
    }

    /** As an hour later the third line is the last one that the copy knows. */
    private void comesBack() {
        database.jdbc.update("delete from feed where id > 3");
        database.jdbc.queryForObject("select setval(pg_get_serial_sequence('feed', 'id'), 3)", Long.class);
        database.jdbc.update("update feed_epoch set opened = opened - interval '1 hour'");
    }

    /** The row as it stands, written by the transaction that reads a dump in. */
    private void isReadIn() {
        database.jdbc.execute("create table dumped as select * from feed_epoch");
        database.jdbc.update("delete from feed_epoch");
        database.jdbc.update("insert into feed_epoch select * from dumped");
    }

    @Test
    void ids_begin_at_one_and_go_on_without_a_gap() {
        append(3);
        assertThat(feed.epoch()).isZero();
        assertThat(ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void after_a_copy_came_back_with_another_server_ids_go_on_above_all_that_were_given_out() {
        append(5);
        comesBack();
        database.jdbc.update("update feed_epoch set server = server - interval '1 day',"
                + " writer = pg_current_xact_id()::text::numeric % 4294967296");
        goesOnAbove(5);
    }

    @Test
    void after_a_dump_was_read_in_ids_go_on_above_all_that_were_given_out() {
        append(5);
        comesBack();
        database.jdbc.update("update feed_epoch set writer = pg_current_xact_id()::text::numeric % 4294967296");
        assertThat(feed.epoch()).isZero();
        isReadIn();
        goesOnAbove(5);
    }

    private void goesOnAbove(long given) {
        append(2);
        long base = feed.epoch();
        assertThat(base).isGreaterThan(given).isBetween(3_600L << 20, 3_700L << 20);
        assertThat(ids()).containsExactly(1L, 2L, 3L, base + 1, base + 2);
        assertThat(feed.epoch()).isEqualTo(base);
    }

    @Test
    void a_clock_that_was_set_back_takes_no_id_back() {
        append(5);
        database.jdbc.update("update feed_epoch set opened = now() + interval '1 day', server = null");
        append(1);
        assertThat(ids()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
}
