package org.assaydao.api.evidence;

import java.util.Optional;
import org.assaydao.evidence.Cid;
import org.assaydao.evidence.EvidenceFile;
import org.assaydao.kernel.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * Whether the file of a hash on chain is here.
 *
 * @param cid the hash as IPFS writes it, of the file as one raw block
 * @param href where it can be fetched; this and what follows are absent where it is missing
 * @param size [bytes]
 * @param type as whoever sent it first said; all of a text is text, of others the beginning agrees
 */
public record FileNote(
        State state,
        String cid,
        @Nullable String href,
        @Nullable Long size,
        @Nullable String type) {
    /** A file that is missing may still come; its hash on chain says nothing of what it holds. */
    public enum State {
        PRESENT,
        MISSING
    }

    /** What is said of a hash whose file was looked for. */
    public static FileNote of(Hash32 hash, Optional<EvidenceFile> file) {
        String cid = new Cid(hash).toString();
        return file.map(found -> new FileNote(
                        State.PRESENT,
                        cid,
                        "/v1/evidence/" + cid,
                        found.size(),
                        found.type().media()))
                .orElseGet(() -> new FileNote(State.MISSING, cid, null, null, null));
    }
}
