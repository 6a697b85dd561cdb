package org.assaydao.mirror.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.Support;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;
import org.assaydao.proposal.Totals;
import org.junit.jupiter.api.Test;

class RangeFoldTest {
    private static final Address GOVERNOR = Address.parse("0x00000000000000000000000000000000000000aa");
    private static final Address ALICE = Address.parse("0x00000000000000000000000000000000000000a1");
    private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000b0");
    private static final ProposalId PROPOSAL = new ProposalId(GOVERNOR, BigInteger.ONE);

    private static final VoteSoFar BEFORE = new VoteSoFar(ChainTime.of(1_000), totals(5, 7, 0), 2, false, false);

    private static Totals totals(long against, long inFavour, long abstain) {
        return new Totals(TokenAmount.of(against), TokenAmount.of(inFavour), TokenAmount.of(abstain));
    }

    private static RangeFold fold() {
        return new RangeFold(20, Map.of(PROPOSAL, BEFORE), Map.of(ALICE, TokenAmount.of(10)), Map.of(), Map.of());
    }

    private static ChainLog log(long block, int index) {
        return new ChainLog(
                block, Hash32.ZERO, index, Hash32.ZERO, GOVERNOR, List.of(), HexBytes.EMPTY, HexBytes.EMPTY);
    }

    private static void vote(RangeFold fold, Address voter, Support support, long weight, long block, int index) {
        ChainLog log = log(block, index);
        fold.take(
                log,
                new Reading.Facts(List.of(new BallotCounted(
                        new BallotId(PROPOSAL, voter),
                        Channel.ON_CHAIN,
                        support,
                        TokenAmount.of(weight),
                        "",
                        Hash32.keccak(),
                        HexBytes.EMPTY,
                        log.position()))));
    }

    private static void tally(RangeFold fold, Totals totals, long block, int index) {
        ChainLog log = log(block, index);
        fold.take(log, new Reading.Tally(PROPOSAL, totals, log.position()));
    }

    @Test
    void a_range_s_votes_become_one_tally_where_the_last_one_stood() {
        RangeFold fold = fold();
        vote(fold, ALICE, Support.FOR, 3, 11, 0);
        tally(fold, totals(5, 10, 0), 11, 1);
        vote(fold, BOB, Support.ABSTAIN, 4, 12, 5);
        tally(fold, totals(5, 10, 4), 12, 6);
        fold.end();

        assertThat(fold.inChainOrder())
                .hasSize(3)
                .last()
                .isEqualTo(
                        new TallyAdvanced(PROPOSAL, totals(5, 10, 4), 4, 20, ChainPosition.ofLog(12, Hash32.ZERO, 6)));
        assertThat(fold.standings().get(PROPOSAL)).isEqualTo(BEFORE.counted(totals(5, 10, 4), 2));
    }

    @Test
    void a_tally_that_the_votes_do_not_sum_to_halts() {
        RangeFold fold = fold();
        vote(fold, ALICE, Support.FOR, 3, 11, 0);
        tally(fold, totals(5, 11, 0), 11, 1);
        assertThatThrownBy(fold::end).isInstanceOf(HaltedInward.class).hasMessageContaining("sum to");
    }

    @Test
    void a_vote_without_a_tally_halts() {
        RangeFold fold = fold();
        vote(fold, ALICE, Support.FOR, 3, 11, 0);
        assertThatThrownBy(fold::end).isInstanceOf(HaltedInward.class).hasMessageContaining("no tally");
    }

    @Test
    void a_tally_of_a_proposal_that_was_never_published_halts() {
        RangeFold fold = new RangeFold(20, Map.of(), Map.of(), Map.of(), Map.of());
        vote(fold, ALICE, Support.FOR, 3, 11, 0);
        tally(fold, totals(0, 3, 0), 11, 1);
        assertThatThrownBy(fold::end).isInstanceOf(HaltedInward.class).hasMessageContaining("no publication");
    }

    @Test
    void a_checkpoint_begins_where_the_one_before_it_ended() {
        RangeFold fold = fold();
        fold.take(log(11, 0), new Reading.Checkpoint(ALICE, TokenAmount.of(10), TokenAmount.of(12)));
        fold.take(log(11, 1), new Reading.Checkpoint(BOB, TokenAmount.ZERO, TokenAmount.of(1)));
        assertThat(fold.checkpoints()).isEqualTo(Map.of(ALICE, TokenAmount.of(12), BOB, TokenAmount.of(1)));

        assertThatThrownBy(() ->
                        fold.take(log(12, 0), new Reading.Checkpoint(ALICE, TokenAmount.of(10), TokenAmount.of(13))))
                .isInstanceOf(HaltedInward.class)
                .hasMessageContaining("log 0 of block 12");
    }

    @Test
    void a_proposal_cancelled_in_a_later_block_of_the_range_was_not_cancelled_before_it() {
        RangeFold fold = fold();
        ChainLog log = log(15, 0);
        fold.take(log, new Reading.Facts(List.of(new ProposalCanceled(PROPOSAL, log.position()))));
        assertThat(fold.canceledBy(PROPOSAL, 14)).isFalse();
        assertThat(fold.canceledBy(PROPOSAL, 15)).isTrue();
    }
}
