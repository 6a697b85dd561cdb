package org.assaydao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a directory belongs to one system at a time and to one chain for ever. */
class DataDirectoryTest {

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void a_second_system_in_one_directory_is_refused_until_the_first_has_ended() throws IOException {
        Path data = temporary.resolve("data");
        try (DataDirectory first = DataDirectory.open(data)) {
            assertThat(DataDirectory.isLocked(first.path())).isTrue();
            assertThatThrownBy(() -> DataDirectory.open(data))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("--data");
        }
        assertThat(DataDirectory.isLocked(data)).isFalse();
        DataDirectory.open(data).close();
    }

    @Test
    void a_file_in_the_place_of_the_directory_is_refused() throws IOException {
        Path file = Files.createFile(temporary.resolve("data"));

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("not a directory");
    }
}
