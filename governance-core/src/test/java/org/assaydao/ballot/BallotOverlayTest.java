package org.assaydao.ballot;

import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.position;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assaydao.CutPoints;
import org.assaydao.Samples;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.BallotLedger.Open;
import org.assaydao.chain.Finality;
import org.assaydao.chain.Levels;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.junit.jupiter.api.Test;

class BallotOverlayTest {
    private static final BallotId ID = Samples.ballot("voter");
    private static final BallotPicture EMPTY = BallotPicture.of(ID);

    @Test
    void view_and_overlay_give_the_same_wherever_they_are_cut() {
        BallotPicture accepted = EMPTY.after(BallotTest.accepted());
        BallotEvent.Fact counted = BallotTest.counted(Channel.GASLESS, Support.FOR, position(2, 0));
        BallotEvent.Fact nonceSpent = BallotTest.voided(VoidReason.NONCE_SPENT, position(1, 0));
        CutPoints.all(EMPTY, List.of(counted), BallotPicture::after, Levels::of);
        CutPoints.all(accepted, List.of(counted), BallotPicture::after, Levels::of);
        CutPoints.all(accepted, List.of(nonceSpent, counted), BallotPicture::after, Levels::of);
    }

    @Test
    void a_displaced_ballot_shows_as_superseded_before_it_is_final() {
        BallotPicture accepted = EMPTY.after(BallotTest.accepted());
        BallotCounted other = BallotTest.counted(Channel.ON_CHAIN, Support.AGAINST, position(2, 0));
        Levels<BallotPicture> levels = Levels.of(accepted, List.of(CutPoints.pending(other, Finality.SEEN)));

        assertThat(levels.seen().superseded()).isTrue();
        assertThat(levels.seen().standing()).isEqualTo(BallotPicture.BallotStanding.COUNTED);
        assertThat(levels.safe()).isEqualTo(accepted);
    }

    @Test
    void what_stands_in_a_seen_block_is_no_longer_only_recorded() {
        OpenSums open = new OpenSums(Map.of(
                Support.FOR, new OpenSums.Side(amount(12), 3), Support.AGAINST, new OpenSums.Side(amount(4), 1)));
        List<PendingFact> later = List.of(
                CutPoints.pending(counted("seen"), Finality.SEEN),
                CutPoints.pending(counted("never accepted"), Finality.SAFE));
        assertThat(BallotOverlay.voters(later))
                .containsExactly(
                        Samples.key("seen").address(),
                        Samples.key("never accepted").address());

        OpenSums unseen = BallotOverlay.unseen(
                open, later, Map.of(Samples.key("seen").address(), new Open(Support.FOR, amount(5))));
        assertThat(unseen.of(Support.FOR)).isEqualTo(new OpenSums.Side(amount(7), 2));
        assertThat(unseen.of(Support.AGAINST)).isEqualTo(new OpenSums.Side(amount(4), 1));
        assertThat(unseen.of(Support.ABSTAIN)).isEqualTo(OpenSums.Side.NONE);
    }

    private static BallotCounted counted(String voter) {
        return new BallotCounted(
                Samples.ballot(voter),
                Channel.GASLESS,
                Support.FOR,
                amount(5),
                "",
                Hash32.keccak(),
                HexBytes.EMPTY,
                position(2, 0));
    }
}
