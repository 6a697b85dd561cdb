package org.assaydao.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.embedded.ChainServer;
import org.assaydao.app.embedded.PostgresServer;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.kernel.Address;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.http.HttpService;

/** How many votes per second come from the chain's logs into tables, and further into events. */
final class MirrorBench implements Bench {
    private static final int ROUNDS = 3;
    private static final long RANGE = 1_000;
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final String PEER = "peer: a block, a row, a commit";
    private static final String TOPIC = EventEncoder.encode(AssayGovernor.VOTECAST_EVENT);
    private static final String TABLE = """
            create table vote (block_hash text, log_index bigint, block_number bigint, voter text, proposal numeric(78),
                support integer, weight numeric(78), reason text, primary key (block_hash, log_index))""";
    private static final String INSERT = "insert into vote values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FOLLOWER = "select holder from lease where name = 'follower'";
    private static final String MIRRORED =
            "select count(*) from mirror_log where topics[1] = decode('" + TOPIC.substring(2) + "', 'hex')";
    private static final String RECORDED =
            "select count(*) from domain_event_entry where payload_type = 'assay.ballot.BallotCounted'";

    @Override
    public void run(int size, Workplace place, Ticker ticker, PrintWriter out, Figures figures) throws IOException {
        Path made = place.resolve("made");
        double before = ticker.seconds();
        Address governor = VotedChain.make(made, size, ticker);
        double making = ticker.seconds() - before;
        Comparison comparison = new Comparison("mirror, " + size + " votes", "votes/s");
        try (ScratchStore store = ScratchStore.start(place.resolve("scratch"))) {
            store.execute(TABLE);
            Path bare = place.resolve("bare");
            copy(made, bare);
            for (int round = 0; round <= ROUNDS; round++) {
                String title = round == 0 ? "warm-up: " : "round " + round + ": ";
                ChainServer chain = VotedChain.server(bare);
                chain.start();
                Web3j node = Web3j.build(new HttpService(chain.rpc()));
                double bound;
                double peer;
                try {
                    ticker.say(title + "bound");
                    bound = bound(node, governor, store, size);
                    store.execute("truncate vote");
                    ticker.say(title + "peer");
                    peer = naive(node, governor, store);
                    store.execute("truncate vote");
                } finally {
                    node.shutdown();
                    Undisturbed.run(chain::stop);
                }
                Path ours = place.resolve("ours-" + round);
                copy(made, ours);
                ticker.say(title + "ours");
                Rates rates = ours(ours, size);
                if (round == 0) continue;
                comparison.add(Comparison.BOUND, bound);
                comparison.add(PEER, peer);
                comparison.add("ours: logs to tables", rates.tables());
                comparison.add("ours: logs to events", rates.events());
            }
        }
        comparison.print(out);
        out.printf(Locale.ROOT, "  the votes were made beforehand, in %.0f s, which is no part of it%n", making);
        figures.add("mirror.tables.ratio", comparison.ratio("ours: logs to tables"), "1");
        figures.add("mirror.tables.rate", comparison.median("ours: logs to tables"), "1/s");
        figures.add("mirror.events.ratio", comparison.ratio("ours: logs to events"), "1");
        figures.add("mirror.events.rate", comparison.median("ours: logs to events"), "1/s");
        figures.add("mirror.bound.rate", comparison.median(Comparison.BOUND), "1/s");
        figures.add("mirror.peer.rate", comparison.median(PEER), "1/s");
        ticker.say("everything is ended");
    }

    private record Rates(double tables, double events) {}

    /** Logs by ranges of blocks, decoded by the bindings, a thousand rows in one insert and one commit. */
    private static double bound(Web3j node, Address governor, ScratchStore store, int votes) throws IOException {
        long begun = System.nanoTime();
        long newest = node.ethBlockNumber().send().getBlockNumber().longValueExact();
        int rows = 0;
        try (Connection connection = store.open()) {
            connection.setAutoCommit(false);
            List<Log> batch = new ArrayList<>();
            for (long from = 0; from <= newest; from += RANGE) {
                for (Log log : logs(node, governor, from, from + RANGE - 1)) {
                    batch.add(log);
                    if (batch.size() == BATCH) rows += insert(connection, batch);
                }
            }
            rows += insert(connection, batch);
        } catch (SQLException fault) {
            throw new IOException(fault);
        }
        if (rows != votes) throw new IOException(rows + " votes were read, not " + votes);
        return perSecond(rows, begun);
    }

