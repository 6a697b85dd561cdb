package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.assaydao.app.Installation;
import org.assaydao.app.SoakGround;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Problem;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two elections near their deadline, with ballots to the last second, while the node refuses, lags, lies and goes away, one of two
 * instances is killed a minute, and a stranger floods: every accepted ballot is counted or answered.
 */
@Tag("soak")
class SoakTest {
    private static final int VOTERS = 300;
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final String ACCEPTED = "accepted";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long SLOW_MILLIS = 1_000;

    private final int minutes = Integer.getInteger("assay.soak.minutes", 20);
    private final long seed = Long.getLong("assay.soak.seed", System.nanoTime());
    private final SigningKey relay = SigningKey.ofText("soak/relay");
    private final SigningKey whale = SigningKey.ofText("soak/whale");
    private final Map<Cast, String> outcomes = new ConcurrentHashMap<>();

    @TempDir
    private Path temporary = Path.of("");

    /** One gasless ballot of one proposal. */
    private record Cast(OpenContest contest, CastVote vote) {}

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void every_accepted_ballot_is_counted_or_answered_whatever_happens() throws Exception {
        try (SoakGround ground = SoakGround.start(temporary);
                MoodyNode node = new MoodyNode(ground.rpc())) {
            Node witness = new Node(ground.rpc());
            new Dispatch(witness, witness.chainId())
                    .send(List.of(Order.ether(
                            SampleKey.DEPLOYER.key(), relay.address(), ETHER.multiply(BigInteger.valueOf(100)))));
            try (SoakInstances instances = new SoakInstances(ground, node.url(), relay)) {
                soak(ground, node, witness, instances);
            }
        }
    }

    private void soak(SoakGround ground, MoodyNode node, Node witness, SoakInstances instances) throws Exception {
        AssayClient api = instances.any();
        Deployed at = Deployed.read(api.get("/contracts"));
        Governor governor = new Governor(witness, at);
        Gasless gasless = Gasless.of(api, governor.domain());
        List<OpenContest> contests = open(ground, witness, api, at, governor);
        long deadline = contests.stream().mapToLong(OpenContest::deadline).min().orElseThrow();
        ground.advance(
                Duration.ofSeconds(deadline - witness.block("latest").time() - TimeUnit.MINUTES.toSeconds(minutes)));
        node.beMoody(true);
        Thread killer = instances.killer();
        SoakNoise noise = new SoakNoise(instances, contests.getFirst().proposal());
        noise.start();
        try {
            cast(witness, instances, gasless, contests, deadline);
            instances.leaveAlone(killer);
        } finally {
            noise.stop();
        }
        node.beMoody(false);
        passTime(witness, deadline);
        report(instances, node, noise, settled(witness, at, contests));
        verify(ground, witness, instances, at, governor, contests);
    }

    /** Applies, attests, equips the voters, and lets one great vote each reach the quorum long before the end. */
    private List<OpenContest> open(SoakGround ground, Node witness, AssayClient api, Deployed at, Governor governor)
            throws IOException {
        Dispatch dispatch = new Dispatch(witness, witness.chainId());
        Bank bank = new Bank(witness, dispatch, at.token());
        Applicants applicants = new Applicants(api, witness, dispatch, bank, at);
        List<Contest> contests = List.of(contest("soak one"), contest("soak two"));
        List<SigningKey> voters =
                contests.getFirst().votes().stream().map(CastVote::voter).toList();
        bank.enrol(voters, Dispatch.Progress.NONE);
        bank.hold(contests.getFirst().weights(), Dispatch.Progress.NONE);
        List<Applicants.Application> applications = applicants.apply(contests);
        applicants.attest(applications);
        List<OpenContest> open = governor.awaitProposals(contests, applications);
        long snapshot = OpenContest.lastSnapshot(open);
        ground.advance(Duration.ofSeconds(snapshot + 1 - witness.block("latest").time()));
        Patience.await(
                "the snapshot to be final",
                PATIENCE,
                () -> witness.block("finalized").time() > snapshot);
        dispatch.send(open.stream()
                .map(one -> Order.of(
                        whale, at.governor(), Abi.castVote(one.proposal(), Side.FOR.number()), 300_000, "quorum"))
                .toList());
        return open;
    }

    private Contest contest(String title) {
        List<CastVote> votes = new ArrayList<>();
        votes.add(vote(whale, Side.FOR, 3_000_000, CastVote.Channel.ON_CHAIN));
        Side[] sides = Side.values();
        for (int i = 0; i < VOTERS; i++) {
            votes.add(vote(
                    SigningKey.ofText("soak/voter/" + i), sides[i % sides.length], 100 + i, CastVote.Channel.GASLESS));
        }
        Map<SigningKey, TokenAmount> weights =
                votes.stream().collect(Collectors.toMap(CastVote::voter, CastVote::weight));
        return new Contest(title, title, null, SigningKey.ofText(title), weights, votes, List.of(), true);
    }

    private static CastVote vote(SigningKey voter, Side side, long tokens, CastVote.Channel channel) {
        return new CastVote(voter, side, new TokenAmount(ETHER.multiply(BigInteger.valueOf(tokens))), channel);
    }

