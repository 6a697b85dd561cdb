package org.assaydao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.assaydao.app.Installation;
import org.assaydao.app.embedded.Ports;
import org.assaydao.app.embedded.PostgresServer;
import org.assaydao.app.embedded.Secret;

/** A PostgreSQL of the benchmark's own, set up as the system's is, for the pipelines that it is held against. */
final class ScratchStore implements AutoCloseable {
    private final PostgresServer server;

    private ScratchStore(PostgresServer server) {
        this.server = server;
    }

    static ScratchStore start(Path directory) throws IOException {
        PostgresServer server = new PostgresServer(
                directory,
                Installation.current().postgresBinaries(),
                Ports.free(1).getFirst());
        server.start();
        return new ScratchStore(server);
    }

    /** A connection whose batches go out as statements of many rows. */
    Connection open() throws IOException, SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresServer.DATABASE);
        properties.setProperty("password", Secret.read(server.passwordFile()));
        properties.setProperty("reWriteBatchedInserts", "true");
        return DriverManager.getConnection(server.url(), properties);
    }

    void execute(String sql) throws IOException {
        try (Connection connection = open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IOException(fault);
        }
    }

    @Override
    public void close() throws IOException {
        Undisturbed.run(server::stop);
    }
}
