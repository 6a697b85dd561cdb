package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.assaydao.app.cli.Management.ParkedEvent;
import org.assaydao.app.cli.Management.Retried;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code assay deadletters} prints and how it refuses. */
class DeadLettersCommandTest {
    private static ParkedEvent letter(String cause) {
        return new ParkedEvent("id-1", "WhenXThenY", "event-1", "org.example.Happened", "0xaa", "2026-01-01", cause);
    }

    @Test
    void a_letter_is_one_line_without_control_characters() {
        String table = DeadLettersCommand.table(List.of(letter("broken\n\u001b[2Jpipe")));

        assertThat(table.lines()).hasSize(2);
        assertThat(table)
                .contains("id-1", "WhenXThenY", " Happened ", "0xaa", "pipe")
                .doesNotContain("\u001b");
    }

    @Test
    void a_letter_without_cause_waits_and_none_is_said() {
        assertThat(DeadLettersCommand.table(List.of(letter("")))).contains("waits behind");
        assertThat(DeadLettersCommand.table(List.of())).isEqualTo("No dead letters.\n");
        assertThat(DeadLettersCommand.outcome(new Retried(3, 2, 4)))
                .isEqualTo("2 of 3 sequences handled; 4 dead letters remain.");
    }

    @Test
    void a_directory_without_system_and_a_retry_of_nothing_are_refused(@TempDir Path empty) {
        StringWriter said = new StringWriter();
        CommandLine line = AssayCommand.commandLine().setErr(new PrintWriter(said, true));

        assertThat(line.execute("deadletters", "list", "--data", empty.toString()))
                .isEqualTo(1);
        assertThat(said.toString())
                .contains("No system runs in " + empty.toAbsolutePath().normalize());
        assertThat(line.execute("deadletters", "retry", "--data", empty.toString()))
                .isEqualTo(2);
        assertThat(line.execute("deadletters", "retry", "x", "--all")).isEqualTo(2);
    }
}
