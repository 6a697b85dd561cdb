package org.assaydao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests how an orphaned PostgreSQL is recognised. */
class PostmasterFileTest {
    @Test
    void the_process_and_its_directory_are_read() {
        assertThat(PostmasterFile.parse(List.of("4711", "/data/postgres", "1795257305", "5432")))
                .contains(new PostmasterFile(4711, Path.of("/data/postgres")));
    }

    @Test
    void a_file_that_a_crash_cut_off_names_nobody() {
        assertThat(PostmasterFile.parse(List.of())).isEmpty();
        assertThat(PostmasterFile.parse(List.of("4711"))).isEmpty();
        assertThat(PostmasterFile.parse(List.of("", "/data/postgres"))).isEmpty();
    }

    @Test
    void a_process_that_was_given_the_old_id_is_not_taken_for_ours() {
        long ourselves = ProcessHandle.current().pid();

        assertThat(new PostmasterFile(ourselves, Path.of("/data/postgres")).process())
                .isEmpty();
    }
}
