package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.assaydao.kernel.Address;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the stored events say, read as rows by read-only SQL and folded here, by nothing that the system itself folds with. */
final class StoreWitness implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A proposal's events and those of its ballots, each stream in its order. */
    private static final String ROWS = """
            select aggregate_identifier, sequence_number, payload_type, payload from domain_event_entry
            where aggregate_identifier = ? or aggregate_identifier like ?
            order by aggregate_identifier, sequence_number""";

    /** Events that the log has fixed and the store no longer holds. */
    private static final String LOST = """
            select l.index from leaf l left join domain_event_entry e on e.event_identifier = l.event_id
            where e.event_identifier is null order by l.index limit 1""";

    private final Connection connection;
    private final Address governor;

    private StoreWitness(Connection connection, Address governor) {
        this.connection = connection;
        this.governor = governor;
    }

    /** Connects to the store; the connection can change nothing. */
    static StoreWitness open(String url, String user, @Nullable Path passwordFile, Address governor)
            throws IOException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (passwordFile != null) {
            properties.setProperty("password", Files.readString(passwordFile).strip());
        }
        try {
            Connection connection = DriverManager.getConnection(url, properties);
            connection.setReadOnly(true);
            return new StoreWitness(connection, governor);
        } catch (SQLException fault) {
            throw new IOException("The store does not let itself be read: " + fault.getMessage(), fault);
        }
    }

    /** The relays that are final: what each used, and how many ballots it carried. */
    private static final String RELAYS = """
            select count(*), coalesce(sum(used), 0), coalesce(sum(ballots), 0) from (
                select (convert_from(f.payload, 'UTF8')::jsonb ->> 'gasUsed')::numeric as used,
                    jsonb_array_length(convert_from(r.payload, 'UTF8')::jsonb -> 'subjects') as ballots
                from domain_event_entry f
                join domain_event_entry r on r.aggregate_identifier = f.aggregate_identifier
                    and r.payload_type = 'assay.transaction.TransactionRequested'
                where f.payload_type = 'assay.transaction.TransactionFinalised'
                    and f.aggregate_identifier like 'tx:relay/%') relay""";

    /** The events that tell of bonds, disputes, incidents, payouts, draws, premiums and books, in the order of the store. */
    private static final String MONEY = """
            select aggregate_identifier, sequence_number, payload_type, payload from domain_event_entry
            where split_part(payload_type, '.', 2) in ('bond', 'dispute', 'incident', 'payout', 'claim', 'premium', 'fund')
            order by global_index""";

    /** One stored event. */
    record Row(String stream, long sequence, String type, JsonNode payload) {}

    Count count(BigInteger proposal) throws IOException {
        String name = governor.toString().toLowerCase(Locale.ROOT) + ":" + proposal;
        StoreFold fold = new StoreFold("proposal:" + name);
        for (Row row : rows(ROWS, "proposal:" + name, "ballot:" + name + ":%")) {
            fold.take(row.stream, row.sequence, row.type, row.payload);
        }
        return fold.count();
    }

    /** What relaying cost: transactions, the gas that they used together, and the ballots that they carried. */
    record Relays(long transactions, BigInteger gas, long ballots) {
        /** Gas for one ballot, the whole transaction divided, rounded up. */
        BigInteger perBallot() {
            return gas.add(BigInteger.valueOf(ballots - 1)).divide(BigInteger.valueOf(ballots));
        }
    }

    Relays relays() throws IOException {
        try (PreparedStatement query = connection.prepareStatement(RELAYS);
                ResultSet found = query.executeQuery()) {
            if (!found.next()) throw new IOException("The relays cannot be counted.");
            return new Relays(found.getLong(1), found.getBigDecimal(2).toBigInteger(), found.getLong(3));
        } catch (SQLException fault) {
            throw new IOException("The relays cannot be read: " + fault.getMessage(), fault);
        }
    }

    /** The index of a leaf whose event is gone, or nothing. */
    @Nullable
    Long lostLeaf() throws IOException {
        try (PreparedStatement query = connection.prepareStatement(LOST);
                ResultSet found = query.executeQuery()) {
            return found.next() ? found.getLong(1) : null;
        } catch (SQLException fault) {
            throw new IOException("The log cannot be read: " + fault.getMessage(), fault);
        }
    }

    List<Row> money() throws IOException {
        return rows(MONEY);
    }

    private List<Row> rows(String sql, String... parameters) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) query.setString(i + 1, parameters[i]);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(
                            found.getString(1),
                            found.getLong(2),
                            found.getString(3),
                            JSON.readTree(found.getBytes(4))));
                }
            }
        } catch (SQLException fault) {
            throw new IOException("The events cannot be read: " + fault.getMessage(), fault);
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException fault) {
            throw new IOException("The connection to the store does not close.", fault);
        }
    }
}
