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

    /**
     * Who named {@code hash} first, by filing or by answering with it; empty where nobody did, or it is not among those that a
     * dispute shows.
     */
    static Optional<Side> of(DisputePicture dispute, Hash32 hash) {
        Optional<EvidenceSubmitted> filed =
                filed(dispute).filter(said -> said.evidence().equals(hash)).findFirst();
        Optional<DisputeAnswered> answered =
                dispute.answer().filter(said -> said.answer().equals(hash));
        boolean answeredFirst = answered.filter(
                        answer -> filed.filter(said -> !said.position().isAfter(answer.position()))
                                .isEmpty())
                .isPresent();
        return answeredFirst ? Optional.of(PROVIDER) : filed.map(said -> of(dispute, said.submitter()));
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
