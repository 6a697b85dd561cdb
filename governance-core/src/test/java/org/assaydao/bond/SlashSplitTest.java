package org.assaydao.bond;

import static org.assaydao.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

class SlashSplitTest {
    private static final String LARGEST =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";

    private static TokenAmount large(BigInteger units) {
        return new TokenAmount(units);
    }

    @Test
    void a_share_of_the_bond_as_it_was_is_slashed() {
        assertThat(SlashSplit.of(
                        amount(1_001), new Bps(3_000), amount(0), amount(0), amount(1_001), new Bps(1_000), amount(20)))
                .isEqualTo(new SlashSplit(amount(300), amount(20), amount(280)));
    }

    @Test
    void damages_above_the_share_are_slashed_instead_and_never_more_than_there_is() {
        Bps share = new Bps(3_000);
        assertThat(SlashSplit.of(amount(1_000), share, amount(400), amount(0), amount(1_000), new Bps(1), amount(20))
                        .slashed())
                .isEqualTo(amount(400));
        assertThat(SlashSplit.of(amount(1_000), share, amount(400), amount(0), amount(350), new Bps(1), amount(20))
                        .slashed())
                .isEqualTo(amount(350));
    }

    @Test
    void what_was_slashed_before_is_taken_off_the_damages_and_its_bounty_off_the_bounty() {
        assertThat(SlashSplit.of(
                        amount(1_000), new Bps(0), amount(400), amount(150), amount(850), new Bps(1_000), amount(30)))
                .isEqualTo(new SlashSplit(amount(250), amount(15), amount(235)));
    }

    /** The share of a tiny bond leaves what that of a larger one is more. */
    @Test
    void what_was_slashed_before_is_taken_off_the_share_as_well() {
        assertThat(SlashSplit.of(
                        amount(1_000), new Bps(5_000), amount(0), amount(5), amount(995), new Bps(1_000), amount(100)))
                .isEqualTo(new SlashSplit(amount(495), amount(50), amount(445)));
        assertThat(SlashSplit.of(
                                amount(10),
                                new Bps(5_000),
                                amount(0),
                                amount(5),
                                amount(995),
                                new Bps(1_000),
                                amount(1))
                        .slashed())
                .isEqualTo(amount(0));
    }

    @Test
    void a_deposit_is_at_least_the_flat_sum_and_the_share_rounded_up() {
        assertThat(DepositSplit.least(amount(1_001), new Bps(100), amount(5))).isEqualTo(amount(11));
        assertThat(DepositSplit.least(amount(1_000), new Bps(100), amount(5))).isEqualTo(amount(10));
        assertThat(DepositSplit.least(amount(1_001), new Bps(100), amount(12))).isEqualTo(amount(12));
    }

    /**
     * INV-14: All slashes of an offence in a period are together at most its share of the basis, or the damages that were
     * voted. Each unit is in exactly one of its places besides.
     */
    @Property
    void bounty_and_escrow_add_up_to_the_slash(
            @ForAll @BigRange(min = "0", max = LARGEST) BigInteger basis,
            @ForAll @IntRange(max = 10_000) int share,
            @ForAll @BigRange(min = "0", max = LARGEST) BigInteger damages,
            @ForAll @BigRange(min = "0", max = LARGEST) BigInteger before,
            @ForAll @BigRange(min = "0", max = LARGEST) BigInteger stake,
            @ForAll @IntRange(max = 10_000) int bountyShare,
            @ForAll @BigRange(min = "0", max = LARGEST) BigInteger cap) {
        // What was slashed and what is there were one bond.
        BigInteger atStake = stake.min(new BigInteger(LARGEST).subtract(before));
        SlashSplit split = SlashSplit.of(
                large(basis),
                new Bps(share),
                large(damages),
                large(before),
                large(atStake),
                new Bps(bountyShare),
                large(cap));
        assertThat(split.bounty().plus(split.escrowed())).isEqualTo(split.slashed());
        assertThat(split.bounty().units()).isLessThanOrEqualTo(cap);
        BigInteger most = new Bps(share).ofDown(large(basis)).units().max(damages);
        assertThat(split.slashed().units()).isLessThanOrEqualTo(atStake).isLessThanOrEqualTo(most);
    }

    /** Every deposit unit ends in one place. */
    @Property
    void the_parts_of_a_deposit_add_up_to_it(
            @ForAll @BigRange(min = "0", max = LARGEST) BigInteger amount,
            @ForAll @IntRange(max = 10_000) int share,
            @ForAll @BigRange(min = "0", max = LARGEST) BigInteger fee) {
        DepositSplit lost = DepositSplit.lost(large(amount), new Bps(share));
        assertThat(lost.toParty().plus(lost.toFund())).isEqualTo(large(amount));
        DepositSplit undecided = DepositSplit.undecided(large(amount), new Bps(share), large(fee));
        assertThat(undecided.toParty().plus(undecided.toFund())).isEqualTo(large(amount));
        assertThat(undecided.toFund().units())
                .isEqualTo(fee.max(new Bps(share).ofUp(large(amount)).units()).min(amount));
    }

    @Property
    void a_share_rounded_up_is_at_most_one_unit_more_than_rounded_down(
            @ForAll @BigRange(min = "0", max = LARGEST) BigInteger amount, @ForAll @IntRange(max = 10_000) int share) {
        TokenAmount up = new Bps(share).ofUp(large(amount));
        BigInteger exact = amount.multiply(BigInteger.valueOf(share));
        assertThat(up.units().multiply(BigInteger.valueOf(10_000)).subtract(exact))
                .isBetween(BigInteger.ZERO, BigInteger.valueOf(9_999));
    }
}
