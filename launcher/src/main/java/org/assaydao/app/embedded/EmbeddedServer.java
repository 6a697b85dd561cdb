package org.assaydao.app.embedded;

import java.io.IOException;

/** A server that lives and dies with this process, on a port that it keeps when it is started again. */
public interface EmbeddedServer {
    /** The name by which status and log speak of it. */
    String name();

    /** Starts it on what its directory holds, or fails; returns when it answers. */
    void start() throws IOException;

    /** Whether it runs; cheap, asked about once a second. */
    boolean isAlive();

    /** What a person should know although it runs; empty when there is nothing. */
    default String warning() {
        return "";
    }

    /** Ends it cleanly and waits for that; harmless when it has ended already. */
    void stop() throws IOException;
}
