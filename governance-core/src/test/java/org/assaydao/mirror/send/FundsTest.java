package org.assaydao.mirror.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FundsTest {
    private static final BigInteger TEN = BigInteger.TEN;

    @Test
    void what_is_bound_is_not_free_and_what_gives_its_place_away_frees_what_it_bound() {
        Funds funds = new Funds(TEN, BigInteger.TWO);
        assertThat(funds.free()).isEqualTo(8);
        assertThat(funds.less(BigInteger.valueOf(3)).free()).isEqualTo(5);
        assertThat(funds.less(BigInteger.valueOf(3)).more(BigInteger.valueOf(3)))
                .isEqualTo(funds);
    }

    @Test
    void where_more_is_bound_than_is_held_nothing_is_free_and_what_is_given_back_pays_for_that_first() {
        Funds poor = new Funds(TEN, BigInteger.valueOf(15));
        assertThat(poor.free()).isZero();
        assertThat(poor.more(BigInteger.valueOf(4)).free()).isZero();
        assertThat(poor.more(BigInteger.valueOf(7)).free()).isEqualTo(2);
        assertThat(poor.less(BigInteger.ONE).free()).isZero();
    }
}
