package org.assaydao.mirror.reconcile;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.PROPOSAL;
import static org.assaydao.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.ChainTime;
import org.junit.jupiter.api.Test;

/** Tests which values count as the same: the chain need not tell one, nor the mirror keep it, and a view may be behind. */
class LookTest {
    private static final Kind<?> KIND = GovernorKinds.proposals(CONTRACTS);
    private static final Kind<?> VOTES = GovernorKinds.votes(CONTRACTS);
    private static final String THING = PROPOSAL.toString();
    private static final BlockPoint BLOCK = new BlockPoint(100, hash("block"), ChainTime.of(1_000));

    private static Told told(String... values) {
        Told told = new Told();
        for (int i = 0; i < values.length; i += 2) told.say(THING, values[i], values[i + 1]);
        return told;
    }

    private static Look look(Told chain, Told store, Told view, Told mirror) {
        return new Look(chain, store, view, store, false, mirror);
    }

    @Test
    void what_all_sides_say_alike_is_no_difference() {
        Look same = look(told("for", "5"), told("for", "5"), told("for", "5"), told("for", "5"));
        assertThat(same.differences(KIND, THING, BLOCK)).isEmpty();
        assertThat(same.values()).isEqualTo(1);
    }

    @Test
    void each_side_that_says_otherwise_is_told_with_what_all_of_them_say() {
        assertThat(look(told("for", "6"), told("for", "5"), told("for", "5"), told("for", "5"))
                        .differences(KIND, THING, BLOCK))
                .containsExactly(difference("6", "5", "5", "5"));
        assertThat(look(told("for", "5"), told("for", "6"), told("for", "5"), told("for", "5"))
                        .differences(KIND, THING, BLOCK))
                .containsExactly(difference("5", "6", "5", "5"));
        assertThat(look(told("for", "5"), told("for", "5"), told("for", "6"), told("for", "5"))
                        .differences(KIND, THING, BLOCK))
                .containsExactly(difference("5", "5", "6", "5"));
        assertThat(look(told("for", "5"), told("for", "5"), told("for", "5"), told("for", "6"))
                        .differences(KIND, THING, BLOCK))
                .containsExactly(difference("5", "5", "5", "6"));
    }

    private static Difference difference(String chain, String store, String view, String mirror) {
        return new Difference(
                "proposals", THING, "governor", CONTRACTS.governor(), THING, "for", chain, store, view, mirror, BLOCK);
    }

    @Test
    void what_the_chain_does_not_tell_and_the_mirror_does_not_keep_is_compared_of_the_others_alone() {
        assertThat(look(told(), told("ballots", "2"), told("ballots", "2"), told())
                        .differences(KIND, THING, BLOCK))
                .isEmpty();
        assertThat(look(told(), told("ballots", "2"), told("ballots", "3"), told())
                        .differences(KIND, THING, BLOCK))
                .hasSize(1);
    }

    @Test
    void what_the_chain_tells_and_nobody_holds_differs() {
        assertThat(look(told("attested", "true"), told(), told(), told()).differences(KIND, THING, BLOCK))
                .hasSize(1);
    }

    @Test
    void a_view_may_stand_elsewhere_only_where_the_events_up_to_its_own_say_the_same() {
        Look behind = new Look(told("for", "5"), told("for", "5"), told("for", "3"), told("for", "3"), true, told());
        assertThat(behind.differences(KIND, THING, BLOCK)).isEmpty();
        Look changed = new Look(told("for", "5"), told("for", "5"), told("for", "4"), told("for", "3"), true, told());
        assertThat(changed.differences(KIND, THING, BLOCK)).hasSize(1);
        Look late = new Look(told("for", "5"), told("for", "5"), told("for", "3"), told("for", "3"), false, told());
        assertThat(late.differences(KIND, THING, BLOCK)).hasSize(1);
    }

    @Test
    void a_document_that_is_missing_differs_once_the_view_is_whole() {
        Look missing = new Look(told("for", "5"), told("for", "5"), told(), told(), false, told());
        assertThat(missing.differences(KIND, THING, BLOCK)).hasSize(1);
        Look notYet = new Look(told("for", "5"), told("for", "5"), told(), told(), true, told());
        assertThat(notYet.differences(KIND, THING, BLOCK)).isEmpty();
    }

    @Test
    void votes_are_held_by_the_mirror_alone() {
        assertThat(look(told("votes", "5"), told(), told(), told("votes", "5")).differences(VOTES, THING, BLOCK))
                .isEmpty();
        assertThat(look(told("votes", "5"), told(), told(), told("votes", "4")).differences(VOTES, THING, BLOCK))
                .hasSize(1);
    }
}
