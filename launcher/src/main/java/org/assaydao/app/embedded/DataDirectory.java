package org.assaydao.app.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directory that holds everything a system keeps; while open, no second system can open it. */
public final class DataDirectory implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Makes the directory if need be and locks it; the operating system gives the lock back even after a kill. */
    public static DataDirectory open(Path directory) throws IOException {
        Path path = make(directory);
        OwnersFile.prepare(lockFile(path));
        FileChannel channel = FileChannel.open(lockFile(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new StartRefused(
                    path + " is in use by a running system; stop that one, or name another directory with --data.");
        }
        return new DataDirectory(path, channel, lock);
    }

    /** Makes the directory if need be, and closes it to other users. */
    public static Path make(Path directory) throws IOException {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        } catch (FileAlreadyExistsException file) {
            throw new StartRefused(path + " is not a directory; name another one with --data.", file);
        }
        Files.setPosixFilePermissions(path, OWNER_ALONE);
        return path;
    }

    /** Whether a running system has that directory open. */
    public static boolean isLocked(Path directory) throws IOException {
        Path file = lockFile(directory.toAbsolutePath());
        if (!Files.exists(file)) return false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(channel);
            if (lock != null) lock.release();
            return lock == null;
        }
    }

    /** The directory itself. */
    public Path path() {
        return path;
    }

    /** Where the database, the view store and the chain keep theirs. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    public Path views() {
        return path.resolve("views.mv");
    }

    /** What the view store asks for, and what a write to the management port must carry. */
    public Path viewsPassword() {
        return path.resolve("views.password");
    }

    public Path managementToken() {
        return path.resolve("management-token");
    }

    public Path chain() {
        return path.resolve("chain");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    private static Path lockFile(Path path) {
        return path.resolve("lock");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
