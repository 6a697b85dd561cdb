package org.assaydao.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.evidence.EvidenceStore.Announced;
import org.assaydao.evidence.EvidenceStore.Sender;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;

/**
 * Takes in files of evidence and gives them out. Only a hash that the chain names is taken, for its place was paid for there; whose
 * bytes have another hash, or are not of the type that they were said to be, leaves nothing behind.
 */
public final class EvidenceDesk {
    /** A text that is longer is fetched as a file. */
    public static final int SHOWN_BYTES = 64 * 1024;

    private static final int REPLACEMENT = 0xfffd;
    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;

    /** So many uploads are judged at once, and each by one alone: it reads all of a file. */
    private static final int JUDGED_AT_ONCE = 16;

    private final EvidenceStore store;
    private final EvidenceBounds bounds;
    private final List<Object> judging =
            Stream.generate(Object::new).limit(JUDGED_AT_ONCE).toList();

    public EvidenceDesk(EvidenceStore store, EvidenceBounds bounds) {
        this.store = store;
        this.bounds = bounds;
    }

    /** What may be sent. */
    public EvidenceBounds bounds() {
        return bounds;
    }

    /**
     * Begins an upload of the file of a hash that was filed in a dispute.
     *
     * @param size what it will have [bytes]
     * @throws RuleBroken EVIDENCE_TOO_LARGE, EVIDENCE_NOT_FILED, and what {@link EvidenceStore#begin} breaks
     */
    public Upload begin(DisputePicture dispute, Hash32 hash, long size, FileType type, Sender sender) {
        Side side = Side.of(dispute, hash)
                .orElseThrow(() -> new RuleBroken(
                        Rule.EVIDENCE_NOT_FILED,
                        Map.of("dispute", dispute.dispute().value(), "hash", hash)));
        if (size > bounds.mostBytes()) {
            throw new RuleBroken(Rule.EVIDENCE_TOO_LARGE, Map.of("bytes", size, "mostBytes", bounds.mostBytes()));
        }
        return store.begin(new Announced(dispute.dispute(), side, hash, size, type, sender));
    }

    /**
     * An upload as it stands. One whose bytes are all here and that nobody judged, as after a crash, is judged now.
     *
     * @throws RuleBroken UPLOAD_UNKNOWN, and what the judgment breaks
     */
    public Upload find(UUID upload) {
        Upload found = known(upload);
        if (found.isKept() || found.left() > 0) return found;
        synchronized (judging.get(Math.floorMod(upload.hashCode(), JUDGED_AT_ONCE))) {
            Upload still = known(upload);
            return still.isKept() ? still : judged(still);
        }
    }

    private Upload known(UUID upload) {
        return store.find(upload).orElseThrow(() -> unknown(upload));
    }

    private Upload judged(Upload upload) {
        judge(upload);
        // The upload is gone where the same file came by another way meanwhile, and both where it was given up.
        if (store.files(List.of(upload.hash())).isEmpty()) throw unknown(upload.id());
        return new Upload(
                upload.id(), upload.hash(), upload.size(), upload.type(), upload.size(), true, upload.until());
    }

    /**
     * Adds the next chunk of an upload: a whole one, or the rest of the file.
     *
     * @throws RuleBroken UPLOAD_OFFSET_OTHER, EVIDENCE_QUOTA_SPENT
     */
    public void append(UUID upload, long offset, byte[] chunk) {
        if (!store.append(upload, offset, chunk)) throw elsewhere(known(upload));
    }

    /** The refusal of a part that does not begin where the upload stands. */
    public static RuleBroken elsewhere(Upload upload) {
        return new RuleBroken(Rule.UPLOAD_OFFSET_OTHER, Map.of("offset", upload.received()));
    }

    /**
     * Gives an upload up.
     *
     * @throws RuleBroken UPLOAD_UNKNOWN
     */
    public void giveUp(UUID upload) {
        if (!store.letGo(upload)) throw unknown(upload);
    }

    private static RuleBroken unknown(UUID upload) {
        return new RuleBroken(Rule.UPLOAD_UNKNOWN, Map.of("upload", upload));
    }

    /** Reads what lies here, and not what came: it is what will be given out. */
    private void judge(Upload upload) {
        FileCheck check = new FileCheck(upload.type());
        for (int i = 0; i < Upload.chunks(upload.size()); i++) {
            check.take(store.chunk(upload.id(), i).orElseThrow(() -> unknown(upload.id())));
        }
        Hash32 hash = check.hash();
        if (!hash.equals(upload.hash())) {
            store.letGo(upload.id());
            throw new RuleBroken(Rule.EVIDENCE_MISMATCH, Map.of("expected", upload.hash(), "found", hash));
        }
        if (!check.isOfType()) {
            store.letGo(upload.id());
            throw new RuleBroken(
                    Rule.EVIDENCE_TYPE_FALSE, Map.of("filetype", upload.type().media()));
        }
        store.keep(upload.id());
    }

    /**
     * The file of a hash.
     *
     * @throws RuleBroken EVIDENCE_UNKNOWN
     */
    public EvidenceFile file(Hash32 hash) {
        return store.files(List.of(hash)).stream()
                .findFirst()
                .orElseThrow(() -> new RuleBroken(Rule.EVIDENCE_UNKNOWN, Map.of("hash", hash)));
    }

    /** The files that are here of all that a dispute shows: the answer and what was filed, each once. */
    public List<EvidenceFile> files(DisputePicture dispute) {
        List<Hash32> hashes = DisputeDocuments.hashes(dispute);
        return hashes.isEmpty() ? List.of() : store.files(hashes);
    }

    /** A chunk of a file, by its number from 0; of all {@link Upload#chunks}. */
    public byte[] chunk(EvidenceFile file, int number) {
        return store.chunk(file.upload(), number)
                .orElseThrow(() -> new IllegalStateException("chunk " + number + " of " + file + " is missing"));
    }

    /** What a file says, where it is a text that is short enough to be shown. */
    public Optional<String> text(EvidenceFile file) {
        if (!file.type().isText() || file.size() > SHOWN_BYTES) return Optional.empty();
        return Optional.of(new String(chunk(file, 0), StandardCharsets.UTF_8)
                .codePoints()
                .map(each -> isHidden(each) ? REPLACEMENT : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    /** Whether it shows nothing and turns or hides the text around it, the joiners apart, which scripts need. */
    private static boolean isHidden(int each) {
        return switch (Character.getType(each)) {
            case Character.FORMAT -> each != NON_JOINER && each != JOINER;
            case Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
