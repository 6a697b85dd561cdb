package org.assaydao.proposal;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.PROPOSAL;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.position;
import static org.assaydao.proposal.ProposalSamples.FAILING;
import static org.assaydao.proposal.ProposalSamples.PASSING;
import static org.assaydao.proposal.ProposalSamples.advanced;
import static org.assaydao.proposal.ProposalSamples.canceled;
import static org.assaydao.proposal.ProposalSamples.defeated;
import static org.assaydao.proposal.ProposalSamples.entitled;
import static org.assaydao.proposal.ProposalSamples.executed;
import static org.assaydao.proposal.ProposalSamples.extended;
import static org.assaydao.proposal.ProposalSamples.published;
import static org.assaydao.proposal.ProposalSamples.queued;
import static org.assaydao.proposal.ProposalSamples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assaydao.CutPoints;
import org.assaydao.chain.Finality;
import org.assaydao.chain.Levels;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.junit.jupiter.api.Test;

class ProposalOverlayTest {
    private static final ProposalPicture EMPTY = ProposalPicture.of(PROPOSAL);

    @Test
    void view_and_overlay_give_the_same_wherever_they_are_cut() {
        List<ProposalEvent.Fact> executed = List.of(
                published(position(1, 0)),
                entitled(position(1, 1)),
                advanced(new Totals(amount(1), amount(0), amount(0)), 1, position(2, 0)),
                extended(250, position(3, 0)),
                advanced(PASSING, 4, position(3, 1)),
                succeeded(PASSING, position(4, 0)),
                queued(position(5, 0)),
                executed(position(6, 0)));
        CutPoints.all(EMPTY, executed, ProposalPicture::after, Levels::of);
        CutPoints.all(
                EMPTY,
                List.of(published(position(1, 0)), canceled(position(2, 0))),
                ProposalPicture::after,
                Levels::of);
    }

    @Test
    void what_was_dropped_or_is_another_proposals_says_nothing() {
        ProposalPicture picture = EMPTY.after(published(position(1, 0)));
        ProposalId other = ProposalId.of(CONTRACTS.governor(), "78");
        Levels<ProposalPicture> levels = Levels.of(
                picture,
                List.of(
                        CutPoints.pending(canceled(position(2, 0)), Finality.ORPHANED),
                        CutPoints.pending(new ProposalCanceled(other, position(2, 1)), Finality.SEEN)));
        assertThat(levels).isEqualTo(new Levels<>(picture, picture, picture));
    }

    /** INV-48 among the rest. */
    @Test
    void the_state_is_the_one_that_the_governor_would_answer() {
        ProposalPicture voted = EMPTY.after(published(position(1, 0))).after(advanced(PASSING, 4, position(2, 0)));
        assertThat(state(EMPTY, 150)).isEqualTo(ProposalState.PENDING);
        assertThat(state(voted, 100)).isEqualTo(ProposalState.PENDING);
        assertThat(state(voted, 101)).isEqualTo(ProposalState.ACTIVE);
        assertThat(state(voted, 200)).isEqualTo(ProposalState.ACTIVE);
        assertThat(state(voted, 201)).isEqualTo(ProposalState.SUCCEEDED);
        assertThat(voted.state(ChainTime.of(201), Optional.of(amount(11)))).isEqualTo(ProposalState.DEFEATED);
        assertThat(voted.state(ChainTime.of(201), Optional.empty())).isEqualTo(ProposalState.ENDED);
        assertThat(state(voted.after(extended(250, position(3, 0))), 201)).isEqualTo(ProposalState.ACTIVE);
        assertThat(state(voted.after(defeated(FAILING, position(3, 0))), 201)).isEqualTo(ProposalState.DEFEATED);
        assertThat(state(voted.after(succeeded(PASSING, position(3, 0))), 201)).isEqualTo(ProposalState.SUCCEEDED);
        assertThat(state(voted.after(queued(position(3, 0))), 201)).isEqualTo(ProposalState.QUEUED);
        long lastToQueue = 200 + 14 * 86_400;
        for (ProposalPicture won : List.of(voted, voted.after(succeeded(PASSING, position(3, 0))))) {
            assertThat(state(won, lastToQueue)).isEqualTo(ProposalState.SUCCEEDED);
            assertThat(state(won, lastToQueue + 1)).isEqualTo(ProposalState.EXPIRED);
        }
        assertThat(state(voted.after(defeated(FAILING, position(3, 0))), lastToQueue + 1))
                .isEqualTo(ProposalState.DEFEATED);
        ProposalPicture queued = voted.after(queued(position(3, 0)));
        long last = queued.executableAt().orElseThrow().plusSeconds(14 * 86_400).seconds();
        assertThat(state(queued, last)).isEqualTo(ProposalState.QUEUED);
        assertThat(state(queued, last + 1)).isEqualTo(ProposalState.EXPIRED);
        assertThat(state(queued.after(executed(position(4, 0))), last + 1)).isEqualTo(ProposalState.EXECUTED);
        assertThat(state(voted.after(executed(position(3, 0))), 201)).isEqualTo(ProposalState.EXECUTED);
        assertThat(state(voted.after(canceled(position(3, 0))), 150)).isEqualTo(ProposalState.CANCELED);
    }

    private static ProposalState state(ProposalPicture picture, long at) {
        return picture.state(ChainTime.of(at), Optional.of(amount(10)));
    }
}
