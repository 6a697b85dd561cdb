package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assaydao.app.embedded.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how people write a span of chain time. */
class ChainDurationTest {
    @ParameterizedTest
    @CsvSource({"1s,1", "90s,90", "15m,900", "12h,43200", "3d,259200", "2w,1209600", "1d12h,129600"})
    void a_span_is_read_in_its_unit(String text, long seconds) {
        assertThat(ChainDuration.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "d", "3 d", "-3d", "3y", "3dx", "1.5h", "9999999999d"})
    void what_is_no_span_is_answered_with_examples(String text) {
        assertThatThrownBy(() -> ChainDuration.parse(text))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("3d");
    }

    @Test
    void no_time_and_more_than_ten_years_are_refused() {
        assertThatThrownBy(() -> ChainDuration.parse("0s")).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> ChainDuration.parse("3651d")).isInstanceOf(StartRefused.class);
        assertThat(ChainDuration.parse("3650d")).isEqualTo(ChainDuration.LONGEST);
    }
}
