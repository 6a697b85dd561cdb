package org.assaydao.testing;

import java.io.IOException;

/** A group of tests that need the same things. */
interface Stage {
    /** The word by which the output speaks of it. */
    String title();

    /** What its tests need, for the person who waits. */
    String needs();

    /** Runs its tests, those alone whose name contains the given text, and tells the tally of each. */
    void run(String name, Tally tally) throws IOException, InterruptedException;
}
