package org.assaydao.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A small file that is whole after any crash: the old content or the new one, never a part; only its owner may read it. */
public final class DurableFile {
    private DurableFile() {}

    /** Replaces the content by way of a temporary file beside it, forced to the disk before and after the rename. */
    public static void write(Path file, byte[] content) throws IOException {
        Path draft = draft(file, channel -> {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) channel.write(buffer);
        });
        publish(draft, file);
    }

    /** A copy of {@code from}, on the disk beside {@code file}: to be looked at and then published, or deleted. */
    static Path copied(Path from, Path file) throws IOException {
        return draft(file, channel -> {
            try (FileChannel source = FileChannel.open(from, READ)) {
                long size = source.size();
                for (long at = 0; at < size; ) {
                    long moved = source.transferTo(at, size - at, channel);
                    if (moved <= 0) break;
                    at += moved;
                }
            }
        });
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    private static Path draft(Path file, Content content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(draft);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(draft, Set.of(CREATE, TRUNCATE_EXISTING, WRITE), owner)) {
            content.writeTo(channel);
            channel.force(true);
        }
        return draft;
    }

    /** Puts what was drafted beside {@code file} into its place. */
    static void publish(Path draft, Path file) throws IOException {
        Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
            directory.force(true);
        }
    }

    /** As above, for text. */
    public static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(UTF_8));
    }
}
