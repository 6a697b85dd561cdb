package org.assaydao.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assaydao.app.RunningFile;
import org.assaydao.ledger.EventSerializer;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/** The store of a running system through Axon's own engine, with the system's names and forms of events. */
final class StoredEvents implements AutoCloseable {
    private static final int BATCH = 1_000;
    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("domain_event_entry")
            .snapshotTable("snapshot_event_entry")
            .globalIndexColumn("global_index")
            .timestampColumn("time_stamp")
            .eventIdentifierColumn("event_identifier")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .typeColumn("type")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .build();

    private final HikariDataSource connections;
    private final JdbcEventStorageEngine engine;

    private StoredEvents(HikariDataSource connections) {
        this.connections = connections;
        EventSerializer serializer = EventSerializer.create();
        PersistenceExceptionResolver conflicts = _ -> false;
        this.engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections::getConnection)
                .transactionManager(NoTransactionManager.instance())
                .snapshotSerializer(serializer)
                .eventSerializer(serializer)
                .schema(SCHEMA)
                .dataType(byte[].class)
                .persistenceExceptionResolver(conflicts)
                .batchSize(BATCH)
                .build();
    }

    static StoredEvents of(RunningFile at) throws IOException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(at.postgresUrl());
        pool.setUsername(at.postgresUser());
        pool.setPassword(Files.readString(Objects.requireNonNull(at.postgresPasswordFile()))
                .strip());
        pool.setMaximumPoolSize(2);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new StoredEvents(new HikariDataSource(pool));
    }

    /** One statement, one commit. */
    void append(List<? extends DomainEventMessage<?>> events) {
        if (!events.isEmpty()) engine.appendEvents(events);
    }

    /** The place behind the last event of a stream. */
    long next(String stream) {
        return engine.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
    }

    /** Every event from the first, until none is left. */
    Stream<? extends TrackedEventMessage<?>> all() {
        return engine.readEvents(null, false);
    }

    @Override
    public void close() {
        connections.close();
    }
}
