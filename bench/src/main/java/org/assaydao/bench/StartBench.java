package org.assaydao.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.assaydao.app.demo.OpenElections;

/** How long a start takes, with nothing and with a history, and what the idle system holds of the memory. */
final class StartBench implements Bench {
    private static final int ROUNDS = 3;

    @Override
    public void run(int size, Workplace place, Ticker ticker, PrintWriter out, Figures figures) throws IOException {
        Comparison starts = new Comparison("start", "ms");
        Path data = place.resolve("data");
        for (int round = 1; round <= ROUNDS; round++) {
            ticker.say("fresh start " + round);
            try (ServedSystem system = ServedSystem.start(place.resolve("fresh-" + round))) {
                starts.add("fresh", system.startSeconds() * 1000);
                if (round < ROUNDS) continue;
                ticker.say("the fresh system comes to rest");
                system.awaitIdle();
                memory(system, "memory.idle", figures, out);
            }
        }
        try (ServedSystem system = ServedSystem.start(data)) {
            OpenElections elections = OpenElections.on(system.surroundings());
            ticker.say("an election is opened");
            History history = new History(system, ticker);
            history.ballots(elections.id(elections.open("bench", 1).getFirst()), size);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            ticker.say("start " + round + " with " + size + " events");
            try (ServedSystem system = ServedSystem.start(data)) {
                starts.add("with " + size + " events", system.startSeconds() * 1000);
                if (round < ROUNDS) continue;
                ticker.say("the system comes to rest");
                system.awaitIdle();
                memory(system, "memory.data", figures, out);
            }
        }
        starts.print(out);
        figures.add("start.fresh", starts.median("fresh") / 1000, "s");
        figures.add("start.data", starts.median("with " + size + " events") / 1000, "s");
        ticker.say("everything is ended");
    }

    private static void memory(ServedSystem system, String name, Figures figures, PrintWriter out) throws IOException {
        double application = system.resident().application();
        double chain = system.resident().chain();
        figures.add(name, application, "MiB");
        figures.add(name + ".chain", chain, "MiB");
        out.printf(Locale.ROOT, "  %s: application %.0f MiB, embedded chain %.0f MiB%n", name, application, chain);
    }
}
