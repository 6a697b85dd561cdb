package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.assaydao.settings.AssaySettings;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests that a program never works on a database of a newer schema than its own, by two programs that share one. */
@Tag("integration")
class SchemaGateTest {
    private static final String LATER = "9999";

    @TempDir
    private Path temporary = Path.of("");

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());

    @BeforeEach
    void writeALaterMigration() throws IOException {
        Files.writeString(temporary.resolve("V" + LATER + "__later.sql"), "create table later ()");
    }

    /** What the next version of the program does at its start. */
    private void startLaterVersion(Duration patience) {
        new SchemaGate(database.dataSource(), patience)
                .migrate(Flyway.configure()
                        .dataSource(database.dataSource())
                        .locations("classpath:db/migration", "filesystem:" + temporary)
                        .load());
    }

    private AssaySettings.Postgres settings() {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("test", database.properties()));
        return AssaySettings.of(settings.getPropertySources()).postgres();
    }

    @Test
    void an_older_program_does_not_start_on_a_newer_schema_and_names_both() {
        startLaterVersion(Duration.ZERO);
        assertThatThrownBy(() -> LedgerContext.start(database).close())
                .rootCause()
                .hasMessageContaining("schema " + LATER)
                .hasMessageContaining("none after " + SchemaGate.known());
    }

    @Test
    void nothing_is_migrated_while_an_older_program_runs() {
        try (ConfigurableApplicationContext running = LedgerContext.start(database)) {
            assertThatThrownBy(() -> startLaterVersion(Duration.ZERO))
                    .hasMessageContaining("stop every instance first");
            assertThat(jdbc.queryForObject("select to_regclass('later')::text", String.class))
                    .isNull();
            assertThat(running.getBean(JdbcTemplate.class).queryForObject("select count(*) from lease", Long.class))
                    .isNotNull();
        }
        startLaterVersion(Duration.ofSeconds(90));
        assertThat(jdbc.queryForObject("select to_regclass('later')::text", String.class))
                .isEqualTo("later");
    }

    @Test
    void an_older_program_that_lost_its_connections_meanwhile_gets_none_again() throws Exception {
        startOwnVersion();
        try (HikariDataSource pool = PostgresPool.open(settings())) {
            try (Connection before = pool.getConnection()) {
                assertThat(before.isValid(0)).isTrue();
            }
            jdbc.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'assay'"
                    + " and datname = current_database()");
            // In the place of a migration that found nobody connected at that moment.
            jdbc.update(
                    "insert into flyway_schema_history (installed_rank, version, description, type, script,"
                            + " installed_by, execution_time, success) values (9999, ?, 'later', 'SQL', 'later', 'x', 1, true)",
                    LATER);
            pool.getHikariPoolMXBean().softEvictConnections();
            assertThatThrownBy(pool::getConnection)
                    .rootCause()
                    .hasMessageContaining("schema " + LATER)
                    .hasMessageContaining("none after " + SchemaGate.known());
        }
    }

    @Test
    void programs_of_one_version_start_beside_each_other() {
        try (ConfigurableApplicationContext first = LedgerContext.start(database);
                ConfigurableApplicationContext second = LedgerContext.start(database)) {
            assertThat(first.isRunning()).isTrue();
            assertThat(second.isRunning()).isTrue();
        }
    }

    private void startOwnVersion() {
        new SchemaGate(database.dataSource(), Duration.ZERO)
                .migrate(Flyway.configure().dataSource(database.dataSource()).load());
    }
}
