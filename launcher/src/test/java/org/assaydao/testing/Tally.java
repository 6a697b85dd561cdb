package org.assaydao.testing;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Counts the tests of one stage and shows how far it is. */
final class Tally {
    private final PrintStream out;
    private final boolean terminal;
    private final List<Failure> failures = new ArrayList<>();
    private int passed;
    private int skipped;

    Tally(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A test that failed, and everything it said. */
    record Failure(String test, String detail) {}

    synchronized void passed(String test) {
        passed++;
        progress(test);
    }

    synchronized void skipped(String test, String reason) {
        skipped++;
        clear();
        out.println("    skipped: " + test + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    synchronized void failed(String test, String detail) {
        failures.add(new Failure(test, detail));
        clear();
        out.println("    FAILED: " + test);
    }

    /** Shows lines that last, indented; nothing for an empty text. */
    synchronized void say(String text) {
        clear();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> out.println("    " + line));
    }

    synchronized int passed() {
        return passed;
    }

    synchronized int skipped() {
        return skipped;
    }

    synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }

    synchronized int total() {
        return passed + skipped + failures.size();
    }

    /** Takes the progress away, so that a lasting line can stand in its place. */
    void clear() {
        if (terminal) out.print("\r\u001b[K");
    }

    private void progress(String test) {
        if (!terminal) return;
        String line = "    " + total() + "  " + test;
        out.print("\r\u001b[K" + line.substring(0, Math.min(line.length(), 100)));
        out.flush();
    }
}
