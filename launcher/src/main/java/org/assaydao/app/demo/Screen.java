package org.assaydao.app.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** What a person sees: sentences, and bars that move where the output is a terminal and are single lines where it is not. */
final class Screen {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private int shown;

    Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A step with its time since the start. */
    void step(String what) {
        say(String.format(Locale.ROOT, "[%5.1f s] %s", elapsed().toMillis() / 1000.0, what));
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Work of a known size that is about to begin. */
    Bar bar(String what, int total) {
        return new Bar(what, total);
    }

    /** One bar; closing it leaves its last state as a line. */
    final class Bar implements Dispatch.Progress, AutoCloseable {
        private final String what;
        private int total;
        private int done;

        private Bar(String what, int total) {
            this.what = what;
            this.total = total;
        }

        @Override
        public void reached(int now) {
            synchronized (Screen.this) {
                done = Math.max(done, Math.min(now, total));
                if (terminal && total > 0) draw();
            }
        }

        @Override
        public void expect(int number) {
            synchronized (Screen.this) {
                total = number;
            }
        }

        @Override
        public void close() {
            synchronized (Screen.this) {
                if (terminal) erase();
                step(what + (total > 0 ? " " + done + "/" + total : ""));
            }
        }

        private void draw() {
            int full = done * WIDTH / total;
            String line =
                    "          " + "█".repeat(full) + "░".repeat(WIDTH - full) + " " + done + "/" + total + " " + what;
            erase();
            out.print(line);
            shown = line.length();
            out.flush();
        }

        private void erase() {
            if (shown > 0) out.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }
}
