package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a system in order when its process is told to end, and says so. */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private Shutdown() {}

    /** The latch opens when the system has ended. */
    static CountDownLatch hook(RunningSystem system, PrintWriter out) {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(system, out, ended), "shutdown"));
        return ended;
    }

    private static void end(RunningSystem system, PrintWriter out, CountDownLatch ended) {
        try {
            system.close();
            out.println("Assay has ended.");
        } catch (IOException fault) {
            LOG.error("The end was not clean.", fault);
            out.println("Assay has ended, but not cleanly: see the log.");
        }
        out.flush();
        ended.countDown();
    }
}
