package org.assaydao.app;

import java.io.IOException;
import java.nio.file.Path;
import org.assaydao.app.embedded.Secret;
import org.jspecify.annotations.Nullable;

/** The addresses of the three servers that a system runs on, its own or the operator's. */
record Backing(Postgres postgres, Address mongo, Address chain) {
    /** PostgreSQL, by a role whose password stands in a file; an operator's own server may ask for none. */
    record Postgres(String url, String user, @Nullable Path passwordFile, boolean embedded) {
        String password() throws IOException {
            return passwordFile == null ? "" : Secret.read(passwordFile);
        }
    }

    /**
     * A server named by one address.
     *
     * @param shown the address without what must stay secret; absent for the operator's own, which might hold a secret
     */
    record Address(String value, @Nullable String shown) {
        boolean embedded() {
            return shown != null;
        }
    }
}
