package org.assaydao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assaydao.app.Installation;
import org.assaydao.app.RunningFile;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.demo.Surroundings;

/** The system as it is shipped: {@code ./assay serve} in a process of its own, on embedded servers. */
final class ServedSystem implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration END = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Busy below this share of one core, the system has nothing left to do but to follow its chain. */
    private static final double IDLE_SHARE = 0.25;

    private final Path data;
    private final Process process;
    private final Resident resident;
    private final RunningFile at;
    private final double startSeconds;

    private ServedSystem(Path data, Process process, RunningFile at, double startSeconds) {
        this.data = data;
        this.process = process;
        this.at = at;
        this.startSeconds = startSeconds;
        this.resident = new Resident(process.toHandle(), data);
    }

    /** Starts it on that directory and returns when it answers. */
    static ServedSystem start(Path data) throws IOException {
        long begun = System.nanoTime();
        Path home = Installation.current().home();
        Process process = new ProcessBuilder(
                        home.resolve("assay").toString(),
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--management-port",
                        "0")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(
                        data.resolveSibling(data.getFileName() + ".out").toFile()))
                .start();
        try {
            Patience.await("the system to start in " + data, START, () -> {
                if (!process.isAlive()) throw new IOException("./assay serve ended with " + process.exitValue());
                return running(data, process).isPresent();
            });
            RunningFile at = running(data, process).orElseThrow();
            return new ServedSystem(data, process, at, (System.nanoTime() - begun) / 1e9);
        } catch (IOException | RuntimeException fault) {
            end(process);
            throw fault;
        }
    }

    /** Its file says where it listens once it answers. */
    private static Optional<RunningFile> running(Path data, Process process) throws IOException {
        return RunningFile.read(data).filter(file -> file.pid() == process.pid());
    }

    /** From the command to the answer. */
    double startSeconds() {
        return startSeconds;
    }

    RunningFile at() {
        return at;
    }

    Resident resident() {
        return resident;
    }

    Surroundings surroundings() throws IOException {
        return new Surroundings(
                data,
                at.api(),
                at.operator(),
                Objects.requireNonNull(at.chainRpc()),
                at.postgresUrl(),
                at.postgresUser(),
                at.postgresPasswordFile());
    }

    /** A connection to its event store. */
    Connection store() throws IOException, SQLException {
        String password = Files.readString(Objects.requireNonNull(at.postgresPasswordFile()))
                .strip();
        return DriverManager.getConnection(at.postgresUrl(), at.postgresUser(), password);
    }

    /** What a count over its store says. */
    long count(String sql) throws IOException {
        try (Connection store = store();
                var statement = store.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException fault) {
            throw new IOException(fault);
        }
    }

    /** Waits until it has done what it was given, so that the next contender has the machine; false when it never rests. */
    boolean awaitIdle() throws IOException {
        return Patience.until(QUIET, () -> {
            double before = resident.cpuSeconds();
            sleep(LOOK);
            return (resident.cpuSeconds() - before) / LOOK.toSeconds() < IDLE_SHARE;
        });
    }

    /** What it takes of the processor in a second while it does nothing but to follow its chain, over that time. */
    Resident.Work idleWork(Duration time) throws IOException {
        Resident.Work before = resident.work();
        long begun = System.nanoTime();
        sleep(time);
        Resident.Work none = new Resident.Work(0, 0, 0);
        return resident.work().since(before, none, 0).each((System.nanoTime() - begun) / 1e9);
    }

    private static void sleep(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException();
        }
    }

    @Override
    public void close() throws IOException {
        end(process);
    }

    private static void end(Process process) throws IOException {
        Undisturbed.run(() -> endNow(process));
    }

    private static void endNow(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
