package org.assaydao.evidence;

import java.util.UUID;
import org.assaydao.kernel.Hash32;

/**
 * A file that is here, whole and of its hash.
 *
 * @param upload by which it came, under which its chunks lie
 * @param size [bytes]
 */
public record EvidenceFile(UUID upload, Hash32 hash, long size, FileType type) {
    /** The name under which it is offered: its CID, for whoever sends a file first would name it for good. */
    public String offeredName() {
        return new Cid(hash) + "." + type.ending();
    }
}
