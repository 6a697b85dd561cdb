package org.assaydao.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assaydao.api.status.ServerStatus;
import org.assaydao.api.status.Servers;
import org.assaydao.app.embedded.ChainPace;
import org.assaydao.app.embedded.ChainPort;
import org.assaydao.app.embedded.ChainServer;
import org.assaydao.app.embedded.DataDirectory;
import org.assaydao.app.embedded.EmbeddedServer;
import org.assaydao.app.embedded.MongoWireServer;
import org.assaydao.app.embedded.Ports;
import org.assaydao.app.embedded.PostgresServer;
import org.assaydao.app.embedded.ServerHealth;
import org.assaydao.app.embedded.StartRefused;
import org.assaydao.app.embedded.Supervisor;
import org.jspecify.annotations.Nullable;

/** The servers under one system: the embedded ones, started, supervised and stopped here, and the operator's, looked at. */
final class BackingServers implements Servers, AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Backing backing;
    private final List<EmbeddedServer> embedded;
    private final Supervisor supervisor;
    private final RemoteServers remote;
    private final @Nullable ChainServer chain;

    private BackingServers(
            Backing backing, List<EmbeddedServer> embedded, RemoteServers remote, @Nullable ChainServer chain) {
        this.backing = backing;
        this.embedded = embedded;
        this.supervisor = new Supervisor(embedded, LOOK);
        this.remote = remote;
        this.chain = chain;
    }

    /** Starts what the settings do not name, side by side, and looks whether the others answer. */
    static BackingServers start(SystemSettings settings, DataDirectory data, Installation installation)
            throws IOException {
        List<Integer> ports = Ports.free(2);
        PostgresServer postgres = settings.postgres() == null
                ? new PostgresServer(data.postgres(), installation.postgresBinaries(), ports.get(0))
                : null;
        MongoWireServer mongo = settings.mongoUri() == null
                ? new MongoWireServer(data.views(), data.viewsPassword(), ports.get(1))
                : null;
        ChainServer chain = settings.chainRpc() == null
                ? new ChainServer(
                        installation.anvil(),
                        data.chain(),
                        ChainPort.of(data.chain(), settings.edge().chainPort()),
                        ChainPace.DEFAULT,
                        Clock.systemUTC())
                : null;
        Backing backing = new Backing(postgres(settings, postgres), mongo(settings, mongo), chain(settings, chain));
        List<EmbeddedServer> embedded = new ArrayList<>();
        for (EmbeddedServer one : new @Nullable EmbeddedServer[] {postgres, mongo, chain}) {
            if (one != null) embedded.add(one);
        }
        BackingServers servers = new BackingServers(backing, embedded, new RemoteServers(backing), chain);
        try {
            servers.startAll();
        } catch (IOException | RuntimeException fault) {
            servers.closeAfter(fault);
            throw fault;
        }
        return servers;
    }

    Backing backing() {
        return backing;
    }

    /** The chain whose time can be moved, if it is ours. */
    Optional<ChainServer> chain() {
        return Optional.ofNullable(chain);
    }

    @Override
    public List<ServerStatus> status() {
        List<ServerStatus> all = new ArrayList<>();
        for (ServerHealth one : supervisor.health()) {
            all.add(new ServerStatus(one.name(), true, one.state().name(), one.restarts(), one.detail()));
        }
        all.addAll(remote.status());
        return all;
    }

    /** From now on a server that ends stays so. */
    void stopSupervising() throws IOException {
        supervisor.close();
        remote.close();
    }

    /** Stops in the order in which the servers depend on each other; one that fails does not spare the next. */
    @Override
    public void close() throws IOException {
        IOException first = null;
        List<AutoCloseable> steps = new ArrayList<>(List.of(this::stopSupervising));
        for (EmbeddedServer server : embedded.reversed()) steps.add(server::stop);
        for (AutoCloseable step : steps) {
            try {
                step.close();
            } catch (Exception fault) {
                if (first == null) first = new IOException("A server could not be stopped cleanly.", fault);
                else first.addSuppressed(fault);
            }
        }
        if (first != null) throw first;
    }

    private void startAll() throws IOException {
        try (ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = new ArrayList<>();
            for (EmbeddedServer server : embedded) starts.add(sideBySide.submit(() -> startOne(server)));
            starts.add(sideBySide.submit(remote::require));
            for (Future<?> start : starts) start.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StartRefused refused) throw refused;
            throw new IOException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the servers were starting.", interrupted);
        }
        supervisor.start();
        remote.start();
    }

    private static void startOne(EmbeddedServer server) {
        try {
            server.start();
        } catch (IOException fault) {
            throw new StartRefused(
                    "The embedded " + server.name() + " server does not start: " + fault.getMessage(), fault);
        }
    }

    private void closeAfter(Exception fault) {
        try {
            close();
        } catch (IOException second) {
            fault.addSuppressed(second);
        }
    }

    private static Backing.Postgres postgres(SystemSettings settings, @Nullable PostgresServer ours) {
        if (ours != null) return new Backing.Postgres(ours.url(), PostgresServer.DATABASE, ours.passwordFile(), true);
        SystemSettings.RemotePostgres theirs = Objects.requireNonNull(settings.postgres());
        return new Backing.Postgres(theirs.url(), theirs.user(), theirs.passwordFile(), false);
    }

    private static Backing.Address mongo(SystemSettings settings, @Nullable MongoWireServer ours) {
        return ours != null
                ? new Backing.Address(ours.uri(), ours.address())
                : new Backing.Address(Objects.requireNonNull(settings.mongoUri()), null);
    }

    private static Backing.Address chain(SystemSettings settings, @Nullable ChainServer ours) {
        return ours != null
                ? new Backing.Address(ours.rpc(), ours.rpc())
                : new Backing.Address(Objects.requireNonNull(settings.chainRpc()), null);
    }
}
