package org.assaydao.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What PostgreSQL writes about itself into {@code postmaster.pid} while it runs. */
record PostmasterFile(long pid, Path dataDirectory) {
    private static final String NAME = "postmaster.pid";

    /** Reads it from a data directory; empty when there is none, or one that a crash left unreadable. */
    static Optional<PostmasterFile> in(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(NAME);
        return Files.exists(file) ? parse(Files.readAllLines(file)) : Optional.empty();
    }

    /** The first line is the process id, negative for a single-user server; the second is the data directory. */
    static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.size() < 2 || !lines.getFirst().strip().matches("-?[0-9]{1,18}")) return Optional.empty();
        return Optional.of(new PostmasterFile(
                Math.abs(Long.parseLong(lines.getFirst().strip())),
                Path.of(lines.get(1).strip())));
    }

    Optional<OrphanedProcess> process() {
        return OrphanedProcess.find(pid, "postgres", dataDirectory);
    }
}
