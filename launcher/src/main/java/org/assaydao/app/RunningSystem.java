package org.assaydao.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assaydao.api.status.ServerStatus;
import org.assaydao.app.embedded.DataDirectory;
import org.assaydao.app.embedded.StartRefused;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole system in this process, from its data directory to its API; closing it ends everything in order. */
public final class RunningSystem implements AutoCloseable {
    private final DataDirectory data;
    private final BackingServers servers;
    private final ConfigurableApplicationContext web;
    private final RunningFile addresses;
    private final CompletableFuture<StartRefused> refusal;
    private final AtomicBoolean closed = new AtomicBoolean();

    RunningSystem(
            DataDirectory data,
            BackingServers servers,
            ConfigurableApplicationContext web,
            RunningFile addresses,
            CompletableFuture<StartRefused> refusal) {
        this.refusal = refusal;
        this.data = data;
        this.servers = servers;
        this.web = web;
        this.addresses = addresses;
    }

    /** Where everything listens; the same as in {@code running.json}. */
    public RunningFile addresses() {
        return addresses;
    }

    /** The directory that holds it all. */
    public Path data() {
        return data.path();
    }

    /** Completes when the node that came at last serves another chain: the system must end then. */
    CompletableFuture<StartRefused> refusal() {
        return refusal;
    }

    /** How the servers are. */
    public List<ServerStatus> servers() {
        return servers.status();
    }

    /** Leaves the embedded chain without blocks by the clock, for whoever mines them by hand. */
    public void holdBlocks() {
        servers.chain().orElseThrow().holdBlocks();
    }

    /** Ends the API first, then the servers, and gives the directory free last; a second call does nothing. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) return;
        List<AutoCloseable> steps =
                List.of(web, servers, () -> Files.deleteIfExists(RunningFile.in(data.path())), data);
        List<Exception> faults = new ArrayList<>();
        for (AutoCloseable step : steps) {
            try {
                step.close();
            } catch (Exception fault) {
                faults.add(fault);
            }
        }
        if (faults.isEmpty()) return;
        IOException whole = new IOException("The system did not end cleanly.", faults.getFirst());
        faults.stream().skip(1).forEach(whole::addSuppressed);
        throw whole;
    }
}
