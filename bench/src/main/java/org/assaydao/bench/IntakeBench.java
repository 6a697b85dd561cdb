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
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.demo.OpenElections;
import tools.jackson.databind.json.JsonMapper;

/** How many gasless ballots are taken in per second, one in each request and many in one. */
final class IntakeBench implements Bench {
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 64;
    private static final int STREAMS = 4;
    private static final int LINES = 500;
    private static final int MOST_VOTERS = 2_500;
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final String APPLICATION = "application";
    private static final String POSTGRES = "postgres";
    private static final String CHAIN = "chain";
    private static final String PEER = "peer: web3j, a commit each";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STORED =
            "select count(*) from domain_event_entry where payload_type = 'assay.ballot.BallotAccepted'";

    /** What is posted in one slice: the same to every contender. */
    private record Slice(List<byte[]> single, List<byte[]> lines, List<byte[]> arrays, int perRequest) {
        List<byte[]> in(Form form) {
            return switch (form) {
                case SINGLE -> single;
                case STREAM -> lines;
                case ARRAY -> arrays;
            };
        }
    }

    /** How ballots are posted. */
    private enum Form {
        SINGLE,
        STREAM,
        ARRAY;

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
            // After the rounds of each form, one more at half the load.
            int slices = (ROUNDS + 1) * Form.values().length + 1;
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
                ticker.say("the system comes to rest");
                if (!system.awaitIdle()) ticker.say("the system does not come to rest; it is measured as it is");
                Contest contest = new Contest(system, store, bound, naive, ticker, new Peak());
                Iterator<Slice> next = prepared.iterator();
                for (Form form : Form.values()) {
                    List<Slice> rounds = new ArrayList<>();
                    for (int i = 0; i <= ROUNDS; i++) rounds.add(next.next());
                    Comparison comparison = contest.hold(form, rounds);
                    report(comparison, "intake." + form.title(), figures, out);
                    String rates = form == Form.SINGLE ? "intake." : "intake." + form.title() + ".";
                    figures.add(rates + "bound.rate", comparison.median(Comparison.BOUND), "1/s");
                    figures.add(rates + "peer.rate", comparison.median(PEER), "1/s");
                    figures.add(rates + "rate", comparison.median("ours"), "1/s");
                    contest.work.print(out);
                    for (String part : List.of(APPLICATION, POSTGRES, CHAIN)) {
                        figures.add(rates + "work." + part, contest.work.median(part), "µs");
                    }
                    if (form != Form.SINGLE) continue;
                    latency("full", contest.last, figures, out);
                    ticker.say("single, at half the load: ours");
                    latency("half", contest.atHalf(next.next(), comparison.median("ours")), figures, out);
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

    private static void latency(String load, Load.Result result, Figures figures, PrintWriter out) {
        figures.add("intake.p50." + load, result.p50(), "ms");
        figures.add("intake.p99." + load, result.p99(), "ms");
        out.printf(
                Locale.ROOT,
                "  ours, one request at %s load of %d connections: p50 %.1f ms, p99 %.1f ms%n",
                load,
                CONNECTIONS,
                result.p50(),
                result.p99());
    }

    private static Slice slice(OpenElections elections, List<BigInteger> proposals, List<SigningKey> voters, int size) {
        List<byte[]> single = new ArrayList<>();
        List<byte[]> lines = new ArrayList<>();
        List<byte[]> arrays = new ArrayList<>();
        for (BigInteger proposal : proposals) {
            String path = "/v1/proposals/" + proposal + "/ballots";
            List<byte[]> bodies = voters.subList(0, Math.min(voters.size(), size - single.size())).parallelStream()
                    .map(voter -> JSON.writeValueAsBytes(elections.ballot(proposal, voter, Side.FOR)))
                    .toList();
            bodies.forEach(body -> single.add(Requests.post(path, "application/json", body)));
            for (int from = 0; from < bodies.size(); from += LINES) {
                List<byte[]> some = bodies.subList(from, Math.min(bodies.size(), from + LINES));
                lines.add(Requests.post(path, IntakeServer.LINES, joined("", "\n", some, "\n")));
                arrays.add(Requests.post(path, "application/json", joined("[", ",", some, "]")));
            }
        }
        return new Slice(single, lines, arrays, LINES);
    }

    private static byte[] joined(String before, String between, List<byte[]> bodies, String behind) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.writeBytes(before.getBytes(UTF_8));
        for (int i = 0; i < bodies.size(); i++) {
            if (i > 0) out.writeBytes(between.getBytes(UTF_8));
            out.writeBytes(bodies.get(i));
        }
        out.writeBytes(behind.getBytes(UTF_8));
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
        private final Resident.Work idle;
        private Load.Result last = Load.Result.NONE;
        private Comparison work = new Comparison("processor time", "µs");

        Contest(
                ServedSystem system,
                ScratchStore store,
                IntakeServer bound,
                IntakeServer naive,
                Ticker ticker,
                Peak peak)
                throws IOException {
            this.system = system;
            this.store = store;
            this.bound = bound;
            this.naive = naive;
            this.ticker = ticker;
            this.peak = peak;
            this.idle = system.idleWork(REST);
        }

        Comparison hold(Form form, List<Slice> slices) throws IOException {
            String title = form.title();
            Comparison comparison = new Comparison("intake, " + title, "ballots/s");
            work = new Comparison("processor time of a ballot", "µs");
            for (int round = 0; round < slices.size(); round++) {
                Slice slice = slices.get(round);
                String name = round == 0 ? ", warm-up" : ", round " + round;
                ticker.say(title + name + ": bound");
                double ofBound = scratch(bound, slice, form);
                ticker.say(title + name + ": peer");
                double ofNaive = scratch(naive, slice, form);
                ticker.say(title + name + ": ours");
                Resident.Work before = system.resident().work();
                long begun = System.nanoTime();
                double ours = ours(slice, form);
                if (round > 0) {
                    comparison.add(Comparison.BOUND, ofBound);
                    comparison.add(PEER, ofNaive);
                    comparison.add("ours", ours);
                }
                ticker.say(title + name + ": the system relays what it took in");
                if (!system.awaitIdle()) ticker.say("the system does not come to rest; the next round is disturbed");
                if (round > 0) spent(before, (System.nanoTime() - begun) / 1e9, ours * last.seconds());
                peak.look(system.resident());
            }
            return comparison;
        }

        /** From the first of them until all were relayed, without what the system takes at rest. */
        private void spent(Resident.Work before, double seconds, double ballots) throws IOException {
            Resident.Work each =
                    system.resident().work().since(before, idle, seconds).each(ballots);
            work.add(APPLICATION, each.application() * 1e6);
            work.add(POSTGRES, each.postgres() * 1e6);
            work.add(CHAIN, each.chain() * 1e6);
        }

        private double scratch(IntakeServer server, Slice slice, Form form) throws IOException {
            Load.Result result = post(server.url(), slice, form).requireAll();
            store.execute("truncate event");
            return ballots(result, slice, form);
        }

        /** What it says it took must be in its store. */
        private double ours(Slice slice, Form form) throws IOException {
            long before = system.count(STORED);
            last = post(system.at().api(), slice, form).requireAll();
            peak.look(system.resident());
            long stored = system.count(STORED) - before;
            double rate = ballots(last, slice, form);
            if (Math.round(rate * last.seconds()) != stored) {
                throw new IOException(last.sent() + " requests were answered, but " + stored + " ballots are stored");
            }
            return rate;
        }

        /** Half of what it takes in, evenly. */
        Load.Result atHalf(Slice slice, double rate) throws IOException {
            Load.Result result = new Load(system.at().api(), CONNECTIONS, SLICE)
                    .run(slice.single().iterator(), rate / 2)
                    .requireAll();
            if (!system.awaitIdle()) ticker.say("the system does not come to rest; the next round is disturbed");
            return result;
        }

        private static Load.Result post(String url, Slice slice, Form form) throws IOException {
            return new Load(url, form == Form.SINGLE ? CONNECTIONS : STREAMS, SLICE)
                    .run(slice.in(form).iterator());
        }

        private static double ballots(Load.Result result, Slice slice, Form form) {
            if (form == Form.SINGLE) return result.perSecond();
            long ballots = Math.min(
                    (long) result.sent() * slice.perRequest(), slice.single().size());
            return ballots / result.seconds();
        }
    }
}
