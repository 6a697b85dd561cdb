package org.assaydao.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the medians and ratios that a benchmark is judged by. */
class ComparisonTest {
    private final Comparison comparison = new Comparison("intake", "ballots/s");

    @Test
    void a_median_is_the_middle_and_of_an_even_number_the_mean_of_the_middle_two() {
        assertThat(Comparison.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
        assertThat(Comparison.median(List.of(8.0, 1.0, 4.0, 100.0))).isEqualTo(6.0);
    }

    @Test
    void a_ratio_holds_the_median_of_a_contender_against_that_of_the_bound() {
        for (double value : new double[] {100, 10_000, 200}) comparison.add(Comparison.BOUND, value);
        for (double value : new double[] {50, 40, 60}) comparison.add("ours", value);

        assertThat(comparison.ratio("ours")).isEqualTo(0.25);
        assertThat(comparison.ratio(Comparison.BOUND)).isEqualTo(1.0);
    }

    @Test
    void what_was_never_measured_has_no_median() {
        assertThatIllegalArgumentException().isThrownBy(() -> comparison.median("ours"));
    }

    @Test
    void the_table_shows_each_contender_with_its_rounds() {
        comparison.add(Comparison.BOUND, 2_000);
        comparison.add("ours", 1_000);
        StringWriter printed = new StringWriter();

        comparison.print(new PrintWriter(printed, true));

        assertThat(printed.toString().lines().skip(1).map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly("intake ballots/s ratio rounds", "bound 2,000 1.000 2000", "ours 1,000 0.500 1000");
    }
}
