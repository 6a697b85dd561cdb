package org.assaydao.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server of ours that outlived the process that started it, because that was killed.
 *
 * <p>A process id alone proves nothing, for it may have been given out again: the command line must name our program and our
 * path too.
 */
public record OrphanedProcess(ProcessHandle process, String program) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The live process of that id, if it is this program working on this path. */
    public static Optional<OrphanedProcess> find(long pid, String program, Path path) {
        return ProcessHandle.of(pid)
                .filter(found -> worksOn(found, program, path))
                .map(found -> new OrphanedProcess(found, program));
    }

    /** Every live process that is this program working on this path. */
    public static List<OrphanedProcess> findAll(String program, Path path) {
        return ProcessHandle.allProcesses()
                .filter(found -> worksOn(found, program, path))
                .map(found -> new OrphanedProcess(found, program))
                .toList();
    }

    private static boolean worksOn(ProcessHandle found, String program, Path path) {
        String line = found.info().commandLine().orElse("");
        return found.isAlive()
                && line.contains(program)
                && line.contains(path.toAbsolutePath().toString());
    }

    /** Asks it with one signal after the other, politest first, until it is gone. */
    public void stop(String... signals) throws IOException {
        for (String signal : signals) {
            if (!process.isAlive()) return;
            int sent = send(signal);
            if (Waiting.until(PATIENCE, () -> !process.isAlive())) return;
            if (sent != 0) break;
        }
        if (process.isAlive()) {
            throw new StartRefused("The " + program + " server with process id " + process.pid()
                    + " of an earlier run does not end; end it by hand.");
        }
    }

    /** Java itself sends but two signals, and PostgreSQL gives each its own meaning. */
    private int send(String signal) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return kill.onExit().join().exitValue();
    }
}
