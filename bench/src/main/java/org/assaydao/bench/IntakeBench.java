package org.assaydao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assaydao.api.app.cli.Side;
import org.assaydao.api.app.cli.SigningKey;
import org.assaydao.api.app.demo.OpenElections;
import tools.jackson.databind.json.JsonMapper;

/** How many gasless ballots are taken in per second, one in each request and many in one. */
final class IntakeBench implements Bench {
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 64;
    private static final int STREAMS = 4;
    private static final int LINES = 500;
    private static final int MOST_VOTERS = 2_500;
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final String PEER = "peer: web3j, a commit each";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STORED =
            "select count(*) from domain_event_entry where payload_type = 'assay.ballot.BallotAccepted'";

    /** What is posted in one slice: the same to every contender. */
    private record Slice(List<byte[]> single, List<byte[]> lines, int perRequest) {}

    @Override
    public void run(int size, Workplace place, Ticker ticker, PrintWriter out, Figures figures) throws IOException {
        try (ServedSystem system = ServedSystem.start(place.resolve("ours"));
                ScratchStore store = ScratchStore.start(place.resolve("scratch"))) {
            store.execute(EventRows.TABLE);
            OpenElections elections = OpenElections.on(system.surroundings());
            List<SigningKey> voters = IntStream.range(0, Math.min(size, MOST_VOTERS))
                    .parallel()
                    .mapToObj(i -> SigningKey.ofText("assay bench/voter/" + i))
                    .toList();
            int perSlice = (size + voters.size() - 1) / voters.size();
            boolean streams = takesLines(system);
            int slices = (ROUNDS + 1) * (streams ? 2 : 1);
            ticker.say(voters.size() + " voters get their power, " + slices * perSlice + " elections are opened");
            elections.equip(voters);
            Iterator<BigInteger> open =
                    elections.open("bench", slices * perSlice).iterator();
            ticker.say("ballots are signed");
            List<Slice> prepared = new ArrayList<>();
            for (int i = 0; i < slices; i++) {
                List<BigInteger> of = new ArrayList<>();
                for (int k = 0; k < perSlice; k++) of.add(open.next());
                prepared.add(slice(elections, of, voters, size));
            }
            try (IntakeServer bound = new IntakeServer(new BoundIntake(store, elections.domain()));
                    IntakeServer naive = new IntakeServer(new NaiveIntake(store, elections.domain()))) {
                Contest contest = new Contest(system, store, bound, naive, ticker, new Peak());
                Comparison single = contest.hold("single", prepared.subList(0, ROUNDS + 1), false);
                report(single, "intake.single", figures, out);
                figures.add("intake.bound.rate", single.median(Comparison.BOUND), "1/s");
                figures.add("intake.peer.rate", single.median(PEER), "1/s");
                figures.add("intake.rate", single.median("ours"), "1/s");
                out.printf(
                        Locale.ROOT,
                        "  ours, one request: p50 %.1f ms, p99 %.1f ms, at full load of %d connections%n",
                        contest.last.p50(),
                        contest.last.p99(),
                        CONNECTIONS);
                if (streams) {
                    Comparison many = contest.hold("stream", prepared.subList(ROUNDS + 1, slices), true);
                    report(many, "intake.stream", figures, out);
                    figures.add("intake.stream.bound.rate", many.median(Comparison.BOUND), "1/s");
                    figures.add("intake.stream.peer.rate", many.median(PEER), "1/s");
                    figures.add("intake.stream.rate", many.median("ours"), "1/s");
                } else {
                    out.println("  the system takes no ballots as lines of JSON: intake.stream is not measured");
                }
                figures.add("memory.intake", contest.peak.application, "MiB");
                figures.add("memory.intake.chain", contest.peak.chain, "MiB");
                out.printf(
                        Locale.ROOT,
                        "  resident at most: application %.0f MiB, embedded chain %.0f MiB%n",
                        contest.peak.application,
                        contest.peak.chain);
            }
            ticker.say("everything is ended");
        }
    }

    private static void report(Comparison comparison, String name, Figures figures, PrintWriter out) {
        comparison.print(out);
        figures.add(name + ".ratio", comparison.ratio("ours"), "1");
    }

