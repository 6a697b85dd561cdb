package org.assaydao.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.Environment;

/** The connections to PostgreSQL: one pool, whose limits end what would hold up others, and those of migrations. */
final class PostgresPool {
    /** The log, and whoever waits for its frontier, waits no longer for one transaction. */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(45);

    private static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    /** 16 threads of endpoints, the ballot writer, the leased loops and one for each event processor. */
    private static final int CONNECTIONS = 40;

    private PostgresPool() {}

    static HikariDataSource open(Environment settings) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("postgres");
        pool.setJdbcUrl(settings.getRequiredProperty("assay.postgres.url"));
        pool.setUsername(settings.getRequiredProperty("assay.postgres.user"));
        pool.setPassword(password(settings));
        pool.setMaximumPoolSize(settings.getProperty("assay.postgres.connections", Integer.class, CONNECTIONS));
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "assay");
        // Otherwise the driver's exceptions, which Axon logs, repeat whole statements with the payloads in them.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.setConnectionInitSql(limits() + "; " + SchemaGate.entrance());
        // Opened by whoever asks first: before the migrations it would hold them up.
        HikariDataSource opened = new HikariDataSource();
        pool.copyStateTo(opened);
        return opened;
    }

    /** Connections without the pool's limits, one for each time it is asked. */
    static DataSource unlimited(Environment settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.getRequiredProperty("assay.postgres.url"));
        source.setUser(settings.getRequiredProperty("assay.postgres.user"));
        source.setPassword(password(settings));
        source.setApplicationName("assay-migrations");
        return source;
    }

    /** The limit of a whole transaction exists since PostgreSQL 17; an older server keeps the other three. */
    private static String limits() {
        return "set statement_timeout = " + STATEMENT_TIMEOUT.toMillis()
                + "; set lock_timeout = " + LOCK_TIMEOUT.toMillis()
                + "; set idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION_TIMEOUT.toMillis()
                + "; select set_config('transaction_timeout', '" + TRANSACTION_TIMEOUT.toMillis() + "', false)"
                + " where current_setting('server_version_num')::int >= 170000";
    }

    private static String password(Environment settings) {
        @Nullable String file = settings.getProperty("assay.postgres.password-file");
        if (file == null || file.isBlank()) return settings.getProperty("assay.postgres.password", "");
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file of assay.postgres.password-file cannot be read", unreadable);
        }
    }
}
