package org.assaydao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assaydao.app.Installation;
import org.springframework.util.FileSystemUtils;

/** The folder of one run, below {@code .assay/bench}: everything that it starts writes there, and it goes when it ends. */
record Workplace(Path folder) implements AutoCloseable {
    static Workplace open() throws IOException {
        Path all = Installation.current().home().resolve(".assay/bench");
        Files.createDirectories(all);
        return new Workplace(Files.createTempDirectory(all, "run-"));
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        Undisturbed.run(() -> FileSystemUtils.deleteRecursively(folder));
    }
}
