package org.assaydao.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state file that the chain rewrites in place, and beside it the last copy of it that was whole.
 *
 * <p>A kill while the chain writes leaves half a file; the copy is what the next start then falls back to.
 */
final class ChainStateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ChainStateFiles.class);

    private final Path state;
    private final Path good;
    private FileTime copied = FileTime.fromMillis(0);
    private volatile long goodBlock = -1;

    ChainStateFiles(Path directory) {
        state = directory.resolve("state.json");
        good = directory.resolve("state.good");
    }

    /** The file that the chain reads at its start and writes from then on. */
    Path state() {
        return state;
    }

    /** How large the state is [bytes]; 0 while there is none. */
    long size() throws IOException {
        return Files.exists(state) ? Files.size(state) : 0;
    }

    /** The newest block of the good copy, or −1 while there is none. */
    long goodBlock() {
        return goodBlock;
    }

    /** Puts the newest whole state where the chain will look for it, and keeps a copy of that before the chain starts. */
    synchronized void restore() throws IOException {
        long written = newestBlock(state).orElse(-1);
        long kept = newestBlock(good).orElse(-1);
        goodBlock = Math.max(written, kept);
        if (written >= 0 && written >= kept) {
            DurableFile.publish(DurableFile.copied(state, good), good);
        } else if (kept >= 0) {
            LOG.warn("The chain's state was cut off while it was written; going back to the copy at block {}.", kept);
            DurableFile.publish(DurableFile.copied(good, state), state);
        } else if (Files.exists(state)) {
            LOG.warn("The chain was killed before its first state was whole; it begins anew.");
            Files.delete(state);
        }
    }

    /**
     * Copies the state if it changed, and keeps the copy if it is whole; a half-written one is passed over, the next look finds
     * it whole. Nothing of it is held in memory, however large it has become.
     */
    synchronized void keep() throws IOException {
        if (!Files.exists(state)) return;
        FileTime modified = Files.getLastModifiedTime(state);
        if (modified.equals(copied)) return;
        Path copy = DurableFile.copied(state, good);
        OptionalLong block = newestBlock(copy);
        if (block.isEmpty() || block.getAsLong() < goodBlock) {
            Files.delete(copy);
            return;
        }
        DurableFile.publish(copy, good);
        copied = modified;
        goodBlock = block.getAsLong();
    }

    private static OptionalLong newestBlock(Path file) throws IOException {
        if (!Files.exists(file)) return OptionalLong.empty();
        try (InputStream content = Files.newInputStream(file)) {
            return newestBlock(content);
        }
    }

    /** The number of the newest block in a state; empty unless the text is one whole JSON object that names it. */
    static OptionalLong newestBlock(InputStream content) throws IOException {
        StateScan scan = new StateScan();
        byte[] buffer = new byte[1 << 16];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) scan.take(buffer, count);
        return scan.newestBlock();
    }
}
