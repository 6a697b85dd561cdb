package org.assaydao.app.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** A local EVM chain, an anvil process, whose blocks come by the clock and whose time never goes back. */
public final class ChainServer implements EmbeddedServer {
    /** The chain id of every embedded chain. */
    public static final int CHAIN_ID = 31337;

    private static final Logger LOG = LoggerFactory.getLogger(ChainServer.class);
    private static final int BLOCK_GAS_LIMIT = 30_000_000;

    /** So many states can be asked for on the disk, beside those in memory; nothing asks for one that is older than final. */
    private static final int MOST_STATES = 512;

    private static final Duration START_WAIT = Duration.ofSeconds(30);

    /** A chain is born so long ago, for the blocks that its contracts come in are not waited for. */
    private static final Duration FIRST_BLOCKS = Duration.ofSeconds(5);

    private final Path anvil;
    private final Path directory;
    private final int port;
    private final ChainPace pace;
    private final Clock clock;
    private final ChainStateFiles files;
    private final ChainControl control;
    private final BlockPacer pacer;
    private volatile @Nullable Process process;
    private volatile @Nullable ChainSocket socket;
    private volatile @Nullable ChainDoor door;
    private volatile @Nullable ScheduledExecutorService copier;
    private volatile boolean started;
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
        try {
            startWhole();
        } catch (IOException | RuntimeException fault) {
            try {
                stop();
            } catch (IOException | RuntimeException another) {
                fault.addSuppressed(another);
            }
            throw fault;
        }
        started = true;
    }

    private void startWhole() throws IOException {
        files.restore();
        boolean fresh = files.goodBlock() < 0;
        ChainPace paced = pace.forState(files.size());
        ChainSocket made = ChainSocket.make();
        socket = made;
        Process launched = launch(paced, made);
        process = launched;
        door = ChainDoor.open(port, made);
        if (!Waiting.until(START_WAIT, () -> !launched.isAlive() || answers()) || !launched.isAlive()) {
            throw new IOException("anvil does not answer on port " + port + "; see " + log() + ".");
        }
        startCopying(paced);
        // A chain whose birth is not on the disk could be born again as another one after a crash.
        if (fresh && !Waiting.until(START_WAIT, () -> files.goodBlock() >= 0)) {
            throw new IOException("anvil wrote no state into " + files.state() + ".");
        }
        Multicall.require(control);
        resumeTime(fresh);
    }

    /** False also of a chain whose start did not end well, though its process runs. */
    @Override
    public boolean isAlive() {
        Process running = process;
        return started && running != null && running.isAlive();
    }

    /** Says when the state cannot be saved, or no block comes because it is saved too slowly. */
    @Override
    public String warning() {
        return trouble.isEmpty() ? pacer.trouble() : trouble;
    }

    /** Asked politely, anvil writes its last state before it ends. */
    @Override
    public void stop() throws IOException {
        started = false;
        pacer.stop();
        ChainDoor opened = door;
        door = null;
        if (opened != null) opened.close();
        ScheduledExecutorService copying = copier;
        copier = null;
        if (copying != null) copying.shutdownNow();
        Process running = process;
        process = null;
        if (running != null) {
            new OrphanedProcess(running.toHandle(), "anvil").stop("TERM", "KILL");
            files.keep();
            FileSystemUtils.deleteRecursively(history());
        }
        ChainSocket made = socket;
        socket = null;
        if (made != null) made.remove();
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

    /**
     * Carries out transactions of accounts whose keys the chain itself has, in as few blocks as hold them, and returns when no
     * crash takes them back.
     *
     * @throws IOException also where one of them reverts
     */
    public void carryOut(List<Transaction> transactions) throws IOException {
        // One that waits for the next block would take its account's later ones with it: the chain drops them then.
        List<Transaction> block = new ArrayList<>();
        BigInteger gas = BigInteger.ZERO;
        for (Transaction transaction : transactions) {
            BigInteger its = Numeric.decodeQuantity(transaction.getGas());
            if (gas.add(its).compareTo(BigInteger.valueOf(BLOCK_GAS_LIMIT)) > 0) {
                mine(block);
                block.clear();
                gas = BigInteger.ZERO;
            }
            block.add(transaction);
            gas = gas.add(its);
        }
        mine(block);
        keepThroughNewest();
    }

    private void mine(List<Transaction> block) throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Transaction transaction : block) hashes.add(control.send(transaction));
        pacer.mineLaterBy(pace.blockTime());
        for (String hash : hashes) {
            TransactionReceipt mined = control.receipt(hash)
                    .orElseThrow(() -> new IOException("The chain has no block for transaction " + hash + "."));
            if (!mined.isStatusOK()) throw new IOException("The chain reverted transaction " + hash + ".");
        }
    }

    /** Lets no block come by the clock from now on; whoever asked mines them. */
    public void holdBlocks() {
        pacer.stop();
    }

    private Process launch(ChainPace paced, ChainSocket socket) throws IOException {
        List<String> command = List.of(
                anvil.toString(),
                "--ipc",
                socket.path().toString(),
                // It listens for HTTP and WebSockets beside its socket, whatever it is told, and asks nobody for an
                // origin.
                "--no-cors",
                "--host",
                Ports.unreachable(),
                "--port",
                "0",
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
                Long.toString(paced.stateInterval().toSeconds()),
                "--cache-path",
                history().toString(),
                "--max-persisted-states",
                Integer.toString(MOST_STATES),
                "--no-mining",
                "--quiet");
        FileSystemUtils.deleteRecursively(history());
        OwnersFile.prepare(log());
        return new ProcessBuilder(OwnersFile.writing(command))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log().toFile()))
                .start();
    }

    /** Where older states are, of this run alone: anvil reads none of an earlier one, and leaves them where they are. */
    private Path history() {
        return directory.resolve("history");
    }

    /**
     * The time of the first block, the same at every start.
     *
     * <p>anvil makes a first block at each start, also when it loads a state, and saves it beside the loaded one; were they
     * different, the next start would take either for block 0.
     */
    private String genesisTime() throws IOException {
        Path file = directory.resolve("genesis-time");
        if (!Files.exists(file)) {
            DurableFile.write(
                    file, Long.toString(clock.instant().minus(FIRST_BLOCKS).getEpochSecond()));
        }
        return Files.readString(file).strip();
    }

    /**
     * Lets time go on from the last block, or from the clock where that is later and the chain is not a new one, one step per
     * block.
     *
     * <p>A restarted anvil would go back to the clock on the wall; and left to that clock, it gives two blocks mined within one
     * second the same time, which no real chain does.
     */
    private void resumeTime(boolean fresh) throws IOException {
        EthBlock.Block newest = control.newest();
        BigInteger afterNewest = newest.getTimestamp().add(BigInteger.ONE);
        BigInteger now = BigInteger.valueOf(clock.instant().getEpochSecond());
        control.setTimeStep(pace.blockTime().toSeconds());
        control.setNextTime(fresh ? afterNewest : afterNewest.max(now));
        // Votes are counted as of the block before, and behind the first block there is none.
        if (newest.getNumber().signum() == 0) control.mine();
        pacer.start();
    }

    private void startCopying(ChainPace paced) {
        ScheduledExecutorService copying = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("chain-state-copier").daemon().factory());
        copier = copying;
        long period = paced.copyInterval().toMillis();
        var unused = copying.scheduleWithFixedDelay(this::copy, 0, period, TimeUnit.MILLISECONDS);
    }

    private void copy() {
        try {
            files.keep();
            trouble = "";
        } catch (IOException | RuntimeException fault) {
            // The next round tries again, and status shows the sentence until one succeeds.
            trouble = "the state cannot be copied (" + fault.getClass().getSimpleName() + ")";
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
