package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.assaydao.app.embedded.LeftBehind;
import org.assaydao.app.embedded.StartRefused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a deployment whose votes are kept in block numbers is refused before anything of it is stored. */
@Tag("integration")
class ClockOfBlocksTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void a_governor_that_counts_blocks_is_refused_with_a_sentence() throws Exception {
        Path data = temporary.resolve("data");
        SystemStart start = new SystemStart(
                SystemSettings.embedded(data), Installation.current(), Map.of("ASSAY_COUNTS_BLOCKS", "true"));

        assertThatThrownBy(start::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("mode=blocknumber&from=default")
                .hasMessageContaining("ASSAY_COUNTS_BLOCKS");
        assertThat(LeftBehind.in(data)).isEmpty();
    }
}
