package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assaydao.app.RunningFile;
import org.assaydao.app.ServedSystem;
import org.assaydao.app.cli.NodeRefusal;
import org.assaydao.app.cli.Problem;
import org.assaydao.app.demo.StubbornElection.Milestone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a whole system ten times in the life of one election, and holds it to every answer and to one tally. */
@Tag("system")
class KilledElectionTest {
    private static final int KILLS_EACH = 2;
    private static final long LONGEST_MILLIS = 3_000;
    private static final Duration SETTLING = Duration.ofSeconds(90);

    /** The seed of a run that failed can be given again by this property. */
    private final long seed = Long.getLong("assay.killed.seed", System.nanoTime());

    private final Random random = new Random(seed);
    private final Deque<Milestone> plan = new ArrayDeque<>();
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private final List<ServedSystem> started = new ArrayList<>();
    private final AtomicBoolean dying = new AtomicBoolean();
    private final StubbornElection election = new StubbornElection();
    private @Nullable Future<?> armed;
    private int kills;

    @TempDir
    private Path temporary = Path.of("");

    @AfterEach
    void leaveNothingBehind() throws IOException {
        killer.shutdownNow();
        for (ServedSystem system : started) system.close();
    }

    @Test
    void an_election_that_is_killed_ten_times_counts_every_answered_ballot_once() throws Exception {
        System.out.println("Killed election: seed " + seed);
        for (Milestone milestone : Milestone.values()) {
            for (int i = 0; i < KILLS_EACH; i++) plan.add(milestone);
        }
        Surroundings last = live();
        while (armed != null || !plan.isEmpty()) {
            if (armed != null) awaitDeath();
            last = live();
        }
        assertThat(kills).isEqualTo(KILLS_EACH * Milestone.values().length);
        verify(last);
    }

    /** Starts the system and plays until it is killed or the election is over. */
    private Surroundings live() throws IOException {
        dying.set(false);
        ServedSystem system = ServedSystem.start(temporary.resolve("data"));
        started.add(system);
        Surroundings at = surroundings(system.addresses());
        try {
            election.play(Theatre.open(at), reached -> arm(reached, system));
        } catch (IOException outage) {
            if (!dying.get() || isAnswer(outage)) throw outage;
        }
        return at;
    }

    /** What a living system said is no outage. */
    private static boolean isAnswer(IOException fault) {
        return fault instanceof NodeRefusal || (fault instanceof Problem problem && problem.status() < 500);
    }

    /** Lets the next kill come a random while after its milestone; one at a time. */
    private void arm(Milestone reached, ServedSystem system) {
        Milestone next = plan.peek();
        if (armed != null || next == null || next.compareTo(reached) > 0) return;
        plan.remove();
        long delay = random.nextLong(LONGEST_MILLIS);
        System.out.println("Killed election: kill " + delay + " ms after " + reached);
        armed = killer.schedule(
                () -> {
                    dying.set(true);
                    system.kill();
                    return null;
                },
                delay,
                TimeUnit.MILLISECONDS);
    }

    private void awaitDeath() throws InterruptedException, ExecutionException {
        Objects.requireNonNull(armed).get();
        armed = null;
        kills++;
    }

    private Surroundings surroundings(RunningFile at) throws IOException {
        return new Surroundings(
                temporary.resolve("data"),
                at.api(),
                at.operator(),
                Objects.requireNonNull(at.chainRpc()),
                at.postgresUrl(),
                at.postgresUser(),
                at.postgresPasswordFile());
    }

    private void verify(Surroundings at) throws IOException, SQLException {
        Theatre on = Theatre.open(at);
        verifyTally(on);
        await().atMost(SETTLING).untilAsserted(() -> assertThat(on.api()
                        .get("/applications/" + election.application())
                        .path("status")
                        .asString())
                .isEqualTo("LISTED"));
        try (StoredBooks books = StoredBooks.open(at)) {
            verifyBallots(on, books);
            verifyBooks(books);
        }
    }

    /** The chain, the store and the view say the same, and it is what was cast. */
    private void verifyTally(Theatre on) throws IOException {
        var proposal = election.open().proposal();
        Count expected = election.contest().expected();
        Surroundings at = on.surroundings();
        long block = on.node().block("finalized").number();
        assertThat(ChainWitness.at(block, on.node(), on.governor(), on.at()).count(proposal))
                .isEqualTo(expected);
        try (StoreWitness store = StoreWitness.open(
                at.postgresUrl(),
                at.postgresUser(),
                at.postgresPasswordFile(),
                on.at().governor())) {
            await().atMost(SETTLING)
                    .untilAsserted(() -> assertThat(store.count(proposal)).isEqualTo(expected));
        }
        ViewWitness view = new ViewWitness(on.api());
        await().atMost(SETTLING)
                .untilAsserted(() -> assertThat(view.count(proposal)).isEqualTo(expected));
    }

    private void verifyBallots(Theatre on, StoredBooks books) throws SQLException {
        assertThat(election.positions()).hasSize(3);
        for (String position : election.positions().values()) {
            assertThat(books.holds(position, "assay.ballot.BallotAccepted"))
                    .as("the answered ballot at %s", position)
                    .isTrue();
        }
        String governor = on.at().governor().toString().toLowerCase(Locale.ROOT);
        for (CastVote vote : election.contest().votes()) {
            String voter = vote.voter().address().toLowerCase();
            String stream = "ballot:" + governor + ":" + election.open().proposal() + ":" + voter;
            assertThat(books.ofType(stream, "assay.ballot.BallotCounted"))
                    .as("counts in %s", stream)
                    .isEqualTo(1);
        }
    }

    private static void verifyBooks(StoredBooks books) throws SQLException {
        assertThat(books.parked()).as("events that an automation parked").isZero();
        assertThat(books.torn()).as("streams with a hole").isZero();
        assertThat(books.saidTwice()).as("events said twice").isZero();
        assertThat(books.events()).isPositive();
        await().atMost(SETTLING).untilAsserted(() -> assertThat(books.withoutLeaf())
                .as("events without a leaf")
                .isZero());
        assertThat(books.badLeaves()).as("leaves out of place").isZero();
    }
}
