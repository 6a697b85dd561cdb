package org.assaydao.mirror.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.Support;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.Finality;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.decode.Movement;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.outlook.Unapplied.Told;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;
import org.assaydao.proposal.Totals;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.junit.jupiter.api.Test;

/** One vote in each of the blocks 1 to 20, of which 16 are safe, 12 final and 10 applied. */
class UnappliedTest {
    private static final Address GOVERNOR = Address.parse("0x00000000000000000000000000000000000000aa");
    private static final ProposalId PROPOSAL = new ProposalId(GOVERNOR, BigInteger.ONE);
    private static final ChainClock CLOCK = new ChainClock(point(20), point(16), point(12), point(10));
    private static final Map<String, Long> APPLIED = Map.of(PROPOSAL.toString(), 10L);

    private static BlockPoint point(long number) {
        return new BlockPoint(number, Hash32.ZERO, ChainTime.of(number));
    }

    private static List<Told> after(long block) {
        List<Told> told = new ArrayList<>();
        for (long number = block + 1; number <= 20; number++) {
            ChainLog vote = log(number, 0);
            ChainLog sums = log(number, 1);
            told.add(new Told(
                    vote,
                    ChainTime.of(number),
                    new Reading.Facts(List.of(new BallotCounted(
                            new BallotId(PROPOSAL, voter(number)),
                            Channel.ON_CHAIN,
                            Support.FOR,
                            TokenAmount.of(1),
                            "",
                            Hash32.keccak(),
                            HexBytes.EMPTY,
                            vote.position())))));
            told.add(new Told(
                    sums,
                    ChainTime.of(number),
                    new Reading.Tally(
                            PROPOSAL,
                            new Totals(TokenAmount.ZERO, TokenAmount.of(number), TokenAmount.ZERO),
                            sums.position())));
        }
        return told;
    }

    private static Address voter(long number) {
        byte[] bytes = new byte[Address.BYTES];
        bytes[19] = (byte) number;
        return Address.of(bytes);
    }

    private static ChainLog log(long block, int index) {
        return new ChainLog(
                block, Hash32.ZERO, index, Hash32.ZERO, GOVERNOR, List.of(), HexBytes.EMPTY, HexBytes.EMPTY);
    }

    @Test
    void of_several_sums_at_one_depth_the_last_is_told_with_the_number_of_its_ballots() {
        for (long cut = 0; cut <= 10; cut++) {
            List<PendingFact> facts =
                    Unapplied.facts(after(cut), CLOCK, PROPOSAL.toString()::equals, APPLIED, Map.of());
            assertThat(facts)
                    .extracting(PendingFact::finality)
                    .containsExactly(Finality.FINALIZED, Finality.SAFE, Finality.SEEN);
            assertThat(facts)
                    .extracting(pending -> ((TallyAdvanced) pending.fact()).ballots())
                    .containsExactly(12L, 16L, 20L);
            assertThat(facts)
                    .extracting(pending ->
                            ((TallyAdvanced) pending.fact()).totals().inFavour().units())
                    .containsExactly(BigInteger.valueOf(12), BigInteger.valueOf(16), BigInteger.valueOf(20));
        }
    }

    @Test
    void each_fact_says_how_final_its_block_is() {
        List<PendingFact> facts =
                Unapplied.facts(after(10), CLOCK, subject -> subject.startsWith("ballot:"), APPLIED, Map.of());
        assertThat(facts).hasSize(10).allSatisfy(pending -> assertThat(pending.finality())
                .isEqualTo(Unapplied.finality(pending.fact().position().block(), CLOCK)));
        assertThat(facts.getFirst().finality()).isEqualTo(Finality.FINALIZED);
        assertThat(facts.getLast().finality()).isEqualTo(Finality.SEEN);
    }

    @Test
    void what_was_not_asked_for_is_not_told() {
        assertThat(Unapplied.facts(after(10), CLOCK, "bond:x"::equals, APPLIED, Map.of()))
                .isEmpty();
    }

    @Test
    void of_several_totals_at_one_depth_the_last_is_told_where_it_stood() {
        FundId fund = new FundId(GOVERNOR);
        List<Told> told = new ArrayList<>();
        for (long number = 11; number <= 20; number++) {
            ChainLog log = log(number, 2);
            Books books = new Books(TokenAmount.of(number), TokenAmount.ZERO, TokenAmount.ZERO, TokenAmount.ZERO);
            told.add(new Told(
                    log,
                    ChainTime.of(number),
                    new Reading.Booked(
                            Movement.none(GOVERNOR),
                            List.of(new FundAdvanced(fund, books, number, log.position())),
                            List.of())));
        }
        List<PendingFact> facts = Unapplied.facts(told, CLOCK, fund.toString()::equals, Map.of(), Map.of());
        assertThat(facts.stream().map(PendingFact::finality))
                .containsExactly(Finality.FINALIZED, Finality.SAFE, Finality.SEEN);
        assertThat(facts.stream().map(pending -> ((FundAdvanced) pending.fact()).throughBlock()))
                .containsExactly(12L, 16L, 20L);
        assertThat(Unapplied.facts(told, CLOCK, "another"::equals, Map.of(), Map.of()))
                .isEmpty();
    }
}
