package org.assaydao.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Keeps a program from writing to a database of a newer schema than its own, whose rules it does not know. Each connection of
 * the pool holds a lock that others share, and is refused where the schema is newer; a migration needs that lock alone, so it
 * begins when no instance is connected any more, and whoever comes back afterwards is looked at anew.
 */
final class SchemaGate implements FlywayMigrationStrategy {
    private static final long LOCK = 0x61737361795f7363L;
    private static final String WAITED_IN_VAIN = "55P03";
    private static final Set<MigrationState> UNKNOWN =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    /** What a program says that is older than the database. */
    private static final String TOO_OLD =
            "the database has schema %s, and this version of Assay knows none after %d: start the newer version";

    private final DataSource migrations;
    private final Duration patience;

    /**
     * The gate of a database.
     *
     * @param migrations connections that wait for as long as they are told
     * @param patience how long a migration waits for instances that stop
     */
    SchemaGate(DataSource migrations, Duration patience) {
        this.migrations = migrations;
        this.patience = patience;
    }

    /** The newest schema that this program knows: that of its last migration. */
    static int known() {
        try {
            Resource[] scripts =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*__*.sql");
            return Arrays.stream(scripts)
                    .map(script -> Objects.requireNonNull(script.getFilename()))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a connection does before anything else is done on it. */
    static String entrance() {
        return """
                select pg_advisory_lock_shared(%d);
                do $$ declare newest int; begin
                    if to_regclass('flyway_schema_history') is null then return; end if;
                    select max(version::int) into newest from flyway_schema_history where success;
                    if newest > %d then raise exception '%s', newest; end if;
                end $$""".formatted(LOCK, known(), TOO_OLD.formatted("%", known()));
    }

    @Override
    public void migrate(Flyway flyway) {
        try (Connection gate = migrations.getConnection();
                Statement statement = gate.createStatement()) {
            statement.execute("set lock_timeout = '1s'");
            long start = System.nanoTime();
            // Another instance of this version may have done it meanwhile, and one of a later version more than that.
            while (isBehind(flyway)) {
                if (holdsAlone(statement)) flyway.migrate();
                else if (System.nanoTime() - start > patience.toNanos())
                    throw new IllegalStateException(others(statement));
            }
            flyway.validate();
        } catch (SQLException failed) {
            throw new IllegalStateException("the schema could not be looked at", failed);
        }
    }

    private static boolean isBehind(Flyway flyway) {
        for (MigrationInfo migration : flyway.info().all()) {
            if (UNKNOWN.contains(migration.getState())) {
                throw new IllegalStateException(TOO_OLD.formatted(migration.getVersion(), known()));
            }
        }
        return flyway.info().pending().length > 0;
    }

    private static boolean holdsAlone(Statement statement) throws SQLException {
        try {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            return true;
        } catch (SQLException refused) {
            if (WAITED_IN_VAIN.equals(refused.getSQLState())) return false;
            throw refused;
        }
    }

    private static String others(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("""
                select count(*), string_agg(distinct coalesce(host(client_addr), 'this machine'), ', ')
                from pg_locks join pg_stat_activity using (pid)
                where locktype = 'advisory' and granted and (classid::bigint << 32) + objid::bigint = %d
                    and pg_locks.database = (select oid from pg_database where datname = current_database())""".formatted(LOCK))) {
            found.next();
            return "the schema cannot be brought to version " + known() + " while another instance runs ("
                    + found.getInt(1) + " connections from " + found.getString(2) + "): stop every instance first";
        }
    }
}
