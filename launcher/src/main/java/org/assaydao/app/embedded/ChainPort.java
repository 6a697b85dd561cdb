package org.assaydao.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The port of the embedded chain, which wallets and scripts keep: the same at every start of one data directory. */
public final class ChainPort {
    private ChainPort() {}

    /**
     * The port to start on.
     *
     * @param asked the one that was asked for, kept from now on; 0 for the one of before, or any free one at first
     */
    public static int of(Path directory, int asked) throws IOException {
        Path file = directory.resolve("port");
        int kept = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        int port = asked != 0 ? asked : kept != 0 ? kept : Ports.free(1).getFirst();
        if (port != kept) {
            Files.createDirectories(directory);
            DurableFile.write(file, Integer.toString(port));
        }
        return port;
    }
}
