package org.assaydao.proposal;

import static org.assaydao.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OutcomePolicyTest {
    @Test
    void a_tie_is_defeat() {
        assertThat(succeeded(10, 10, 0, 10)).isFalse();
    }

    @Test
    void exactly_the_quorum_is_enough() {
        assertThat(succeeded(0, 10, 0, 10)).isTrue();
        assertThat(succeeded(0, 9, 0, 10)).isFalse();
    }

    @Test
    void abstentions_count_towards_the_quorum_and_votes_against_do_not() {
        assertThat(succeeded(0, 1, 9, 10)).isTrue();
        assertThat(succeeded(9, 10, 0, 11)).isFalse();
    }

    @Property
    void more_votes_for_never_turn_a_success_into_a_defeat(
            @ForAll @LongRange(max = 1_000) long against,
            @ForAll @LongRange(max = 1_000) long inFavour,
            @ForAll @LongRange(max = 1_000) long abstain,
            @ForAll @LongRange(max = 1_000) long quorum,
            @ForAll @LongRange(max = 1_000) long more) {
        if (succeeded(against, inFavour, abstain, quorum)) {
            assertThat(succeeded(against, inFavour + more, abstain, quorum)).isTrue();
        }
        assertThat(succeeded(against, inFavour, abstain, quorum))
                .isEqualTo(inFavour > against && inFavour + abstain >= quorum);
    }

    private static boolean succeeded(long against, long inFavour, long abstain, long quorum) {
        return OutcomePolicy.succeeded(new Totals(amount(against), amount(inFavour), amount(abstain)), amount(quorum));
    }
}
