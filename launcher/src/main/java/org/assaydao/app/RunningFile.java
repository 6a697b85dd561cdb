package org.assaydao.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.assaydao.app.cli.Management;
import org.assaydao.app.embedded.DurableFile;
import org.assaydao.app.embedded.MongoWireServer;
import org.assaydao.app.embedded.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running system says of itself in {@code running.json}, so that other commands find it; it holds no secret.
 *
 * @param postgresPasswordFile the file that holds the role's password
 * @param managementTokenFile the file that holds what a write to the management port must carry; absent when the
 *     environment holds it
 * @param mongo absent when it is the operator's own and might hold a password; so is {@code chainRpc}
 */
public record RunningFile(
        long pid,
        Instant startedAt,
        String api,
        String management,
        String postgresUrl,
        String postgresUser,
        @Nullable Path postgresPasswordFile,
        @Nullable Path managementTokenFile,
        @Nullable String mongo,
        @Nullable Path mongoPasswordFile,
        @Nullable String chainRpc) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where it stands in a data directory. */
    public static Path in(Path data) {
        return data.resolve("running.json");
    }

    /** Reads it, if it is there and its process lives; a killed system leaves one behind. */
    public static Optional<RunningFile> read(Path data) throws IOException {
        if (!Files.exists(in(data))) return Optional.empty();
        RunningFile found = JSON.readValue(Files.readAllBytes(in(data)), RunningFile.class);
        return ProcessHandle.of(found.pid).filter(ProcessHandle::isAlive).map(alive -> found);
    }

    void write(Path data) throws IOException {
        DurableFile.write(in(data), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /** The embedded view store's address for a driver, with the password in it. */
    public String mongoUri() throws IOException {
        return MongoWireServer.uri(
                Objects.requireNonNull(mongo), Secret.read(Objects.requireNonNull(mongoPasswordFile)));
    }

    /** A client of the management port that may write there, if this user may read the token. */
    public Management operator() throws IOException {
        String fromEnvironment = System.getenv(SystemStart.MANAGEMENT_TOKEN);
        if (fromEnvironment != null && !fromEnvironment.isEmpty()) return new Management(management, fromEnvironment);
        return new Management(management, managementTokenFile == null ? "" : Secret.read(managementTokenFile));
    }

    /** Whether the chain is the embedded one, whose time can be moved. */
    public boolean hasEmbeddedChain() {
        return chainRpc != null;
    }
}
