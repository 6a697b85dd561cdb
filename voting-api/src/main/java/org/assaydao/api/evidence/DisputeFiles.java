package org.assaydao.api.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.evidence.DisputeDocuments;
import org.assaydao.evidence.EvidenceDesk;
import org.assaydao.evidence.EvidenceFile;
import org.assaydao.kernel.Hash32;

/**
 * The files of a dispute that are here, and what its accusation and its answer say.
 *
 * @param texts of those two, where they are texts that are short enough to be shown
 */
public record DisputeFiles(Map<Hash32, EvidenceFile> files, Map<Hash32, String> texts) {
    public DisputeFiles {
        files = Map.copyOf(files);
        texts = Map.copyOf(texts);
    }

    /** Reads them. Blocks. */
    public static DisputeFiles of(DisputePicture dispute, EvidenceDesk desk) {
        Map<Hash32, EvidenceFile> files = new HashMap<>();
        for (EvidenceFile file : desk.files(dispute)) files.put(file.hash(), file);
        Map<Hash32, String> texts = new HashMap<>();
        Stream.concat(DisputeDocuments.accusation(dispute).stream(), DisputeDocuments.answer(dispute).stream())
                .flatMap(hash -> Optional.ofNullable(files.get(hash)).stream())
                .forEach(file -> desk.text(file).ifPresent(text -> texts.put(file.hash(), text)));
        return new DisputeFiles(files, texts);
    }

    public FileNote note(Hash32 hash) {
        return FileNote.of(hash, Optional.ofNullable(files.get(hash)));
    }
}
