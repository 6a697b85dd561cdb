package org.assaydao.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.assaydao.app.embedded.ChainControl;
import org.assaydao.app.embedded.StartRefused;
import org.assaydao.chain.ChainGuard;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.ledger.DeploymentBook;
import org.assaydao.ledger.DeploymentBook.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.http.HttpService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chain and the contracts that this start is for, compared with those that the database belongs to: at the start as far
 * as the file of addresses says it, and with the first node that answers, whenever it does.
 */
final class ChainIdentity implements ChainGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ChainIdentity.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String TIMESTAMPS = "mode=timestamp";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where versions before the database was bound kept what a data directory belongs to. */
    private static final String FORMER = "identity.json";

    private static final String CHAIN = "chainId";
    private static final String FIRST_BLOCK = "firstBlock";
    private static final String GOVERNOR = "governor";

    private final String nodes;
    private final Path deployment;
    private final Path directory;
    private final DeploymentBook book;
    private final String database;
    private final CompletableFuture<StartRefused> refusal = new CompletableFuture<>();
    private volatile boolean shown;
    private long next = System.nanoTime();

    /**
     * That of one start.
     *
     * @param deployment the file of addresses
     * @param directory the data directory, which a version before this one may have bound
     * @param database names the database to whoever runs the system
     */
    ChainIdentity(String nodes, Path deployment, Path directory, DeploymentBook book, String database) {
        if (!Files.exists(deployment)) {
            throw new StartRefused(deployment + " does not exist; name the file of addresses with --deployment.");
        }
        this.nodes = nodes;
        this.deployment = deployment;
        this.directory = directory;
        this.book = book;
        this.database = database;
    }

    /** Compares what is known without a node, before anything is written. */
    void require() throws IOException {
        SortedMap<String, String> told = contracts();
        refuse(directory.toString(), former(told));
        refuse("The database " + database, book.compare(told));
    }

    /** Completes when a node serves another chain, or other contracts: the system must end then. */
    CompletableFuture<StartRefused> refusal() {
        return refusal;
    }

    @Override
    public void admit() {
        if (!shown && !look()) throw new ChainNotReady("no node has shown yet that it serves this system's chain");
    }

    /** Asks the nodes if none has shown it yet; false while none answers, and where one serves something else. */
    synchronized boolean look() {
        if (shown) return true;
        if (refusal.isDone() || System.nanoTime() - next < 0) return false;
        Optional<SortedMap<String, String>> told = ask();
        next = System.nanoTime() + PAUSE.toNanos();
        if (told.isEmpty() || !book.isThere()) return false;
        try {
            refuse(directory.toString(), former(told.get()));
            refuse("The database " + database, book.bind(told.get()));
            Files.deleteIfExists(directory.resolve(FORMER));
            shown = true;
        } catch (StartRefused another) {
            refusal.complete(another);
        } catch (IOException fault) {
            throw new UncheckedIOException("the directory's former identity cannot be read or deleted", fault);
        }
        return shown;
    }

    private Optional<SortedMap<String, String>> ask() {
        try {
            SortedMap<String, String> told = contracts();
            String governor = told.getOrDefault(GOVERNOR, "");
            ChainControl chain = ofOne(nodes);
            told.put(CHAIN, chain.chainId().toString());
            told.put(FIRST_BLOCK, chain.genesisHash().toLowerCase(Locale.ROOT));
            requireTimestamps(chain.clockMode(governor), governor);
            return Optional.of(told);
        } catch (StartRefused another) {
            refusal.complete(another);
        } catch (IOException away) {
            LOG.info("No node shows yet that it serves the chain of {}.", deployment, away);
        }
        return Optional.empty();
    }

    /** The chain's id and every address that the file names. */
    private SortedMap<String, String> contracts() throws IOException {
        SortedMap<String, String> contracts = new TreeMap<>();
        JSON.readTree(Files.readAllBytes(deployment)).properties().forEach(field -> {
            JsonNode value = field.getValue();
            boolean isAddress = value.isString() && value.asString().matches("0x[0-9a-fA-F]{40}");
            if (isAddress) contracts.put(field.getKey(), value.asString().toLowerCase(Locale.ROOT));
            else if (field.getKey().equals(CHAIN)) contracts.put(CHAIN, value.asString());
        });
        return contracts;
    }

    /** What a version before this one bound the data directory to otherwise; it is forgotten once the database is bound. */
    private List<Difference> former(SortedMap<String, String> told) throws IOException {
        Path file = directory.resolve(FORMER);
        if (!Files.exists(file)) return List.of();
        JsonNode bound = JSON.readTree(Files.readAllBytes(file));
        return Map.of(CHAIN, "chainId", FIRST_BLOCK, "genesisHash", GOVERNOR, "governor").entrySet().stream()
                .filter(name -> told.containsKey(name.getKey()))
                .map(name -> new Difference(
                        name.getKey(),
                        bound.path(name.getValue()).asString().toLowerCase(Locale.ROOT),
                        told.getOrDefault(name.getKey(), "")))
                .filter(difference -> !difference.bound().equals(difference.told()))
                .toList();
    }

    private static void refuse(String what, List<Difference> differences) {
        if (differences.isEmpty()) return;
        throw new StartRefused(what + " belongs to another deployment: "
                + differences.stream().map(Difference::toString).sorted().collect(Collectors.joining("; "))
                + ". Name the database of this deployment with --postgres-url, or where it is embedded its directory with"
                + " --data; or the right chain and contracts with --chain-rpc and --deployment.");
    }

    /** The first of the nodes that answers: one that is away stops no start. */
    static ChainControl ofOne(String nodes) throws IOException {
        IOException last = new IOException("no node is named");
        for (String node : List.of(nodes.split("\\s*,\\s*", -1))) {
            ChainControl chain = new ChainControl(new HttpService(node));
            try {
                chain.chainId();
                return chain;
            } catch (IOException away) {
                last = away;
            }
        }
        throw last;
    }

    /** What is stored and served of votes are seconds; block numbers in their place would be believed. */
    private void requireTimestamps(String clockMode, String governor) {
        if (clockMode.equals(TIMESTAMPS)) return;
        throw new StartRefused(
                clockMode.isEmpty()
                        ? "There is no governor at " + governor + " on this chain, as " + deployment + " says; name the"
                                + " right chain with --chain-rpc, or the right file with --deployment."
                        : "The governor " + governor + " keeps its time by \"" + clockMode + "\", but votes are served"
                                + " here by \"" + TIMESTAMPS + "\" alone; deploy without ASSAY_COUNTS_BLOCKS.");
    }
}
