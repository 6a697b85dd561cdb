package org.assaydao.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.app.embedded.LeftBehind;
import org.assaydao.app.embedded.OrphanedProcess;

/** A system started as people start it, by {@code ./assay serve}, in a process group of its own that a test can kill. */
public final class ServedSystem implements AutoCloseable {
    private static final Duration START_WAIT = Duration.ofMinutes(3);
    private static final Duration END_WAIT = Duration.ofSeconds(60);

    private final Path data;
    private final Path output;
    private final Process shell;
    private final RunningFile addresses;

    private ServedSystem(Path data, Path output, Process shell, RunningFile addresses) {
        this.data = data;
        this.output = output;
        this.shell = shell;
        this.addresses = addresses;
    }

    /** Starts it and waits until it has said where it listens. */
    public static ServedSystem start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /** Starts it on what those environment variables name, and waits until it has said where it listens. */
    static ServedSystem start(Path data, Map<String, String> environment) throws IOException {
        Path output = Files.createTempFile(data.getParent(), "serve", ".out");
        Path launcher = Installation.current().home().resolve("assay");
        // With job control on, a background job leads a process group of its own; the launcher becomes the JVM, so that
        // its
        // process id is the group's.
        ProcessBuilder serve = new ProcessBuilder(
                        "bash",
                        "-c",
                        "set -m; \"$@\" & wait $!",
                        "serve",
                        launcher.toString(),
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--management-port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        serve.environment().putAll(environment);
        Process shell = serve.start();
        await().atMost(START_WAIT)
                .failFast(() -> {
                    if (!shell.isAlive())
                        throw new IllegalStateException("serve has ended: " + Files.readString(output));
                })
                .until(() -> RunningFile.read(data)
                        .filter(found -> isChildOf(shell, found.pid()))
                        .isPresent());
        return new ServedSystem(data, output, shell, RunningFile.read(data).orElseThrow());
    }

    private static boolean isChildOf(Process shell, long pid) {
        return shell.children().anyMatch(child -> child.pid() == pid);
    }

    public RunningFile addresses() {
        return addresses;
    }

    /** Whether it has ended, by itself or not. */
    boolean hasEnded() {
        return !shell.isAlive();
    }

    /** What it printed. */
    String printed() throws IOException {
        return Files.readString(output);
    }

    /** Kills the JVM and everything in its group at one stroke, as a power cut would. */
    public void kill() throws IOException {
        signal("KILL");
        awaitEnd();
    }

    /** Asks it to end, as an operator would, and waits until it has. */
    void terminate() throws IOException {
        signal("TERM");
        awaitEnd();
    }

    private void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, "--", "-" + addresses.pid()).start();
        if (kill.onExit().join().exitValue() != 0) throw new IOException("kill -" + name + " reached nobody.");
    }

    private void awaitEnd() {
        await().atMost(END_WAIT)
                .until(() -> ProcessHandle.of(addresses.pid())
                                .filter(ProcessHandle::isAlive)
                                .isEmpty()
                        && !shell.isAlive());
    }

    /** Leaves nothing behind, whatever the test did. */
    @Override
    public void close() throws IOException {
        Optional<ProcessHandle> alive = ProcessHandle.of(addresses.pid()).filter(ProcessHandle::isAlive);
        if (alive.isPresent() && shell.isAlive()) kill();
        List<OrphanedProcess> orphans = LeftBehind.in(data);
        for (OrphanedProcess orphan : orphans) orphan.stop("QUIT", "KILL");
    }
}
