package org.assaydao.api.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.assaydao.ledger.Feed;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code feed}, read in the order of its ids, which is the order in which its lines were committed. */
final class FeedTable implements HeldFeed.Source {
    private static final String COLUMNS = "id, topic, kind, finality, body,"
            + " to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') as at from feed";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Feed feed;

    FeedTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.feed = new Feed(jdbc);
    }

    @Override
    public long epoch() {
        return feed.epoch();
    }

    @Override
    public List<FeedLine> newest(int limit) {
        return jdbc.query("select " + COLUMNS + " order by id desc limit ?", (row, _) -> line(row), limit)
                .reversed();
    }

    @Override
    public List<FeedLine> behind(long id, int limit) {
        return jdbc.query("select " + COLUMNS + " where id > ? order by id limit ?", (row, _) -> line(row), id, limit);
    }

    @Override
    public long pruned() {
        return number("select through from feed_pruned");
    }

    @Override
    public long last() {
        return number("select greatest((select max(id) from feed), (select through from feed_pruned),"
                + " (select base from feed_epoch))");
    }

    @Override
    public boolean holds(long id) {
        return number("select count(*) from feed where id = ?", id) > 0;
    }

    private long number(String query, Object... parameters) {
        Long number = jdbc.queryForObject(query, Long.class, parameters);
        return number == null ? 0 : number;
    }

    private static FeedLine line(ResultSet row) throws SQLException {
        String body = row.getString("body");
        return new FeedLine(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("kind"),
                row.getString("finality").toLowerCase(Locale.ROOT),
                Places.href(JSON.readTree(body).path("aggregate").asString("")).orElse(null),
                body,
                row.getString("at"));
    }
}
