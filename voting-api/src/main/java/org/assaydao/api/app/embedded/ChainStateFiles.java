package org.assaydao.api.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The state file that the chain rewrites in place, and beside it the last copy of it that was whole.
 *
 * <p>A kill while the chain writes leaves half a file; the copy is what the next start then falls back to.
 */
final class ChainStateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ChainStateFiles.class);
    private static final JsonFactory JSON = new JsonFactory();

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

    /** The newest block of the good copy, or −1 while there is none. */
    long goodBlock() {
        return goodBlock;
    }

    /** Puts the newest whole state where the chain will look for it, and keeps a copy of that before the chain starts. */
    synchronized void restore() throws IOException {
        Optional<byte[]> written = whole(state);
        Optional<byte[]> kept = whole(good);
        long writtenBlock = written.map(ChainStateFiles::newestBlock)
                .orElse(OptionalLong.empty())
                .orElse(-1);
        long keptBlock = kept.map(ChainStateFiles::newestBlock)
                .orElse(OptionalLong.empty())
                .orElse(-1);
        goodBlock = Math.max(writtenBlock, keptBlock);
        if (written.isPresent() && writtenBlock >= keptBlock) {
            DurableFile.write(good, written.get());
        } else if (kept.isPresent()) {
            LOG.warn(
                    "The chain's state was cut off while it was written; going back to the copy at block {}.",
                    keptBlock);
            DurableFile.write(state, kept.get());
        } else if (Files.exists(state)) {
            LOG.warn("The chain was killed before its first state was whole; it begins anew.");
            Files.delete(state);
        }
    }

    /** Copies the state if it changed and is whole; a half-written one is passed over, the next look finds it whole. */
    synchronized void keep() throws IOException {
        if (!Files.exists(state)) return;
        FileTime modified = Files.getLastModifiedTime(state);
        if (modified.equals(copied)) return;
        byte[] content = Files.readAllBytes(state);
        OptionalLong block = newestBlock(content);
        if (block.isEmpty() || block.getAsLong() < goodBlock) return;
        DurableFile.write(good, content);
        copied = modified;
        goodBlock = block.getAsLong();
    }

    private static Optional<byte[]> whole(Path file) throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        byte[] content = Files.readAllBytes(file);
        return newestBlock(content).isPresent() ? Optional.of(content) : Optional.empty();
    }

    /** The number of the newest block in a state; empty unless the text is one whole JSON object that names it. */
    static OptionalLong newestBlock(byte[] content) {
        OptionalLong found = OptionalLong.empty();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return OptionalLong.empty();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean names = parser.currentName().equals("best_block_number");
                JsonToken value = parser.nextToken();
                if (names && value == JsonToken.VALUE_NUMBER_INT) found = OptionalLong.of(parser.getLongValue());
                if (names && value == JsonToken.VALUE_STRING) found = OptionalLong.of(Long.decode(parser.getString()));
                parser.skipChildren();
            }
            return parser.nextToken() == null ? found : OptionalLong.empty();
        } catch (JacksonException | NumberFormatException cutOff) {
            return OptionalLong.empty();
        }
    }
}
