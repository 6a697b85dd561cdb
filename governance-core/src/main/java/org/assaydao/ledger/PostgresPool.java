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
import org.assaydao.settings.AssaySettings;
import org.postgresql.ds.PGSimpleDataSource;

/** The connections to PostgreSQL: one pool, whose limits end what would hold up others, and those of migrations. */
final class PostgresPool {
    /** The log, and whoever waits for its frontier, waits no longer for one transaction. */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(45);

    private static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private PostgresPool() {}

    static HikariDataSource open(AssaySettings.Postgres settings) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("postgres");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.user());
        pool.setPassword(password(settings));
        pool.setMaximumPoolSize(settings.connections());
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
    static DataSource unlimited(AssaySettings.Postgres settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
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

    private static String password(AssaySettings.Postgres settings) {
        if (settings.passwordFile().isBlank()) return settings.password();
        try {
            return Files.readString(Path.of(settings.passwordFile()), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file of assay.postgres.password-file cannot be read", unreadable);
        }
    }
}
