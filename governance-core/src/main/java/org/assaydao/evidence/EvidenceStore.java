package org.assaydao.evidence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.RuleBroken;

/** Where files of evidence and uploads lie, in chunks of {@link Upload#CHUNK} bytes, of which the last may be shorter. */
public interface EvidenceStore {
    /**
     * What is to be uploaded.
     *
     * @param size [bytes]
     */
    record Announced(DisputeId dispute, Side side, Hash32 hash, long size, FileType type, Sender sender) {}

    /**
     * From where an upload comes, for as long as it is under way.
     *
     * @param site the network that has the address, and maybe very many others
     */
    record Sender(String address, String site) {}

    /**
     * Begins an upload.
     *
     * @throws RuleBroken EVIDENCE_HELD, TOO_MANY_UPLOADS, UPLOADS_FULL, EVIDENCE_SPACE_SPENT
     */
    Upload begin(Announced announced);

    /** An upload, kept or under way; empty for one that was let go. */
    Optional<Upload> find(UUID upload);

    /**
     * Adds the next chunk; false when {@code offset} is not where the upload stands, and then nothing is added.
     *
     * @throws RuleBroken EVIDENCE_QUOTA_SPENT
     */
    boolean append(UUID upload, long offset, byte[] chunk);

    /**
     * Makes a whole upload a file of evidence; where its hash has one already, the upload goes.
     *
     * @throws RuleBroken EVIDENCE_SPACE_SPENT where other files of its side came first; the upload is gone then
     */
    void keep(UUID upload);

    /** Lets an upload go with its bytes, unless it is kept; false when there is none. */
    boolean letGo(UUID upload);

    /** Lets go of some uploads that nothing came of for long, and says of how many. */
    int letGoIdle(int most);

    /** The files among those hashes that are here. */
    List<EvidenceFile> files(List<Hash32> hashes);

    /** A chunk of an upload or a file, by its number from 0; empty where it was let go. */
    Optional<byte[]> chunk(UUID upload, int number);
}
