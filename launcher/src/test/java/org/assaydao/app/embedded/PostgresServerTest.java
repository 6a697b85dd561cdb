package org.assaydao.app.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {
    @TempDir
    private Path temporary = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"vax", "ppc64le"})
    void a_platform_without_binaries_gets_one_sentence(String architecture) {
        String here = System.getProperty("os.arch");
        System.setProperty("os.arch", architecture);
        try {
            PostgresServer server = new PostgresServer(temporary.resolve("postgres"), temporary.resolve("binaries"), 1);
            assertThatThrownBy(server::start)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageMatching("There is no embedded PostgreSQL for .* on " + architecture
                            + "; name a server of your own with"
                            + " --postgres-url.");
        } finally {
            System.setProperty("os.arch", here);
        }
    }
}
