package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the log's own file, as a started system writes it: in the form of the settings, which lets no stranger begin a line. */
@Tag("system")
class ServedLogTest {
    /** No process id stands before the dashes, which the framework's own form has there. */
    private static final String LINE = "\\S+ +(INFO|WARN|ERROR) --- \\[.+] .{40} : .*";

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void each_line_has_the_form_that_the_settings_give_it() throws IOException {
        Path data = temporary.resolve("data");
        try (ServedSystem served = ServedSystem.start(data)) {
            assertThat(served.addresses().api()).isNotEmpty();
            assertThat(Files.readAllLines(data.resolve("assay.log")).stream().filter(line -> line.contains(" --- ")))
                    .isNotEmpty()
                    .allMatch(line -> line.matches(LINE));
        }
    }
}
