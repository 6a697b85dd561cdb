package org.assaydao.api.app.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server inside this process that speaks MongoDB's protocol and keeps the views in one file. */
public final class MongoWireServer implements EmbeddedServer {
    private static final Logger LOG = LoggerFactory.getLogger(MongoWireServer.class);
    private static final int COMMIT_DELAY_MILLIS = 200;

    private final Path file;
    private final int port;
    private volatile @Nullable MVStore store;
    private volatile @Nullable MongoServer server;

    /** Keeps everything in that file. */
    public MongoWireServer(Path file, int port) {
        this.file = file.toAbsolutePath();
        this.port = port;
    }

    @Override
    public String name() {
        return "mongo";
    }

    /** The address for a driver. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port + "/assay";
    }

    @Override
    public void start() throws IOException {
        stop();
        Files.createDirectories(file.getParent());
        MVStore opened = openOrReplace();
        opened.setAutoCommitDelay(COMMIT_DELAY_MILLIS);
        MongoServer started = new MongoServer(new H2Backend(opened, Clock.systemUTC()));
        store = opened;
        server = started;
        started.bind("127.0.0.1", port);
    }

    @Override
    public boolean isAlive() {
        MVStore current = store;
        return current != null && !current.isClosed() && server != null;
    }

    @Override
    public void stop() {
        MongoServer running = server;
        server = null;
        if (running != null) running.shutdownNow();
        MVStore current = store;
        store = null;
        if (current != null && !current.isClosed()) current.close();
    }

    /** Views can always be rebuilt from the events, so a damaged file is set aside rather than mourned. */
    private MVStore openOrReplace() throws IOException {
        try {
            return open();
        } catch (MVStoreException damage) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + System.currentTimeMillis());
            LOG.error(
                    "The view store {} cannot be read and is set aside as {}; views are rebuilt.", file, aside, damage);
            Files.move(file, aside);
            return open();
        }
    }

    private MVStore open() {
        return new MVStore.Builder()
                .fileName(file.toString())
                .backgroundExceptionHandler(
                        (thread, fault) -> LOG.error("The view store failed in {}.", thread.getName(), fault))
                .open();
    }
}
