package org.assaydao.app.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL as a child of this process, on the loopback interface, with its data kept and forced to the disk. */
public final class PostgresServer implements EmbeddedServer {
    /** The database that Assay keeps, and the role that owns it and nothing else. */
    public static final String DATABASE = "assay";

    private static final Duration START_WAIT = Duration.ofSeconds(60);

    /** How the library speaks of a platform that it has nothing for, and of one that it does not know. */
    private static final Pattern NO_BINARIES =
            Pattern.compile("Missing embedded postgres binaries|Unsupported architecture: .*");

    private final Path directory;
    private final Path data;
    private final Path initialised;
    private final Path passwordFile;
    private final Path binaries;
    private final int port;
    private volatile @Nullable EmbeddedPostgres running;
    private volatile @Nullable OrphanedProcess postmaster;

    /** Keeps everything in that directory; the binaries are unpacked once, into a folder that several may share. */
    public PostgresServer(Path directory, Path binaries, int port) {
        this.directory = directory.toAbsolutePath();
        this.data = this.directory.resolve("data");
        this.initialised = this.directory.resolve("initialised");
        this.passwordFile = this.directory.resolve("password");
        this.binaries = binaries.toAbsolutePath();
        this.port = port;
    }

    @Override
    public String name() {
        return "postgres";
    }

    /** The JDBC address, without the password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** The file of the role's password, readable by its owner alone. */
    public Path passwordFile() {
        return passwordFile;
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(directory);
        stop();
        if (!Files.exists(initialised)) forgetUnfinishedStart();
        OwnersFile.prepare(directory.resolve("server.log"));
        EmbeddedPostgres server = launch();
        running = server;
        try (Connection connection =
                server.getPostgresDatabase(Map.of("password", password())).getConnection()) {
            requireDurable(connection);
            if (!Files.exists(initialised)) createDatabase(connection);
        } catch (SQLException fault) {
            throw new IOException("PostgreSQL started but does not answer.", fault);
        }
        if (!Files.exists(initialised)) DurableFile.write(initialised, "PostgreSQL 18\n");
        postmaster = PostmasterFile.in(data).flatMap(PostmasterFile::process).orElse(null);
    }

    @Override
    public boolean isAlive() {
        OrphanedProcess running = postmaster;
        return running != null && running.process().isAlive();
    }

    /**
     * Ends it by a fast shutdown, which ends sessions and flushes; an immediate one, which loses nothing either, is left for a
     * server that hangs.
     */
    @Override
    public void stop() throws IOException {
        EmbeddedPostgres ours = running;
        running = null;
        postmaster = null;
        // Also when the process is gone: the library holds a lock on the directory until it is told.
        if (ours != null) ours.close();
        Optional<OrphanedProcess> left = PostmasterFile.in(data).flatMap(PostmasterFile::process);
        if (left.isPresent()) left.get().stop("INT", "QUIT");
    }

    /** A process killed before the first start was whole has promised nobody anything; what it left cannot be trusted. */
    private void forgetUnfinishedStart() throws IOException {
        FileSystemUtils.deleteRecursively(data);
        Secret.make(passwordFile);
    }

    private String password() throws IOException {
        return Secret.read(passwordFile);
    }

    private EmbeddedPostgres launch() throws IOException {
        try {
            return builder(password()).start();
        } catch (IllegalStateException fault) {
            if (!NO_BINARIES.matcher(String.valueOf(fault.getMessage())).matches()) throw fault;
            throw new StartRefused(
                    "There is no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + "; name a server of your own with --postgres-url.",
                    fault);
        }
    }

    private EmbeddedPostgres.Builder builder(String password) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPort(port)
                .setPGStartupWait(START_WAIT)
                .setConnectConfig("password", password)
                // These end up as options of initdb, after its "trust everybody", which they take back.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("log_checkpoints", "off")
                .setServerConfig("timezone", "UTC")
                .setErrorRedirector(Redirect.to(directory.resolve("server.log").toFile()))
                .setOutputRedirector(Redirect.to(directory.resolve("server.log").toFile()));
    }

    /** The library that starts the server means it for tests and switches these off; we look instead of hoping. */
    private static void requireDurable(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT name FROM pg_settings WHERE setting <> 'on'"
                        + " AND name IN ('fsync', 'synchronous_commit', 'full_page_writes')")) {
            if (rows.next()) throw new IOException("PostgreSQL runs with " + rows.getString(1) + " off.");
        }
    }

    private void createDatabase(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + DATABASE);
            statement.execute("DROP ROLE IF EXISTS " + DATABASE);
            statement.execute("CREATE ROLE " + DATABASE + " LOGIN PASSWORD '" + password() + "'");
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + DATABASE);
        }
    }
}
