package org.assaydao.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/** Counts rows of the store by plain SQL, as an auditor with a read-only connection would. */
final class StoredBooks implements AutoCloseable {
    private final Connection connection;

    private StoredBooks(Connection connection) {
        this.connection = connection;
    }

    static StoredBooks open(Surroundings at) throws IOException, SQLException {
        String password = Files.readString(Objects.requireNonNull(at.postgresPasswordFile()))
                .strip();
        Connection connection = DriverManager.getConnection(at.postgresUrl(), at.postgresUser(), password);
        connection.setReadOnly(true);
        return new StoredBooks(connection);
    }

    long parked() throws SQLException {
        return number("select count(*) from dead_letter_entry");
    }

    long events() throws SQLException {
        return number("select count(*) from domain_event_entry");
    }

    /** Events that the log has not fixed; the keeper of the log comes behind the store by a moment. */
    long withoutLeaf() throws SQLException {
        return number("""
                select count(*) from domain_event_entry e
                where not exists (select 1 from leaf l where l.event_id = e.event_identifier)""");
    }

    /** Leaves that are not at the next index behind the one before, or whose event is gone. */
    long badLeaves() throws SQLException {
        return number("""
                select count(*) from (
                    select l.index, row_number() over (order by l.index) - 1 as dense, e.event_identifier
                    from leaf l left join domain_event_entry e on e.event_identifier = l.event_id) as leaves
                where index <> dense or event_identifier is null""");
    }

    /** Streams in which a sequence number is missing. */
    long torn() throws SQLException {
        return number("""
                select count(*) from (
                    select aggregate_identifier from domain_event_entry group by aggregate_identifier
                    having count(*) <> max(sequence_number) + 1) as torn""");
    }

    /** Events that say in one stream the same as another does. */
    long saidTwice() throws SQLException {
        return number("""
                select count(*) from (
                    select 1 from domain_event_entry group by aggregate_identifier, payload_type, payload
                    having count(*) > 1) as twice""");
    }

    long ofType(String stream, String type) throws SQLException {
        return number(
                "select count(*) from domain_event_entry where aggregate_identifier = ? and payload_type = ?",
                stream,
                type);
    }

    /** Whether an event of that type stands at {@code stream@sequence}, the position that a client was answered. */
    boolean holds(String position, String type) throws SQLException {
        int at = position.lastIndexOf('@');
        return number("""
                        select count(*) from domain_event_entry
                        where aggregate_identifier = ? and sequence_number = ?::bigint and payload_type = ?""", position.substring(0, at), position.substring(at + 1), type) == 1;
    }

    private long number(String query, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) statement.setString(i + 1, parameters[i]);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) throw new SQLException("A count gave no row.");
                return found.getLong(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
