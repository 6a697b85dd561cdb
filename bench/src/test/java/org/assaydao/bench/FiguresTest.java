package org.assaydao.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests of the file of figures. */
class FiguresTest {
    @TempDir
    private static Path temporary = Path.of("");

    private final Figures figures = new Figures();

    @Test
    void the_file_is_a_list_of_name_value_and_unit_in_the_order_of_measuring() throws IOException {
        figures.add("intake.single.ratio", 0.5, "1");
        figures.add("start.fresh", 7.25, "s");
        Path file = temporary.resolve("deep/er.json");

        figures.write(file);

        JsonNode read = JsonMapper.builder().build().readTree(Files.readString(file));
        assertThat(read.toString()).isEqualTo("""
                        [{"name":"intake.single.ratio","value":0.5,"unit":"1"},\
                        {"name":"start.fresh","value":7.25,"unit":"s"}]""");
    }

    @Test
    void a_value_that_is_no_number_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> figures.add("intake.rate", Double.NaN, "1/s"));
    }
}
