package org.assaydao.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The servers of a data directory that still run although the system that started them was killed. */
public final class LeftBehind {
    private LeftBehind() {}

    /** Finds them; meaningful only while no system has the directory open. */
    public static List<OrphanedProcess> in(Path data) throws IOException {
        List<OrphanedProcess> found = new ArrayList<>(OrphanedProcess.findAll("anvil", data.resolve("chain")));
        PostmasterFile.in(data.resolve("postgres/data"))
                .flatMap(PostmasterFile::process)
                .ifPresent(found::add);
        return found;
    }
}
