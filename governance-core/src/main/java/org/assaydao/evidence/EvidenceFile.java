package org.assaydao.evidence;

import java.util.Optional;
import java.util.UUID;
import org.assaydao.kernel.Hash32;

/**
 * A file that is here, whole and of its hash.
 *
 * @param upload by which it came, under which its chunks lie
 * @param size [bytes]
 * @param name as whoever sent it called it; nobody vouches for it
 */
public record EvidenceFile(UUID upload, Hash32 hash, long size, FileType type, Optional<FileName> name) {
    /** The name under which it is offered: as it was given, or its CID. */
    public String offeredName() {
        return name.map(FileName::text).orElseGet(() -> new Cid(hash) + "." + type.ending());
    }
}
