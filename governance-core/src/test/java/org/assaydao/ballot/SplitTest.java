package org.assaydao.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final TokenAmount TEN = TokenAmount.of(10);

    @Test
    void a_whole_ballot_adds_its_weight_to_one_side() {
        assertThat(Split.of(Support.FOR, TEN, HexBytes.EMPTY))
                .isEqualTo(new Split(TokenAmount.ZERO, TEN, TokenAmount.ZERO));
        assertThat(Split.of(Support.AGAINST, TEN, HexBytes.EMPTY).against()).isEqualTo(TEN);
        assertThat(Split.of(Support.ABSTAIN, TEN, HexBytes.EMPTY).abstain()).isEqualTo(TEN);
    }

    @Test
    void a_split_ballot_adds_the_three_parts_that_its_params_name() {
        HexBytes params = HexBytes.parse("0x" + "%032x%032x%032x".formatted(1, 2, 7));
        assertThat(Split.of(Support.FRACTIONAL, TEN, params))
                .isEqualTo(new Split(TokenAmount.of(1), TokenAmount.of(2), TokenAmount.of(7)));
    }

    @Test
    void params_of_another_length_are_no_split() {
        assertThatThrownBy(() -> Split.of(Support.FRACTIONAL, TEN, HexBytes.parse("0x0102")))
                .hasMessageContaining("48 bytes");
    }
}
