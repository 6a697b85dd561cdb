package org.assaydao.evidence;

import java.time.Instant;
import java.util.UUID;
import org.assaydao.kernel.Hash32;

/**
 * A file on its way here, by parts.
 *
 * @param size what it has in all [bytes]
 * @param received how much of it is here: whole chunks, and at last the rest [bytes]
 * @param isKept whether it was judged, and is a file of evidence now
 * @param until when it is let go, unless more of it comes
 */
public record Upload(UUID id, Hash32 hash, long size, FileType type, long received, boolean isKept, Instant until) {
    /** In so many bytes are files kept and given out; a part that breaks off loses less. */
    public static final int CHUNK = 256 * 1024;

    /** What is missing [bytes]. */
    public long left() {
        return size - received;
    }

    /** How many chunks a file of that size has. */
    public static int chunks(long size) {
        return Math.toIntExact((size + CHUNK - 1) / CHUNK);
    }
}
