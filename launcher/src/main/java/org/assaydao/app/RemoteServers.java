package org.assaydao.app;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.assaydao.api.status.ServerStatus;
import org.assaydao.app.embedded.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The operator's own servers, looked at again and again. Those that hold what is stored are required to answer at the start;
 * the chain's node may come later.
 */
final class RemoteServers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteServers.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What was seen longer ago than two rounds with their waits says nothing of now. */
    private static final Duration OUTDATED = Duration.ofSeconds(30);

    private static final String CHAIN = "chain";
    private static final int MOST = 3;

    private final List<Remote> remotes = new ArrayList<>();
    private final LongSupplier nanos;
    /** A thread for each, so that one that is waited for hides no other. */
    private final ScheduledExecutorService rounds = Executors.newScheduledThreadPool(
            MOST, Thread.ofPlatform().name("remote-servers-", 0).daemon().factory());

    RemoteServers(Backing backing) {
        this.nanos = System::nanoTime;
        if (!backing.postgres().embedded()) remotes.add(new Remote("postgres", () -> askPostgres(backing.postgres())));
        if (!backing.mongo().embedded()) remotes.add(new Remote("mongo", () -> askMongo(backing.mongo())));
        if (!backing.chain().embedded()) remotes.add(new Remote(CHAIN, () -> askChain(backing.chain())));
    }

    /** Asks one server; {@code nanos} is a monotonic clock. */
    RemoteServers(String name, Question question, LongSupplier nanos) {
        this.nanos = nanos;
        remotes.add(new Remote(name, question));
    }

    /** Refuses the start when one of them does not answer without which nothing can be served. */
    void require() {
        for (Remote one : remotes) {
            one.look();
            if (!one.status.state().equals("UP") && !one.name.equals(CHAIN)) {
                throw new StartRefused(
                        "The " + one.name + " server that was named does not answer: " + one.status.detail());
            }
        }
    }

    void start() {
        for (Remote one : remotes) {
            var unused = rounds.scheduleWithFixedDelay(
                    one::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    List<ServerStatus> status() {
        return remotes.stream().map(Remote::status).toList();
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    private static void askPostgres(Backing.Postgres postgres) throws IOException, SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", postgres.user());
        properties.setProperty("password", postgres.password());
        properties.setProperty("loginTimeout", Long.toString(PATIENCE.toSeconds()));
        try (var connection = DriverManager.getConnection(postgres.url(), properties)) {
            if (!connection.isValid((int) PATIENCE.toSeconds())) throw new SQLException("The connection is not valid.");
        }
    }

    private static void askMongo(Backing.Address mongo) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.value()))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .build();
        try (var client = MongoClients.create(settings)) {
            Mono.from(client.getDatabase("assay")
                            .getCollection("probe")
                            .find(Filters.eq("_id", 0))
                            .first())
                    .block(PATIENCE.multipliedBy(2));
        }
    }

    private static void askChain(Backing.Address chain) throws IOException {
        ChainIdentity.ofOne(chain.value());
    }

    /** Asks one server whether it is there. */
    interface Question {
        void ask() throws Exception;
    }

    /** One server, and how it was when last asked. */
    private final class Remote {
        private final String name;
        private final Question question;
        private volatile ServerStatus status;
        private volatile long lookedAt = nanos.getAsLong();
        private @Nullable Instant since;

        Remote(String name, Question question) {
            this.name = name;
            this.question = question;
            this.status = new ServerStatus(name, false, "DOWN", 0, "not asked yet");
        }

        /** As it was when last asked; of one that nobody has asked for long, whatever ended the rounds, nothing is known. */
        ServerStatus status() {
            Duration age = Duration.ofNanos(nanos.getAsLong() - lookedAt);
            return age.compareTo(OUTDATED) <= 0
                    ? status
                    : new ServerStatus(name, false, "DOWN", 0, "not looked at for " + age.toSeconds() + " s");
        }

        void look() {
            try {
                question.ask();
                since = null;
                status = new ServerStatus(name, false, "UP", 0, "");
            } catch (Throwable fault) {
                // Whatever the reason, the next round asks again; the message may hold the address, so it stays in the
                // log.
                LOG.warn("The {} server does not answer.", name, fault);
                if (since == null) since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                String detail =
                        "unreachable since " + since + " (" + fault.getClass().getSimpleName() + ")";
                status = new ServerStatus(name, false, "DOWN", 0, detail);
            }
            lookedAt = nanos.getAsLong();
        }
    }
}
