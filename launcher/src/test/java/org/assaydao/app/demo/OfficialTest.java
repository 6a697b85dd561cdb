package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Base units are compared with published sums after rounding half up to four decimals. */
class OfficialTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0000",
        "49999999999999, 0.0000",
        "50000000000000, 0.0001",
        "1000049999999999999, 1.0000",
        "1000050000000000000, 1.0001",
        "1000000000000000000000000, 1000000.0000"
    })
    void a_sum_is_rounded_half_up(String units, String published) {
        assertThat(Official.rounded(TokenAmount.parse(units))).hasToString(published);
    }
}