    /** Whether it knows the form; asked with a body that holds no ballot. */
    private static boolean takesLines(ServedSystem system) throws IOException {
        Load once = new Load(system.at().api(), 1, SLICE);
        byte[] request = Requests.post("/v1/proposals/1/ballots", IntakeServer.LINES, "{}\n".getBytes(UTF_8));
        return !once.run(List.of(request).iterator()).sample().startsWith("415");
    }

    private static Slice slice(OpenElections elections, List<BigInteger> proposals, List<SigningKey> voters, int size) {
        List<byte[]> single = new ArrayList<>();
        List<byte[]> lines = new ArrayList<>();
        for (BigInteger proposal : proposals) {
            String path = "/v1/proposals/" + proposal + "/ballots";
            List<byte[]> bodies = voters.subList(0, Math.min(voters.size(), size - single.size())).parallelStream()
                    .map(voter -> JSON.writeValueAsBytes(elections.ballot(proposal, voter, Side.FOR)))
                    .toList();
            bodies.forEach(body -> single.add(Requests.post(path, "application/json", body)));
            for (int from = 0; from < bodies.size(); from += LINES) {
                lines.add(Requests.post(
                        path, IntakeServer.LINES, joined(bodies.subList(from, Math.min(bodies.size(), from + LINES)))));
            }
        }
        return new Slice(single, lines, LINES);
    }

    private static byte[] joined(List<byte[]> bodies) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] body : bodies) {
            out.writeBytes(body);
            out.write('\n');
        }
        return out.toByteArray();
    }

    /** The most that was resident. */
    private static final class Peak {
        private double application;
        private double chain;

        void look(Resident resident) throws IOException {
            application = Math.max(application, resident.application());
            chain = Math.max(chain, resident.chain());
        }
    }

    /** The contenders, by turns; the first round warms up and does not count. */
    private static final class Contest {
        private final ServedSystem system;
        private final ScratchStore store;
        private final IntakeServer bound;
        private final IntakeServer naive;
        private final Ticker ticker;
        private final Peak peak;
        private Load.Result last = Load.Result.NONE;

        Contest(
                ServedSystem system,
                ScratchStore store,
                IntakeServer bound,
                IntakeServer naive,
                Ticker ticker,
                Peak peak) {
            this.system = system;
            this.store = store;
            this.bound = bound;
            this.naive = naive;
            this.ticker = ticker;
            this.peak = peak;
        }

        Comparison hold(String title, List<Slice> slices, boolean many) throws IOException {
            Comparison comparison = new Comparison("intake, " + title, "ballots/s");
            for (int round = 0; round < slices.size(); round++) {
                Slice slice = slices.get(round);
                String name = round == 0 ? ", warm-up" : ", round " + round;
                ticker.say(title + name + ": bound");
                double ofBound = scratch(bound, slice, many);
                ticker.say(title + name + ": peer");
                double ofNaive = scratch(naive, slice, many);
                ticker.say(title + name + ": ours");
                double ours = ours(slice, many);
                if (round > 0) {
                    comparison.add(Comparison.BOUND, ofBound);
                    comparison.add(PEER, ofNaive);
                    comparison.add("ours", ours);
                }
                ticker.say(title + name + ": the system relays what it took in");
                if (!system.awaitIdle()) ticker.say("the system does not come to rest; the next round is disturbed");
                peak.look(system.resident());
            }
            return comparison;
        }

        private double scratch(IntakeServer server, Slice slice, boolean many) throws IOException {
            Load.Result result = post(server.url(), slice, many).requireAll();
            store.execute("truncate event");
            return ballots(result, slice, many);
        }

        /** What it says it took must be in its store. */
        private double ours(Slice slice, boolean many) throws IOException {
            long before = system.count(STORED);
            last = post(system.at().api(), slice, many).requireAll();
            peak.look(system.resident());
            long stored = system.count(STORED) - before;
            double rate = ballots(last, slice, many);
            if (Math.round(rate * last.seconds()) != stored) {
                throw new IOException(last.sent() + " requests were answered, but " + stored + " ballots are stored");
            }
            return rate;
        }

        private static Load.Result post(String url, Slice slice, boolean many) throws IOException {
            return new Load(url, many ? STREAMS : CONNECTIONS, SLICE)
                    .run((many ? slice.lines() : slice.single()).iterator());
        }

        private static double ballots(Load.Result result, Slice slice, boolean many) {
            if (!many) return result.perSecond();
            long ballots = Math.min(
                    (long) result.sent() * slice.perRequest(), slice.single().size());
            return ballots / result.seconds();
        }
    }
}
