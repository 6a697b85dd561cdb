package org.assaydao.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A password that a machine made up, in a file that its owner alone may read. */
public final class Secret {
    private static final int BYTES = 24;

    private Secret() {}

    /** Puts a new one into the file, in place of one that may be there. */
    public static String make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        DurableFile.write(file, secret);
        return secret;
    }

    /** What stands in the file, without the line's end that an editor adds. */
    public static String read(Path file) throws IOException {
        return Files.readString(file, UTF_8).strip();
    }
}