    /** Posts every gasless ballot at a moment of its own, the last ones at the very end, and waits for all answers. */
    private void cast(Node witness, SoakInstances instances, Gasless gasless, List<OpenContest> contests, long deadline)
            throws InterruptedException {
        Random random = new Random(seed);
        long window = TimeUnit.MINUTES.toMillis(minutes);
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
                ExecutorService posting = Executors.newVirtualThreadPerTaskExecutor()) {
            for (OpenContest contest : contests) {
                for (CastVote by : contest.contest().votes()) {
                    if (by.channel() != CastVote.Channel.GASLESS) continue;
                    Cast cast = new Cast(contest, by);
                    outcomes.put(cast, "never answered");
                    Runnable vote = () -> outcomes.put(cast, post(witness, instances, gasless, cast, deadline));
                    var unused =
                            timer.schedule(() -> posting.execute(vote), random.nextLong(window), TimeUnit.MILLISECONDS);
                }
            }
            timer.shutdown();
            if (!timer.awaitTermination(minutes + 5L, TimeUnit.MINUTES)) throw new AssertionError("ballots left over");
        }
    }

    /** Posts until an instance answers it for good, or its deadline has passed. */
    private String post(Node witness, SoakInstances instances, Gasless gasless, Cast cast, long deadline) {
        BigInteger proposal = cast.contest().proposal();
        Map<String, Object> body =
                gasless.body(proposal, cast.vote().voter(), cast.vote().side());
        String last = "no instance answered";
        for (int turn = Math.floorMod(cast.hashCode(), 2); ; turn++) {
            for (String api : instances.living(turn)) {
                try {
                    new AssayClient(api).post("/proposals/" + proposal + "/ballots", body);
                    return ACCEPTED;
                } catch (Problem problem) {
                    last = problem.status() + " " + problem.code();
                    if (problem.status() != 503 && problem.status() != 429) return last;
                } catch (IOException down) {
                    last = down.getClass().getSimpleName();
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
            if (isOver(witness, deadline)) return "until the deadline: " + last;
        }
    }

    private static boolean isOver(Node witness, long deadline) {
        try {
            return witness.block("latest").time() > deadline;
        } catch (IOException busy) {
            return false;
        }
    }

    private static void passTime(Node witness, long deadline) throws IOException {
        Patience.await(
                "the deadline to be final",
                PATIENCE,
                () -> witness.block("finalized").time() > deadline + 1);
    }

    /** What became of each accepted ballot: on chain, or not. */
    private Map<Cast, Boolean> settled(Node witness, Deployed at, List<OpenContest> contests) throws IOException {
        Map<Cast, Boolean> counted = new ConcurrentHashMap<>();
        for (Map.Entry<Cast, String> outcome : outcomes.entrySet()) {
            Cast cast = outcome.getKey();
            if (!outcome.getValue().equals(ACCEPTED) || !contests.contains(cast.contest())) continue;
            var asked =
                    Abi.hasVoted(cast.contest().proposal(), cast.vote().voter().address());
            counted.put(
                    cast,
                    Abi.word(witness.read(at.governor(), asked, "latest"), 0).signum() != 0);
        }
        return counted;
    }

    private void report(SoakInstances instances, MoodyNode node, SoakNoise noise, Map<Cast, Boolean> counted)
            throws IOException {
        List<SoakNoise.Read> reads = noise.reads();
        long[] millis =
                reads.stream().mapToLong(SoakNoise.Read::millis).sorted().toArray();
        Map<String, Long> answers =
                outcomes.values().stream().collect(Collectors.groupingBy(o -> o, TreeMap::new, Collectors.counting()));
        Map<Integer, Long> statuses = reads.stream()
                .collect(Collectors.groupingBy(SoakNoise.Read::status, TreeMap::new, Collectors.counting()));
        String table = String.join(
                "\n",
                "minutes                    " + minutes + " (seed " + seed + ")",
                "kills                      " + instances.kills(),
                "bad answers of the node    " + node.bad(),
                "requests of the stranger   " + noise.flooded(),
                "ballots by answer          " + answers,
                "accepted and counted       "
                        + counted.values().stream().filter(is -> is).count() + " of " + counted.size(),
                "reads                      " + millis.length + " by status " + statuses,
                "reads: median, p99, most   %d, %d, %d ms".formatted(at(millis, 0.5), at(millis, 0.99), at(millis, 1)),
                "reads above a second       "
                        + reads.stream()
                                .filter(read -> read.millis() > SLOW_MILLIS)
                                .toList(),
                "");
        Path file = Installation.current().home().resolve(".assay/soak.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
        System.out.println(table);
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (part * sorted.length))];
    }

    private void verify(
            SoakGround ground,
            Node witness,
            SoakInstances instances,
            Deployed at,
            Governor governor,
            List<OpenContest> contests)
            throws IOException, SQLException {
        List<String> lost = new ArrayList<>();
        for (Map.Entry<Cast, Boolean> one : settled(witness, at, contests).entrySet()) {
            if (!one.getValue()) lost.add(answer(instances, one.getKey()));
        }
        // A ballot that was answered as void before its deadline was not lost; one that still stands as accepted was.
        assertThat(lost).as("accepted ballots that the chain does not count").isEmpty();
        long block = witness.block("finalized").number();
        ChainWitness chain = ChainWitness.at(block, witness, governor, at);
        ViewWitness view = new ViewWitness(instances.any());
        try (StoreWitness store = StoreWitness.open(
                ground.postgresUrl(), ground.postgresUser(), ground.postgresPasswordFile(), at.governor())) {
            for (OpenContest contest : contests) {
                BySide<TokenAmount> sums = governor.sums(contest.proposal(), "latest");
                Patience.await(
                        "store and view to say " + sums.map(TokenAmount::toString),
                        PATIENCE,
                        () -> store.count(contest.proposal()).sums().equals(sums)
                                && view.count(contest.proposal()).sums().equals(sums));
                assertThat(view.count(contest.proposal()).voters())
                        .isEqualTo(chain.count(contest.proposal()).voters());
            }
        }
    }

    private static String answer(SoakInstances instances, Cast cast) throws IOException {
        return instances
                .any()
                .get("/proposals/" + cast.contest().proposal() + "/ballots/"
                        + cast.vote().voter().address())
                .toString()
                .toLowerCase(Locale.ROOT);
    }
}
