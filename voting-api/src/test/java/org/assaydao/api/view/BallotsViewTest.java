package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.ballot.Support;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

class BallotsViewTest {
    private final BallotsView view = new BallotsView();

    @Test
    void counted_ballots_sort_by_their_weight_however_many_digits_it_has_and_no_two_are_equal() {
        TokenAmount huge = new TokenAmount(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        List<BallotCounted> byWeight = List.of(
                counted(4, TokenAmount.ZERO),
                counted(1, TokenAmount.of(9)),
                counted(2, TokenAmount.of(10)),
                counted(3, TokenAmount.of(10)),
                counted(0, huge));
        Stream<BallotCounted> sorted = byWeight.reversed().stream().sorted(Comparator.comparing(BallotsView::weight));
        assertThat(sorted).containsExactlyElementsOf(byWeight);
        assertThat(byWeight).extracting(BallotsView::weight).doesNotHaveDuplicates();
    }

    @Test
    void a_ballot_has_a_place_by_weight_once_it_is_counted() {
        BallotCounted counted = counted(1, TokenAmount.of(9));
        BallotPicture before = BallotPicture.of(counted.ballot());
        assertThat(view.keys(before))
                .isEqualTo(Map.of(BallotsView.PROPOSAL, Told.proposal(1).toString()));
        assertThat(view.keys(view.after(before, counted))).containsEntry("weight", BallotsView.weight(counted));
    }

    private static BallotCounted counted(int voter, TokenAmount weight) {
        return new BallotCounted(
                new BallotId(Told.proposal(1), Address.parse("0x%040x".formatted(voter))),
                Channel.ON_CHAIN,
                Support.FOR,
                weight,
                "",
                Hash32.ZERO,
                HexBytes.EMPTY,
                Told.position(12));
    }
}
