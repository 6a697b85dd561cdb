package org.assaydao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Tests that every benchmark explains itself, and that one that there is not is named. */
class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Set<String> benches() {
        return BenchCommand.commandLine().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("benches")
    void help_is_printed_and_is_no_failure(String bench) {
        assertThat(run(bench, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: assay bench " + bench, "--json", "--size");
    }

    @ParameterizedTest
    @MethodSource("benches")
    void every_option_is_described(String bench) {
        var spec = Objects.requireNonNull(
                        BenchCommand.commandLine().getSubcommands().get(bench))
                .getCommandSpec();
        assertThat(spec.usageMessage().description()).isNotEmpty();
        assertThat(spec.options()).allSatisfy(option -> assertThat(option.description())
                .as(option.longestName())
                .isNotEmpty());
    }

    @Test
    void a_benchmark_that_there_is_not_is_answered_by_the_nearest() {
        assertThat(run("intaek")).isEqualTo(2);
        assertThat(err.toString()).contains("'intaek'", "assay bench intake");
    }

    @Test
    void a_size_below_one_is_refused() {
        assertThat(run("intake", "--size", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("assay: --size must be at least 1, not 0.");
    }

    private int run(String... arguments) {
        CommandLine line = BenchCommand.commandLine();
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
