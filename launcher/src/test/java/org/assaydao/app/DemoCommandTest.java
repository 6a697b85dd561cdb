package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the demo's command line says and refuses before anything is started. */
class DemoCommandTest {
    private final StringWriter printed = new StringWriter();

    @Test
    void its_help_says_that_a_fraud_follows_and_where_its_story_goes() {
        assertThat(execute("demo", "--help")).isZero();
        assertThat(printed.toString()).contains("--story=FILE", "fraud", "ten elections alone");
    }

    @Test
    void a_story_of_another_history_is_refused() {
        assertThat(execute("demo", "--story", "story.html", "--votes", "elections"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(printed.toString()).contains("--story tells the fraud that follows the ten elections");
    }

    private int execute(String... words) {
        CommandLine command = AssayCommand.commandLine();
        command.setOut(new PrintWriter(printed, true));
        command.setErr(new PrintWriter(printed, true));
        return command.execute(words);
    }
}