    /** Block after block, with its header, and each vote in an insert and a commit of its own, for as long as a slice lasts. */
    private static double naive(Web3j node, Address governor, ScratchStore store) throws IOException {
        long newest = node.ethBlockNumber().send().getBlockNumber().longValueExact();
        long begun = System.nanoTime();
        long first = 0;
        int rows = 0;
        try (Connection connection = store.open()) {
            connection.setAutoCommit(false);
            for (long block = 0; block <= newest; block++) {
                if (rows > 0 && System.nanoTime() - first > SLICE.toNanos()) break;
                List<Log> found = logs(node, governor, block, block);
                if (found.isEmpty()) continue;
                if (rows == 0) first = System.nanoTime();
                for (Log log : found) {
                    var header =
                            node.ethGetBlockByHash(log.getBlockHash(), false).send();
                    if (header.getBlock() == null) throw new IOException("no block " + log.getBlockHash());
                    rows += insert(connection, new ArrayList<>(List.of(log)));
                    if (System.nanoTime() - first > SLICE.toNanos()) break;
                }
            }
        } catch (SQLException fault) {
            throw new IOException(fault);
        }
        return perSecond(rows, rows == 0 ? begun : first);
    }

    private static List<Log> logs(Web3j node, Address governor, long from, long to) throws IOException {
        EthFilter filter = new EthFilter(
                        DefaultBlockParameter.valueOf(BigInteger.valueOf(from)),
                        DefaultBlockParameter.valueOf(BigInteger.valueOf(to)),
                        governor.toLowerCase())
                .addSingleTopic(TOPIC);
        EthLog answer = node.ethGetLogs(filter).send();
        if (answer.hasError()) throw new IOException(answer.getError().getMessage());
        List<Log> logs = new ArrayList<>();
        for (EthLog.LogResult<?> one : answer.getLogs()) logs.add((Log) one.get());
        return logs;
    }

    private static int insert(Connection connection, List<Log> logs) throws SQLException {
        if (logs.isEmpty()) return 0;
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Log log : logs) {
                AssayGovernor.VoteCastEventResponse vote = AssayGovernor.getVoteCastEventFromLog(log);
                statement.setString(1, log.getBlockHash());
                statement.setLong(2, log.getLogIndex().longValueExact());
                statement.setLong(3, log.getBlockNumber().longValueExact());
                statement.setString(4, vote.voter);
                statement.setBigDecimal(5, new java.math.BigDecimal(vote.proposalId));
                statement.setInt(6, vote.support.intValueExact());
                statement.setBigDecimal(7, new java.math.BigDecimal(vote.weight));
                statement.setString(8, vote.reason);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
        int count = logs.size();
        logs.clear();
        return count;
    }

    /** The whole system, started on a chain that is ahead of it; from the moment that it begins to follow. */
    private static Rates ours(Path data, int votes) throws IOException {
        Watch watch = new Watch(votes);
        Thread watcher = Thread.ofVirtual().start(() -> watch(data, watch));
        try (var _ = ServedSystem.start(data)) {
            Patience.await("every vote to be an event", PATIENCE, watch::isOver);
            return watch.rates();
        } finally {
            watcher.interrupt();
        }
    }

    /** Looks into its store from the moment that this can be reached, for it catches up before it answers. */
    private static void watch(Path data, Watch watch) {
        while (!watch.isOver()) {
            try (Connection store = reach(data)) {
                while (store != null && !watch.isOver()) {
                    watch.look(store);
                    Thread.sleep(LOOK);
                }
                Thread.sleep(LOOK);
            } catch (SQLException | IOException notYet) {
                // The server is starting; the next look finds it.
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    /** Where the server listens stands in its own file, in the fourth line. */
    private static @Nullable Connection reach(Path data) throws IOException, SQLException {
        Path file = data.resolve("postgres/data/postmaster.pid");
        if (!Files.exists(file)) return null;
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 4) return null;
        String password = Files.readString(data.resolve("postgres/password"), StandardCharsets.UTF_8)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/" + PostgresServer.DATABASE,
                PostgresServer.DATABASE,
                password);
    }

    /** When another follower than the one before took over, and when all votes were in the tables and among the events. */
    private static final class Watch {
        private final int votes;
        private @Nullable String before;
        private long begun;
        private long mirrored;
        private volatile long recorded;

        Watch(int votes) {
            this.votes = votes;
        }

        void look(Connection store) throws SQLException {
            if (mirrored == 0 && text(store, FOLLOWER).equals(before)) begun = System.nanoTime();
            if (before == null) {
                before = text(store, FOLLOWER);
                begun = System.nanoTime();
            }
            if (mirrored == 0 && Long.parseLong(text(store, MIRRORED)) >= votes) mirrored = System.nanoTime();
            if (mirrored != 0 && Long.parseLong(text(store, RECORDED)) >= votes) recorded = System.nanoTime();
        }

        private static String text(Connection store, String sql) throws SQLException {
            try (PreparedStatement statement = store.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }

        boolean isOver() {
            return recorded != 0;
        }

        Rates rates() {
            return new Rates(votes / ((mirrored - begun) / 1e9), votes / ((recorded - begun) / 1e9));
        }
    }

    private static double perSecond(long rows, long begun) {
        return rows / ((System.nanoTime() - begun) / 1e9);
    }

    /** A data directory as it stands, with its owners and times. */
    private static void copy(Path from, Path to) throws IOException {
        try {
            Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start();
            if (copying.waitFor() != 0) throw new IOException(from + " cannot be copied to " + to);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
