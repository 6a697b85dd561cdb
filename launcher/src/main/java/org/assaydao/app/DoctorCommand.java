package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assaydao.app.embedded.DataDirectory;
import org.assaydao.app.embedded.LeftBehind;
import org.assaydao.app.embedded.OrphanedProcess;
import org.assaydao.app.embedded.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay doctor}: what is in the way of a start, told without changing anything. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what a start needs, and what is missing or in the way.")
final class DoctorCommand implements Callable<Integer> {
    private static final long DISK_BYTES = 1L << 30;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SystemOptions options = new SystemOptions();

    private boolean allWell = true;

    @Override
    public Integer call() throws IOException {
        SystemSettings settings = options.settings();
        Path data = settings.data().toAbsolutePath().normalize();
        Optional<RunningFile> running = DataDirectory.isLocked(data) ? RunningFile.read(data) : Optional.empty();
        report(
                "directory",
                !DataDirectory.isLocked(data),
                data
                        + (running.isPresent()
                                ? " is in use by process " + running.get().pid() + " at "
                                        + running.get().api()
                                : DataDirectory.isLocked(data)
                                        ? " is in use by a system that is starting or ending"
                                        : " is free"));
        port("port", "--port", settings.bind(), settings.port());
        port("management", "--management-port", settings.edge().managementBind(), settings.managementPort());
        leftBehind(data, running.isPresent());
        disk(data);
        return allWell ? 0 : 1;
    }

    private void port(String title, String option, InetAddress bind, int port) throws IOException {
        boolean free = port == 0 || Ports.isFree(bind, port);
        report(title, free, port + (free ? " is free" : " is taken; choose another one with " + option));
    }

    /** They are no obstacle, since the next start in that directory ends them; they are only named. */
    private void leftBehind(Path data, boolean running) throws IOException {
        if (running) return;
        for (OrphanedProcess orphan : LeftBehind.in(data)) {
            report(
                    "left behind",
                    true,
                    orphan.program() + " with process id " + orphan.process().pid()
                            + " of a killed system; the next start in this directory ends it");
        }
    }

    private void disk(Path data) throws IOException {
        Path existing = data;
        while (!Files.exists(existing)) existing = Objects.requireNonNull(existing.getParent());
        long free = Files.getFileStore(existing).getUsableSpace();
        report(
                "disk",
                free >= DISK_BYTES && Files.isWritable(existing),
                "%.1f GiB free in %s%s"
                        .formatted(
                                (double) free / DISK_BYTES,
                                existing,
                                Files.isWritable(existing) ? "" : ", which cannot be written to"));
    }

    private void report(String title, boolean well, String sentence) {
        allWell &= well;
        PrintWriter out = spec.commandLine().getOut();
        out.printf("  %-8s %-12s %s%n", well ? "ok" : "IN WAY", title, sentence);
        out.flush();
    }
}
