package org.assaydao.evidence;

import java.util.Optional;
import java.util.stream.Stream;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;

/** Who filed a hash in a dispute. What is kept is bounded for each, so that nobody fills another's place. */
public enum Side {
    CHALLENGER,
    PROVIDER,
    OTHERS;

    /** Who filed {@code hash} first; empty where nobody did, or it is not among those that a dispute shows. */
    static Optional<Side> of(DisputePicture dispute, Hash32 hash) {
        if (dispute.answer().map(DisputeAnswered::answer).filter(hash::equals).isPresent())
            return Optional.of(PROVIDER);
        return filed(dispute)
                .filter(said -> said.evidence().equals(hash))
                .findFirst()
                .map(said -> of(dispute, said.submitter()));
    }

    private static Side of(DisputePicture dispute, Address submitter) {
        Optional<DisputeOpened> opened = dispute.opened();
        if (opened.filter(said -> said.challenger().equals(submitter)).isPresent()) return CHALLENGER;
        return opened.filter(said -> said.provider().address().equals(submitter))
                        .isPresent()
                ? PROVIDER
                : OTHERS;
    }

    /** What is shown of what was filed: parties first. */
    static Stream<EvidenceSubmitted> filed(DisputePicture dispute) {
        return Stream.concat(dispute.evidence().ofParties().stream(), dispute.evidence().ofOthers().stream());
    }
}
