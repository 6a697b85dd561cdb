package org.assaydao.app.embedded;

import de.bwaldvogel.mongo.MongoServer;
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
    private static final String USER = "assay";

    private final Path file;
    private final int port;
    private final String password;
    private volatile @Nullable MVStore store;
    private volatile @Nullable MongoServer server;

    /** Keeps everything in that file, and beside it what a client must name, another one at each start of the system. */
    public MongoWireServer(Path file, Path passwordFile, int port) throws IOException {
        this.file = file.toAbsolutePath();
        this.port = port;
        this.password = Secret.make(passwordFile);
    }

    @Override
    public String name() {
        return "mongo";
    }

    /** The address without the password. */
    public String address() {
        return "mongodb://127.0.0.1:" + port + "/assay";
    }

    /** The address for a driver. */
    public String uri() {
        return uri(address(), password);
    }

    /** The address for a driver, from the one without the password. */
    public static String uri(String address, String password) {
        return address.replace("mongodb://", "mongodb://" + USER + ":" + password + "@")
                + "?authMechanism=PLAIN&authSource=$external";
    }

    @Override
    public void start() throws IOException {
        stop();
        Files.createDirectories(file.getParent());
        OwnersFile.prepare(file);
        MVStore opened = openOrReplace();
        MongoServer started = new MongoServer(new PasswordedViews(opened, Clock.systemUTC(), USER, password));
        store = opened;
        try {
            started.bind("127.0.0.1", port);
            // Last, for a server that listens nowhere is not alive.
            server = started;
        } finally {
            if (server == null) {
                started.shutdownNow();
                stop();
            }
        }
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
        if (current == null || current.isClosed()) return;
        current.setStoreVersion(IndexedViews.FORM);
        current.close();
    }

    /** Views can always be rebuilt from the events, so a damaged file is set aside rather than mourned. */
    private MVStore openOrReplace() throws IOException {
        try {
            return openInForm();
        } catch (MVStoreException damage) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + System.currentTimeMillis());
            LOG.error(
                    "The view store {} cannot be read and is set aside as {}; views are rebuilt.", file, aside, damage);
            Files.move(file, aside);
            return openInForm();
        }
    }

    /** What another version wrote in a form of its own is let go, for the events say it all. */
    private MVStore openInForm() throws IOException {
        MVStore opened = open();
        int form = opened.getStoreVersion();
        if (form != IndexedViews.FORM && form != IndexedViews.IN_USE) {
            if (!opened.getMapNames().isEmpty()) {
                LOG.info("The view store {} is of another version; views are rebuilt.", file);
                opened.closeImmediately();
                Files.delete(file);
                opened = open();
            }
        } else if (form == IndexedViews.IN_USE) {
            IndexedViews.forgetOrders(opened);
        }
        // On the disk before anything is written that the other mark would not be true of.
        opened.setStoreVersion(IndexedViews.IN_USE);
        opened.commit();
        return opened;
    }

    private MVStore open() {
        return new MVStore.Builder()
                .fileName(file.toString())
                .backgroundExceptionHandler(
                        (thread, fault) -> LOG.error("The view store failed in {}.", thread.getName(), fault))
                .open();
    }
}
