package org.assaydao.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what a proposal may be whose quorum is not known: lost or won, and never open to votes again. */
class ProposalStateTest {
    @Test
    void a_vote_that_is_over_may_be_lost_or_won_and_nothing_else() {
        assertThat(possible(ProposalState.ENDED))
                .isEqualTo(EnumSet.of(ProposalState.ENDED, ProposalState.SUCCEEDED, ProposalState.DEFEATED));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENDED")
    void every_other_state_is_itself_alone(ProposalState state) {
        assertThat(possible(state)).isEqualTo(EnumSet.of(state));
    }

    private static Set<ProposalState> possible(ProposalState state) {
        return EnumSet.allOf(ProposalState.class).stream().filter(state::mayBe).collect(Collectors.toSet());
    }
}
