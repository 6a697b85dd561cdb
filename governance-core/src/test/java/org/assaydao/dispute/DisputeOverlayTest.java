package org.assaydao.dispute;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.position;
import static org.assaydao.dispute.DisputeSamples.APPEAL;
import static org.assaydao.dispute.DisputeSamples.CASE;
import static org.assaydao.dispute.DisputeSamples.CHALLENGER;
import static org.assaydao.dispute.DisputeSamples.ID;
import static org.assaydao.dispute.DisputeSamples.PROVIDER;
import static org.assaydao.dispute.DisputeSamples.answered;
import static org.assaydao.dispute.DisputeSamples.appealed;
import static org.assaydao.dispute.DisputeSamples.cancelled;
import static org.assaydao.dispute.DisputeSamples.deposit;
import static org.assaydao.dispute.DisputeSamples.evidence;
import static org.assaydao.dispute.DisputeSamples.last;
import static org.assaydao.dispute.DisputeSamples.opened;
import static org.assaydao.dispute.DisputeSamples.put;
import static org.assaydao.dispute.DisputeSamples.settled;
import static org.assaydao.dispute.DisputeSamples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.CutPoints;
import org.assaydao.chain.Levels;
import org.assaydao.kernel.DisputeId;
import org.junit.jupiter.api.Test;

class DisputeOverlayTest {
    private static final DisputePicture EMPTY = DisputePicture.of(ID);

    private static final List<DisputeEvent.Fact> LIFE = List.of(
            opened(position(1, 0)),
            evidence(CHALLENGER, "photo", position(1, 1)),
            deposit(position(1, 2)),
            answered(position(2, 0)),
            put(CASE, 1, position(3, 0)),
            cancelled(CASE, 1, position(4, 0)),
            put(CASE, 2, position(5, 0)),
            verdict(Verdict.UPHELD, position(6, 0)),
            appealed(position(7, 0)),
            deposit(position(7, 1)),
            put(APPEAL, 1, position(8, 0)),
            last(APPEAL, Verdict.UNDECIDED, Verdict.UPHELD, position(9, 0)),
            settled(Verdict.UPHELD, position(10, 0)));

    @Test
    void view_and_overlay_give_the_same_wherever_they_are_cut() {
        CutPoints.all(EMPTY, LIFE, DisputePicture::after, Levels::of);
    }

    @Test
    void a_fact_of_another_dispute_changes_nothing() {
        DisputePicture other = DisputePicture.of(new DisputeId(APPEAL));
        assertThat(Levels.of(other, List.of(CutPoints.pending(LIFE.getFirst(), org.assaydao.chain.Finality.SEEN)))
                        .seen())
                .isEqualTo(other);
    }

    @Test
    void the_status_follows_what_the_court_told() {
        List<DisputeStatus> statuses = new ArrayList<>();
        DisputePicture picture = EMPTY;
        for (DisputeEvent.Fact fact : LIFE) {
            picture = picture.after(fact);
            if (statuses.isEmpty() || statuses.getLast() != picture.status()) statuses.add(picture.status());
        }
        assertThat(statuses)
                .containsExactly(
                        DisputeStatus.OPEN,
                        DisputeStatus.VOTING,
                        DisputeStatus.DECIDED,
                        DisputeStatus.APPEALED,
                        DisputeStatus.VOTING,
                        DisputeStatus.FINAL,
                        DisputeStatus.SETTLED);
        assertThat(picture.standing()).contains(Verdict.UPHELD);
        assertThat(picture.first().map(DisputeEvent.VerdictRecorded::verdict)).contains(Verdict.UPHELD);
        assertThat(picture.newest().map(DisputeEvent.VerdictRecorded::verdict)).contains(Verdict.UNDECIDED);
        assertThat(picture.deposit()).contains(deposit(position(1, 2)));
        assertThat(picture.appealDeposit()).contains(deposit(position(7, 1)));
    }

    @Test
    void a_vote_that_is_put_again_is_cancelled_no_longer() {
        DisputePicture picture = EMPTY;
        for (DisputeEvent.Fact fact : LIFE.subList(0, 6)) picture = picture.after(fact);
        assertThat(picture.cancellation()).isPresent();
        picture = picture.after(LIFE.get(6));
        assertThat(picture.cancellation()).isEqualTo(Optional.empty());
        assertThat(picture.vote()).contains(put(CASE, 2, position(5, 0)));
    }

    @Test
    void strangers_evidence_without_end_leaves_a_picture_of_bounded_size_and_the_parties_their_place() {
        DisputePicture picture = EMPTY.after(opened(position(1, 0)));
        for (int i = 0; i < 1_000; i++) {
            picture = picture.after(evidence(address("stranger " + i), "spam " + i, position(2, i)));
        }
        picture = picture.after(evidence(PROVIDER.address(), "meter", position(3, 0)))
                .after(evidence(CHALLENGER, "photo", position(3, 1)));
        assertThat(picture.evidence().filed()).isEqualTo(1_002);
        assertThat(picture.evidence().ofOthers()).hasSize(DisputePicture.Evidence.KEPT);
        assertThat(picture.evidence().ofParties())
                .containsExactly(
                        evidence(PROVIDER.address(), "meter", position(3, 0)),
                        evidence(CHALLENGER, "photo", position(3, 1)));
    }

    @Test
    void one_party_that_files_without_end_leaves_the_other_its_place() {
        DisputePicture picture = EMPTY.after(opened(position(1, 0)));
        for (int i = 0; i < 1_000; i++) {
            picture = picture.after(evidence(PROVIDER.address(), "junk " + i, position(2, i)));
        }
        picture = picture.after(evidence(CHALLENGER, "photo", position(3, 0)));
        assertThat(picture.evidence().ofParties())
                .hasSize(DisputePicture.Evidence.KEPT + 1)
                .contains(evidence(CHALLENGER, "photo", position(3, 0)));
    }
}
