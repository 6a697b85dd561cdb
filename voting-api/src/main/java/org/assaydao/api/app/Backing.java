package org.assaydao.api.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The addresses of the three servers that a system runs on, its own or the operator's. */
record Backing(Postgres postgres, Address mongo, Address chain) {
    /** PostgreSQL, by a role whose password stands in a file; an operator's own server may ask for none. */
    record Postgres(String url, String user, @Nullable Path passwordFile, boolean embedded) {
        String password() throws IOException {
            return passwordFile == null
                    ? ""
                    : Files.readString(passwordFile, UTF_8).strip();
        }
    }

    /** A server named by one address. */
    record Address(String value, boolean embedded) {
        /** The operator's own address might hold a secret, so only ours is shown. */
        @Nullable
        String shown() {
            return embedded ? value : null;
        }
    }
}
