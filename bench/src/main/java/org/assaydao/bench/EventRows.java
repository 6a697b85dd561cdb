package org.assaydao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A table like the system's own event table, with the same keys, and the insert into it. */
final class EventRows {
    static final String TABLE = """
            create table event (
                global_index bigint generated always as identity primary key,
                event_identifier text not null unique,
                aggregate_identifier text not null,
                sequence_number bigint not null,
                type text not null,
                time_stamp text not null,
                payload_type text not null,
                payload_revision text,
                payload bytea not null,
                meta_data bytea not null,
                unique (aggregate_identifier, sequence_number))""";
    private static final String INSERT = """
            insert into event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type,
                payload_revision, payload, meta_data) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final byte[] NO_DATA = {'{', '}'};

    private EventRows() {}

    record Row(String id, String stream, String type, String time, String payload) {}

    /** All of them in one statement, one commit. */
    static void insert(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Row row : rows) {
                statement.setString(1, row.id());
                statement.setString(2, row.stream());
                statement.setLong(3, 0);
                statement.setString(4, "ballot");
                statement.setString(5, row.time());
                statement.setString(6, row.type());
                statement.setString(7, "1");
                statement.setBytes(8, row.payload().getBytes(UTF_8));
                statement.setBytes(9, NO_DATA);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
    }
}
