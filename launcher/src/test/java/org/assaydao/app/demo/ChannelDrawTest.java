package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assaydao.kernel.Address;
import org.junit.jupiter.api.Test;

/** Who votes gasless is drawn, and drawn alike in every run. */
class ChannelDrawTest {
    @Test
    void half_of_all_voters_are_drawn_and_none_without_weight() throws IOException {
        for (RecordedElection election : ElectionFile.ens()) {
            Set<Address> drawn = ChannelDraw.gasless(election.id(), election.votes());

            assertThat(drawn).hasSize(election.votes().size() / 2);
            assertThat(election.votes())
                    .filteredOn(vote -> vote.weight().isZero())
                    .extracting(RecordedVote::voter)
                    .doesNotContainAnyElementsOf(drawn);
        }
    }

    @Test
    void the_order_of_the_file_has_no_say_and_elections_draw_differently() throws IOException {
        RecordedElection election = ElectionFile.ens().getFirst();
        List<RecordedVote> shuffled = new ArrayList<>(election.votes());
        Collections.shuffle(shuffled, new Random(7));

        Set<Address> drawn = ChannelDraw.gasless(election.id(), election.votes());

        assertThat(ChannelDraw.gasless(election.id(), shuffled)).isEqualTo(drawn);
        assertThat(ChannelDraw.gasless("another", election.votes())).isNotEqualTo(drawn);
    }
}
