package org.assaydao.api.stream;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the feed in the order of its ids, which is the order in which its lines were committed. */
final class FeedReader {
    private final JdbcTemplate jdbc;

    FeedReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest line's id; 0 while there is none. */
    long newest() {
        Long id = jdbc.queryForObject("select coalesce(max(id), 0) from feed", Long.class);
        return id == null ? 0 : id;
    }

    /** The lines behind {@code after}, up to and with {@code through}; no topics means all. */
    List<FeedLine> behind(long after, long through, List<String> topics, int limit) {
        return jdbc.query(
                """
                select id, topic, kind, finality, body, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
                from feed where id > ? and id <= ? and (cardinality(?::text[]) = 0 or topic = any (?::text[]))
                order by id limit ?
                """,
                (row, _) -> new FeedLine(
                        row.getLong("id"),
                        row.getString("topic"),
                        row.getString("kind"),
                        row.getString("finality").toLowerCase(Locale.ROOT),
                        row.getString("body"),
                        row.getString("at")),
                after,
                through,
                topics.toArray(new String[0]),
                topics.toArray(new String[0]),
                limit);
    }
}
