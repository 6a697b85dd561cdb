package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assaydao.app.embedded.LeftBehind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;

/** Kills a whole running system again and again, and holds it to everything that it had acknowledged before. */
@Tag("system")
class KilledSystemTest {
    private static final Duration SHORTEST_LIFE = Duration.ofMillis(2_500);

    /** When a system is killed. */
    private enum Moment {
        AT_RANDOM,
        WHILE_THE_STATE_IS_WRITTEN,
        WITH_THE_STATE_CUT_OFF,
        AFTER_AN_ADVANCE
    }

    private static final List<Moment> MOMENTS = List.of(
            Moment.AT_RANDOM,
            Moment.WHILE_THE_STATE_IS_WRITTEN,
            Moment.AFTER_AN_ADVANCE,
            Moment.WHILE_THE_STATE_IS_WRITTEN,
            Moment.WITH_THE_STATE_CUT_OFF,
            Moment.AT_RANDOM,
            Moment.AT_RANDOM);

    private final Random random = new Random();
    private final Witness witness = new Witness();
    private final List<ServedSystem> started = new ArrayList<>();

    @TempDir
    private Path temporary = Path.of("");

    @AfterEach
    void leaveNothingBehind() throws IOException {
        for (ServedSystem system : started) system.close();
    }

    @Test
    void what_was_committed_or_final_is_there_after_every_kill() throws Exception {
        ServedSystem system = start();
        witness.fill(system.addresses());
        for (Moment moment : MOMENTS) {
            witness.writeUntil(system.addresses(), data().resolve("views.mv"), chosen(moment)::over);
            if (moment == Moment.AFTER_AN_ADVANCE) advanceThreeDays();
            system.kill();
            if (moment == Moment.WITH_THE_STATE_CUT_OFF) cutOff(state());

            system = start();
            witness.verify(system.addresses());
            if (moment == Moment.AFTER_AN_ADVANCE) assertAheadOfTheClock(system.addresses());
        }
        assertAheadOfTheClock(system.addresses());
        system.terminate();
        assertThat(system.printed()).contains("Assay has ended.");
        assertThat(LeftBehind.in(data())).isEmpty();
        assertThat(RunningFile.in(data())).doesNotExist();
    }

    /** Runs the command as people do: once it has answered, no crash takes the new time back. */
    private void advanceThreeDays() {
        int exit = AssayCommand.commandLine().execute("chain", "advance", "3d", "--data", data().toString());
        assertThat(exit).isZero();
    }

    /** A restart must not bring the chain back to the clock on the wall, from which it had been moved. */
    private void assertAheadOfTheClock(RunningFile at) throws IOException {
        Web3j chain = Witness.chain(at);
        BigInteger now = BigInteger.valueOf(System.currentTimeMillis() / 1000);
        assertThat(Witness.block(chain, DefaultBlockParameterName.LATEST).getTimestamp())
                .isGreaterThan(now.add(BigInteger.valueOf(Duration.ofDays(2).toSeconds())));
        chain.shutdown();
    }

    /** The end of a system's life: after a random while, and for some just when its chain's state has shrunk, being rewritten. */
    private Ending chosen(Moment moment) {
        long end = System.nanoTime()
                + SHORTEST_LIFE.toNanos()
                + random.nextLong(Duration.ofSeconds(2).toNanos());
        return moment == Moment.WHILE_THE_STATE_IS_WRITTEN ? new Ending(end, state()) : new Ending(end, null);
    }

    /** Says when enough was written. */
    private record Ending(long nanos, @Nullable Path rewritten) {
        boolean over() {
            if (System.nanoTime() - nanos < 0) return false;
            if (rewritten == null) return true;
            long full = rewritten.toFile().length();
            long giveUp = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (rewritten.toFile().length() >= full && System.nanoTime() - giveUp < 0) Thread.onSpinWait();
            return true;
        }
    }

    /** What a kill in the middle of a write leaves, also where the kill came a moment too late for it. */
    private static void cutOff(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) / 2);
            channel.write(ByteBuffer.wrap(new byte[] {'"'}), channel.size());
        }
    }

    private ServedSystem start() throws IOException {
        ServedSystem system = ServedSystem.start(data());
        started.add(system);
        return system;
    }

    private Path data() {
        return temporary.resolve("data");
    }

    private Path state() {
        return data().resolve("chain/state.json");
    }
}
