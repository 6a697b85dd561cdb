package org.assaydao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that wallets and scripts find the embedded chain where it was. */
class ChainPortTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void a_directory_keeps_the_port_that_it_had() throws IOException {
        Path chain = temporary.resolve("chain");
        int first = ChainPort.of(chain, 0);
        assertThat(first).isPositive();
        assertThat(ChainPort.of(chain, 0)).isEqualTo(first);
    }

    @Test
    void a_port_that_is_asked_for_is_kept_from_then_on() throws IOException {
        Path chain = temporary.resolve("chain");
        ChainPort.of(chain, 0);
        assertThat(ChainPort.of(chain, 8_545)).isEqualTo(8_545);
        assertThat(ChainPort.of(chain, 0)).isEqualTo(8_545);
    }
}
