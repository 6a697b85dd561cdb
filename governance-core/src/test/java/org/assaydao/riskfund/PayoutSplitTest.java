package org.assaydao.riskfund;

import static org.assaydao.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

class PayoutSplitTest {
    private static final String LARGEST =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";

    private static Address account(int number) {
        byte[] bytes = new byte[Address.BYTES];
        bytes[Address.BYTES - 1] = (byte) number;
        return Address.of(bytes);
    }

    private static Map<Address, TokenAmount> awards(List<BigInteger> units) {
        Map<Address, TokenAmount> awards = new TreeMap<>();
        for (BigInteger award : units) awards.put(account(awards.size() + 1), new TokenAmount(award));
        return awards;
    }

    private static BigInteger sum(Map<Address, TokenAmount> amounts) {
        return amounts.values().stream().map(TokenAmount::units).reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void remaining_units_go_to_the_largest_remainders() {
        Map<Address, TokenAmount> awards = awards(List.of(BigInteger.valueOf(5), BigInteger.valueOf(3)));
        assertThat(PayoutSplit.split(awards, amount(3)))
                .isEqualTo(Map.of(account(1), amount(2), account(2), amount(1)));
    }

    @Test
    void ties_go_to_the_lower_address_whatever_the_order_of_the_awards() {
        Map<Address, TokenAmount> awards = new LinkedHashMap<>();
        for (int number : List.of(3, 1, 2)) awards.put(account(number), amount(1));
        assertThat(PayoutSplit.split(awards, amount(2)))
                .isEqualTo(Map.of(account(1), amount(1), account(2), amount(1), account(3), amount(0)));
    }

    @Test
    void awards_of_nothing_are_paid_nothing() {
        assertThat(PayoutSplit.split(Map.of(account(1), amount(0)), amount(0)))
                .isEqualTo(Map.of(account(1), amount(0)));
        assertThat(PayoutSplit.split(Map.of(), amount(0))).isEmpty();
    }

    @Test
    void a_pool_above_the_awards_is_refused() {
        assertThatThrownBy(() -> PayoutSplit.split(Map.of(account(1), amount(1)), amount(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void awards_that_add_up_to_more_than_a_uint256_are_refused() {
        Map<Address, TokenAmount> awards = awards(List.of(new BigInteger(LARGEST), BigInteger.ONE));
        assertThatThrownBy(() -> PayoutSplit.split(awards, amount(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_there_may_leave_the_range_of_an_amount() {
        TokenAmount all = new TokenAmount(new BigInteger(LARGEST));
        assertThat(PayoutSplit.payable(amount(7), all, all, all)).isEqualTo(amount(7));
        assertThat(PayoutSplit.payable(all, all, all, all)).isEqualTo(all);
    }

    /** Each unit is in exactly one of its places: the parts of a split add up to the whole. */
    @Property
    void the_parts_add_up_to_the_pool_and_none_exceeds_its_award(
            @ForAll @Size(min = 1, max = 20) List<@BigRange(min = "0", max = LARGEST) BigInteger> units,
            @ForAll @IntRange(max = 10_000) int bps) {
        List<BigInteger> fitting = units.stream()
                .map(award -> award.divide(BigInteger.valueOf(units.size())))
                .toList();
        Map<Address, TokenAmount> awards = awards(fitting);
        BigInteger pool = sum(awards).multiply(BigInteger.valueOf(bps)).divide(BigInteger.valueOf(10_000));

        Map<Address, TokenAmount> paid = PayoutSplit.split(awards, new TokenAmount(pool));

        assertThat(sum(paid)).isEqualTo(pool);
        paid.forEach((account, part) -> {
            TokenAmount award = awards.getOrDefault(account, TokenAmount.ZERO);
            assertThat(part.exceeds(award)).isFalse();
            if (sum(awards).signum() > 0) {
                BigInteger down = award.units().multiply(pool).divide(sum(awards));
                assertThat(part.units().subtract(down)).isBetween(BigInteger.ZERO, BigInteger.ONE);
            }
        });
    }

    @Property
    void a_larger_award_is_never_paid_less(
            @ForAll @Size(min = 2, max = 8) List<@BigRange(min = "0", max = "50") BigInteger> units,
            @ForAll @IntRange(max = 100) int percent) {
        Map<Address, TokenAmount> awards = awards(units);
        BigInteger pool = sum(awards).multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100));
        Map<Address, TokenAmount> paid = PayoutSplit.split(awards, new TokenAmount(pool));
        awards.forEach((one, award) -> awards.forEach((other, less) -> {
            if (award.exceeds(less)) {
                assertThat(paid.getOrDefault(other, TokenAmount.ZERO).exceeds(paid.getOrDefault(one, TokenAmount.ZERO)))
                        .isFalse();
            }
        }));
    }

    @Property
    void what_is_payable_is_within_the_awards_the_cap_and_what_is_there(
            @ForAll @LongRange(max = 1_000) long awards,
            @ForAll @LongRange(max = 1_000) long proceeds,
            @ForAll @LongRange(max = 1_000) long available,
            @ForAll @LongRange(max = 1_000) long cap) {
        assertThat(PayoutSplit.payable(amount(awards), amount(proceeds), amount(available), amount(cap)))
                .isEqualTo(amount(Math.min(awards, proceeds + Math.min(available, cap))));
    }
}
