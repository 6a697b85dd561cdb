package org.assaydao.evidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.kernel.Hash32;

/** Which hash of a dispute stands for which document. */
public final class DisputeDocuments {
    private DisputeDocuments() {}

    /** The accusation: the first hash of those that the dispute was opened with, for the court takes no dispute without one. */
    public static Optional<Hash32> accusation(DisputePicture dispute) {
        return dispute.evidence().ofParties().stream()
                .filter(said -> Side.of(dispute, said.evidence()).equals(Optional.of(Side.CHALLENGER)))
                .findFirst()
                .map(EvidenceSubmitted::evidence);
    }

    /** What the provider answered. */
    public static Optional<Hash32> answer(DisputePicture dispute) {
        return dispute.answer().map(DisputeAnswered::answer);
    }

    static List<Hash32> hashes(DisputePicture dispute) {
        return Stream.concat(answer(dispute).stream(), Side.filed(dispute).map(EvidenceSubmitted::evidence))
                .distinct()
                .toList();
    }
}
