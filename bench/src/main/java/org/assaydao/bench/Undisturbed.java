package org.assaydao.bench;

import java.io.IOException;

/** An ending that an interrupt does not cut short: whoever ends a run still waits for its servers. */
interface Undisturbed {
    void end() throws IOException;

    static void run(Undisturbed ending) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            ending.end();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
