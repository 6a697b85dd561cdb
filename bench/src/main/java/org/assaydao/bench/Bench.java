package org.assaydao.bench;

import java.io.IOException;
import java.io.PrintWriter;

/** One benchmark: measures, prints its table, and hands over its figures. */
interface Bench {
    /**
     * Measures.
     *
     * @param size how much of what it measures by; see its command
     */
    void run(int size, Workplace place, Ticker ticker, PrintWriter out, Figures figures) throws IOException;
}
