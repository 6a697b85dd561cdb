package org.assaydao.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assaydao.app.demo.OpenElections;
import org.assaydao.kernel.ProposalId;

/** How many reads per second are answered, with few ballots and with many, beside an answer that reads nothing. */
final class ReadsBench implements Bench {
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 16;
    private static final int FEW = 100;
    private static final int BALLOTS_PER_PROVIDER = 10;
    private static final String PEER = "contracts";
    private static final Duration SLICE = Duration.ofSeconds(2);

    @Override
    public void run(int size, Workplace place, Ticker ticker, PrintWriter out, Figures figures) throws IOException {
        try (ServedSystem system = ServedSystem.start(place.resolve("ours"))) {
            OpenElections elections = OpenElections.on(system.surroundings());
            ticker.say("two elections are opened");
            List<BigInteger> open = elections.open("bench", 2);
            History history = new History(system, ticker);
            int providers = Math.max(FEW, size / BALLOTS_PER_PROVIDER);
            history.ballots(elections.id(open.get(0)), FEW);
            history.providers(FEW);
            rest(system, ticker);
            Comparison few = measure(system, elections.id(open.get(0)), ticker, "reads, " + FEW + " ballots");
            report(few, FEW, FEW, figures, out);
            figures.add("reads.peer.rate", few.median(PEER), "1/s");
            history.ballots(elections.id(open.get(1)), size);
            history.providers(providers - FEW);
            rest(system, ticker);
            Comparison many = measure(system, elections.id(open.get(1)), ticker, "reads, " + size + " ballots");
            report(many, size, providers, figures, out);
            ticker.say("everything is ended");
        }
    }

    /** What is measured is a system that has taken in its history, as it is at most times; not one that still writes it. */
    private static void rest(ServedSystem system, Ticker ticker) throws IOException {
        ticker.say("the system comes to rest");
        if (!system.awaitIdle()) ticker.say("the system does not come to rest; what is measured is disturbed");
    }

    private static void report(Comparison comparison, int ballots, int providers, Figures figures, PrintWriter out) {
        comparison.print(out);
        for (String what : List.of("tally", "ballots", "proposal")) {
            figures.add("reads." + what + "." + ballots, comparison.median(what), "1/s");
        }
        figures.add("reads.providers." + providers, comparison.median("providers"), "1/s");
    }

    private static Comparison measure(ServedSystem system, ProposalId proposal, Ticker ticker, String title)
            throws IOException {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put(PEER, "/v1/contracts");
        paths.put("tally", "/v1/proposals/" + proposal.number() + "/tally");
        paths.put("ballots", "/v1/proposals/" + proposal.number() + "/ballots");
        paths.put("proposal", "/v1/proposals/" + proposal.number());
        paths.put("providers", "/v1/providers");
        Comparison comparison = new Comparison(title, "answers/s");
        Load load = new Load(system.at().api(), CONNECTIONS, SLICE);
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, String> path : paths.entrySet()) {
                ticker.say(title + (round == 0 ? ", warm-up: " : ", round " + round + ": ") + path.getKey());
                byte[] request = Requests.get(path.getValue());
                Iterator<byte[]> endless = Stream.generate(() -> request).iterator();
                double rate = load.run(endless).requireAll().perSecond();
                if (round > 0) comparison.add(path.getKey(), rate);
            }
        }
        return comparison;
    }
}
