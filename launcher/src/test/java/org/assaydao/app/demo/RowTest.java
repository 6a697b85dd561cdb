package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalInt;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

/** One digit more or less anywhere is a difference, and is named. */
class RowTest {
    private static final TokenAmount SUM = TokenAmount.parse("1000049999999999999");
    private static final Count COUNT = count(SUM, 3, Count.EXECUTED);
    private static final Official OFFICIAL = official("1.0000", 3);

    @Test
    void witnesses_that_agree_leave_nothing_to_name() {
        assertThat(row(OFFICIAL, COUNT, COUNT, COUNT).differences()).isEmpty();
    }

    @Test
    void a_unit_in_the_view_is_named_with_both_numbers() {
        Count view = count(SUM.plus(TokenAmount.of(1)), 3, Count.EXECUTED);

        assertThat(row(OFFICIAL, COUNT, COUNT, view).differences())
                .containsExactly(
                        "\"A title\" (7): for in base units: chain 1000049999999999999, view 1000050000000000000");
    }

    @Test
    void a_voter_who_lacks_in_the_store_is_named() {
        Count store = count(SUM, 2, Count.EXECUTED);

        assertThat(row(OFFICIAL, COUNT, store, COUNT).differences())
                .containsExactly("\"A title\" (7): voters for: chain 3, store 2");
    }

    @Test
    void a_chain_that_counted_other_votes_than_were_cast_is_named() {
        Count chain = count(SUM, 3, Count.DEFEATED);

        assertThat(row(OFFICIAL, chain, chain, chain).differences())
                .containsExactly("\"A title\" (7): outcome: votes cast EXECUTED, chain DEFEATED");
    }

    @Test
    void the_official_sum_is_compared_at_its_four_decimals() {
        assertThat(row(official("1.0001", 3), COUNT, COUNT, COUNT).differences())
                .containsExactly("\"A title\" (7): for rounded to four decimals: official 1.0001, chain 1.0000");
        assertThat(row(official("1.0000", 4), COUNT, COUNT, COUNT).differences())
                .containsExactly("\"A title\" (7): voters for: official 4, chain 3");
    }

    private static Row row(Official official, Count chain, Count store, Count view) {
        return new Row("A title", BigInteger.valueOf(7), official, COUNT, chain, store, view, Poll.Repeats.NONE);
    }

    private static Count count(TokenAmount inFavour, long voters, String outcome) {
        return new Count(
                new BySide<>(TokenAmount.ZERO, inFavour, TokenAmount.ZERO), new BySide<>(0L, voters, 0L), outcome);
    }

    private static Official official(String inFavour, int voters) {
        BigDecimal none = new BigDecimal("0.0000");
        return new Official(
                new BySide<>(none, new BigDecimal(inFavour), none),
                new BySide<>(OptionalInt.of(0), OptionalInt.of(voters), OptionalInt.empty()),
                true,
                "executed",
                null);
    }
}
