package org.assaydao.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assaydao.statement.WrappingKeys;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** A real PostgreSQL for tests: one server in each JVM, a fresh database for whoever asks. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Path WRAPPING_KEY = wrappingKey();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** The server; it lives as long as the JVM, and durability does not matter to it. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** An empty database without a schema. */
    public static TestDatabase empty() {
        String name = "test_" + NUMBER.incrementAndGet();
        new JdbcTemplate(Server.RUNNING.getPostgresDatabase()).execute("create database " + name);
        return new TestDatabase(name);
    }

    private static Path wrappingKey() {
        try {
            Path file = Files.createTempFile("wrapping", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, WrappingKeys.newLine());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A database with all migrations applied. */
    public static TestDatabase migrated() {
        TestDatabase database = empty();
        Flyway.configure().dataSource(database.dataSource()).load().migrate();
        return database;
    }

    /** Unpooled connections to this database. */
    public DataSource dataSource() {
        return Server.RUNNING.getDatabase("postgres", name);
    }

    /** Its address; user and password are {@code postgres}. */
    public String url() {
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    /** What the ledger must be told to use this database. */
    public Map<String, Object> properties() {
        return Map.of(
                "assay.postgres.url",
                url(),
                "assay.postgres.user",
                "postgres",
                "assay.postgres.password",
                "postgres",
                "assay.postgres.connections",
                "12",
                "assay.personal.key-file",
                WRAPPING_KEY.toString());
    }
}
