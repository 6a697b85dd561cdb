package org.assaydao.mirror.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.kernel.Wei;
import org.junit.jupiter.api.Test;

class FundsTest {
    private static final Wei TEN = Wei.of(10);

    @Test
    void what_is_bound_is_not_free_and_what_gives_its_place_away_frees_what_it_bound() {
        Funds funds = new Funds(TEN, Wei.of(2));
        assertThat(funds.free()).isEqualTo(Wei.of(8));
        assertThat(funds.less(Wei.of(3)).free()).isEqualTo(Wei.of(5));
        assertThat(funds.less(Wei.of(3)).more(Wei.of(3))).isEqualTo(funds);
    }

    @Test
    void where_more_is_bound_than_is_held_nothing_is_free_and_what_is_given_back_pays_for_that_first() {
        Funds poor = new Funds(TEN, Wei.of(15));
        assertThat(poor.free()).isEqualTo(Wei.ZERO);
        assertThat(poor.more(Wei.of(4)).free()).isEqualTo(Wei.ZERO);
        assertThat(poor.more(Wei.of(7)).free()).isEqualTo(Wei.of(2));
        assertThat(poor.less(Wei.of(1)).free()).isEqualTo(Wei.ZERO);
    }
}
