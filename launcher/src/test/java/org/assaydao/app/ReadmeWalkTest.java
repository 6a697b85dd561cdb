package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk of the README, run as a reader would: from an empty system to a listed provider. */
@Tag("system")
class ReadmeWalkTest {
    private static final Pattern WALK = Pattern.compile("<!-- walk:.*?-->\n```bash\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void the_walk_ends_with_a_listed_provider() throws Exception {
        Path home = Installation.current().home();
        Path data = temporary.resolve("data");
        Path output = temporary.resolve("walk.out");
        try (ServedSystem system = ServedSystem.start(data)) {
            ProcessBuilder reader = new ProcessBuilder(
                            "bash", "-e", "-c", walk(home, system.addresses().api()))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            reader.environment().put("ASSAY_DATA", data.toString());
            Process walk = reader.start();
            try {
                assertThat(walk.waitFor(9, TimeUnit.MINUTES))
                        .as("the walk ends; it printed: %s", Files.readString(output))
                        .isTrue();
            } finally {
                walk.descendants().forEach(ProcessHandle::destroyForcibly);
                walk.destroyForcibly();
            }
            assertThat(walk.exitValue()).as(Files.readString(output)).isZero();
        }
        assertThat(Files.readString(output))
                .contains("\"for\":\"2000000000000000000000000\"")
                .contains("North Hash");
    }

    /** The block as it stands, but for the address of the system and where its directory is. */
    private static String walk(Path home, String api) throws IOException {
        Matcher block = WALK.matcher(Files.readString(home.resolve("README.md")));
        assertThat(block.find()).as("the README has a walk").isTrue();
        String text = block.group(1);
        assertThat(text).contains("http://127.0.0.1:8080/v1");
        return text.replace("http://127.0.0.1:8080", api);
    }
}
