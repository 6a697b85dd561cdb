package org.assaydao.app.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the embedded servers: one that dies while we run is started again, ever more slowly, and not for ever. */
public final class Supervisor implements AutoCloseable {
    /** How often in a row a server is started again before a start that fails is the last. */
    static final int ATTEMPTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A server that ran that long has recovered, and its next death is a first one. */
    private static final Duration CALM = Duration.ofMinutes(1);

    /** What was seen longer ago says nothing of now. */
    private static final Duration OUTDATED = Duration.ofSeconds(30);

    private final List<Watched> watched;
    private final Duration period;
    private final LongSupplier nanos;
    private final ScheduledExecutorService rounds;

    /** Takes servers that have been started. */
    public Supervisor(List<? extends EmbeddedServer> servers, Duration period) {
        this(servers, period, System::nanoTime);
    }

    /** As the other; {@code nanos} is a monotonic clock. */
    Supervisor(List<? extends EmbeddedServer> servers, Duration period, LongSupplier nanos) {
        this.nanos = nanos;
        this.watched = servers.stream().map(Watched::new).toList();
        this.period = period;
        this.rounds = Executors.newScheduledThreadPool(
                Math.max(1, servers.size()),
                Thread.ofPlatform().name("supervisor-", 0).daemon().factory());
    }

    /** Begins to look, at each server on its own, so that a slow start of one does not hide the death of another. */
    public void start() {
        for (Watched one : watched) {
            var unused = rounds.scheduleWithFixedDelay(
                    one::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** How every server is now. */
    public List<ServerHealth> health() {
        return watched.stream().map(Watched::health).toList();
    }

    /** Stops looking, and waits for a start that is going on, so that nothing is started behind the back of a stop. */
    @Override
    public void close() throws IOException {
        rounds.shutdownNow();
        try {
            if (!rounds.awaitTermination(1, TimeUnit.MINUTES)) throw new IOException("A server's start does not end.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a server was being started.", interrupted);
        }
    }

    /** One server, and what befell it. */
    private final class Watched {
        private final EmbeddedServer server;
        private volatile ServerHealth health;
        private volatile long lookedAt = nanos.getAsLong();
        private int failures;
        private long notBefore = nanos.getAsLong();

        Watched(EmbeddedServer server) {
            this.server = server;
            this.health = new ServerHealth(server.name(), ServerHealth.State.UP, 0, "");
        }

        ServerHealth health() {
            ServerHealth now = health;
            Duration age = Duration.ofNanos(nanos.getAsLong() - lookedAt);
            if (now.state() == ServerHealth.State.UP && age.compareTo(OUTDATED) > 0) {
                return health(ServerHealth.State.DOWN, now.restarts(), "not looked at for " + age.toSeconds() + " s");
            }
            return now.state() == ServerHealth.State.UP
                    ? new ServerHealth(now.name(), now.state(), now.restarts(), server.warning())
                    : now;
        }

        /** Whatever ends one look, the next one is taken; of one that does not come back the age tells. */
        void look() {
            try {
                lookOnce();
                lookedAt = nanos.getAsLong();
            } catch (Throwable fault) {
                LOG.error("A look at the {} server failed and is taken again.", server.name(), fault);
            }
        }

        private void lookOnce() {
            if (server.isAlive()) {
                if (health.state() == ServerHealth.State.RESTARTING) up();
                if (failures > 0 && nanos.getAsLong() - notBefore > CALM.toNanos()) failures = 0;
            } else if (health.state() != ServerHealth.State.FAILED && nanos.getAsLong() - notBefore >= 0) {
                startAgain();
            }
        }

        private void startAgain() {
            LOG.warn("The {} server is gone; starting it again.", server.name());
            failures++;
            health = health(ServerHealth.State.RESTARTING, health.restarts() + 1, "it died");
            try {
                server.start();
                LOG.warn("The {} server runs again.", server.name());
            } catch (IOException | RuntimeException | Error fault) {
                LOG.error("The {} server does not start (try {} of {}).", server.name(), failures, ATTEMPTS, fault);
                boolean givenUp = failures >= ATTEMPTS;
                health = health(
                        givenUp ? ServerHealth.State.FAILED : ServerHealth.State.RESTARTING,
                        health.restarts(),
                        // Its words name files of this machine, and everybody reads this: the log has them.
                        "it does not start (" + fault.getClass().getSimpleName() + ")");
            }
            notBefore = nanos.getAsLong() + pause().toNanos();
        }

        /** Longer after every failure, up to a bound. */
        private Duration pause() {
            Duration doubled = period.multipliedBy(1L << failures);
            return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }

        private void up() {
            health = health(ServerHealth.State.UP, health.restarts(), "");
        }

        private ServerHealth health(ServerHealth.State state, int restarts, String detail) {
            return new ServerHealth(server.name(), state, restarts, detail);
        }
    }
}
