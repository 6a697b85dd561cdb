package org.assaydao.api.app.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.http.HttpService;

/** A local EVM chain, an anvil process, whose blocks come by the clock and whose time never goes back. */
public final class ChainServer implements EmbeddedServer {
    /** The chain id of every embedded chain. */
    public static final int CHAIN_ID = 31337;

    private static final Logger LOG = LoggerFactory.getLogger(ChainServer.class);
    private static final int BLOCK_GAS_LIMIT = 30_000_000;
    private static final Duration START_WAIT = Duration.ofSeconds(30);

    private final Path anvil;
    private final Path directory;
    private final int port;
    private final ChainPace pace;
    private final Clock clock;
    private final ChainStateFiles files;
    private final ChainControl control;
    private final BlockPacer pacer;
    private volatile @Nullable Process process;
    private volatile @Nullable ScheduledExecutorService copier;
    private volatile String trouble = "";

    /** Keeps everything in that directory. */
    public ChainServer(Path anvil, Path directory, int port, ChainPace pace, Clock clock) {
        this.anvil = anvil;
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.pace = pace;
        this.clock = clock;
        this.files = new ChainStateFiles(this.directory);
        this.control = new ChainControl(new HttpService(rpc()));
        this.pacer = new BlockPacer(control, pace, files::goodBlock);
    }

    @Override
    public String name() {
        return "chain";
    }

    /** The address of its JSON-RPC. */
    public String rpc() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(directory);
        stop();
        if (!Ports.isFree(InetAddress.getLoopbackAddress(), port)) {
            throw new StartRefused("Port " + port + " is taken; choose another one with --chain-port.");
        }
        files.restore();
        boolean fresh = files.goodBlock() < 0;
        Process started = launch();
        process = started;
        if (!Waiting.until(START_WAIT, () -> !started.isAlive() || answers()) || !started.isAlive()) {
            throw new IOException("anvil does not answer on port " + port + "; see " + log() + ".");
        }
        startCopying();
        // A chain whose birth is not on the disk could be born again as another one after a crash.
        if (fresh && !Waiting.until(START_WAIT, () -> files.goodBlock() >= 0)) {
            throw new IOException("anvil wrote no state into " + files.state() + ".");
        }
        Multicall.require(control);
        resumeTime();
    }

    @Override
    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Says when the state cannot be saved, or no block comes because it is saved too slowly. */
    @Override
    public String warning() {
        return trouble.isEmpty() ? pacer.trouble() : trouble;
    }

    /** Asked politely, anvil writes its last state before it ends. */
    @Override
    public void stop() throws IOException {
        pacer.stop();
        ScheduledExecutorService copying = copier;
        copier = null;
        if (copying != null) copying.shutdownNow();
        Process running = process;
        process = null;
        if (running != null) {
            new OrphanedProcess(running.toHandle(), "anvil").stop("TERM", "KILL");
            files.keep();
        }
        for (OrphanedProcess orphan : orphans()) orphan.stop("TERM", "KILL");
    }

    /** Chains of an earlier run that still write this state. */
    public List<OrphanedProcess> orphans() {
        return OrphanedProcess.findAll("anvil", files.state());
    }

    /** Moves the chain's time with the next block, one block and not many, and returns when no crash takes that back. */
    public void advance(Duration by) throws IOException {
        pacer.mineLaterBy(by);
        keepThroughNewest();
    }

    /** Lets no block come by the clock from now on; whoever asked mines them. */
    public void holdBlocks() {
        pacer.stop();
    }

    private Process launch() throws IOException {
        List<String> command = List.of(
                anvil.toString(),
                // Any web page in a browser here could rewrite the chain.
                "--no-cors",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--chain-id",
                Integer.toString(CHAIN_ID),
                "--slots-in-an-epoch",
                Integer.toString(pace.slotsInEpoch()),
                "--gas-limit",
                Integer.toString(BLOCK_GAS_LIMIT),
                "--state",
                files.state().toString(),
                "--timestamp",
                genesisTime(),
                "--state-interval",
                Long.toString(pace.stateInterval().toSeconds()),
                "--no-mining",
                "--quiet");
        OwnersFile.prepare(log());
        return new ProcessBuilder(OwnersFile.writing(command))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log().toFile()))
                .start();
    }

    /**
     * The time of the first block, the same at every start.
     *
     * <p>anvil makes a first block at each start, also when it loads a state, and saves it beside the loaded one; were they
     * different, the next start would take either for block 0.
     */
    private String genesisTime() throws IOException {
        Path file = directory.resolve("genesis-time");
        if (!Files.exists(file))
            DurableFile.write(file, Long.toString(clock.instant().getEpochSecond()));
        return Files.readString(file).strip();
    }

    /**
     * Lets time go on from the last block, or from the clock where that is later, one step per block.
     *
     * <p>A restarted anvil would go back to the clock on the wall; and left to that clock, it gives two blocks mined within one
     * second the same time, which no real chain does.
     */
    private void resumeTime() throws IOException {
        BigInteger afterNewest = control.newest().getTimestamp().add(BigInteger.ONE);
        control.setTimeStep(pace.blockTime().toSeconds());
        control.setNextTime(afterNewest.max(BigInteger.valueOf(clock.instant().getEpochSecond())));
        pacer.start();
    }

    private void startCopying() {
        ScheduledExecutorService copying = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("chain-state-copier").daemon().factory());
        copier = copying;
        long period = pace.copyInterval().toMillis();
        var unused = copying.scheduleWithFixedDelay(this::copy, 0, period, TimeUnit.MILLISECONDS);
    }

    private void copy() {
        try {
            files.keep();
            trouble = "";
        } catch (IOException | RuntimeException fault) {
            // The next round tries again, and status shows the sentence until one succeeds.
            trouble = "the state cannot be copied: " + fault.getMessage();
            LOG.warn("The chain's state cannot be copied.", fault);
        }
    }

    private boolean answers() {
        try {
            return control.chainId().intValueExact() == CHAIN_ID;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Returns when everything up to the block that is newest now would survive a crash. */
    public void keepThroughNewest() throws IOException {
        long newest = control.newest().getNumber().longValueExact();
        if (!Waiting.until(START_WAIT, () -> files.goodBlock() >= newest)) {
            throw new IOException("anvil wrote no state of block " + newest + " into " + files.state() + ".");
        }
    }

    private Path log() {
        return directory.resolve("anvil.log");
    }
}
