package org.assaydao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a file is taken for what its bytes are. */
class FileCheckTest {
    private static boolean isOfType(FileType type, byte[]... chunks) {
        FileCheck check = new FileCheck(type);
        for (byte[] chunk : chunks) check.take(chunk);
        return check.isOfType();
    }

    @ParameterizedTest
    @CsvSource({
        "PDF, 255044462d312e37, true",
        "PDF, 89504e470d0a1a0a, false",
        "PDF, 2550, false",
        "PNG, 89504e470d0a1a0a00, true",
        "JPEG, ffd8ffe0, true",
        "ZIP, 504b0304ff, true",
        "ZIP, 4d5a9000, false",
        "GZIP, 1f8b0800, true",
        "ZSTD, 28b52ffd00, true",
        "TEXT, 616263, true",
        "TEXT, 00, false",
        "TEXT, 7f454c46, false",
        "CSV, 1b5b326a, false",
        "TEXT, ff, false",
        "TEXT, eda080, false",
        "LINES, c080, false",
        "JSON, 7b7d0a, true"
    })
    void its_first_bytes_or_all_of_its_text_say_its_type(FileType type, String bytes, boolean isOne) {
        assertThat(isOfType(type, HexFormat.of().parseHex(bytes))).isEqualTo(isOne);
    }

    @Test
    void a_character_may_lie_in_two_chunks_and_must_end() {
        byte[] text = "Strom aus Köln, 電気, 🔌".getBytes(UTF_8);
        for (int cut = 0; cut <= text.length; cut++) {
            assertThat(isOfType(
                            FileType.TEXT,
                            Arrays.copyOfRange(text, 0, cut),
                            Arrays.copyOfRange(text, cut, text.length)))
                    .as("cut at " + cut)
                    .isTrue();
        }
        assertThat(isOfType(FileType.TEXT, Arrays.copyOf(text, text.length - 1)))
                .isFalse();
        byte[] late = new byte[100_000];
        Arrays.fill(late, (byte) 'x');
        late[99_999] = 0;
        assertThat(isOfType(FileType.TEXT, late)).isFalse();
    }

    @Test
    void no_type_that_a_browser_runs_is_taken() {
        for (String active : new String[] {"text/html", "image/svg+xml", "application/javascript", "TEXT/PLAIN", ""}) {
            assertThat(FileType.of(active)).as(active).isEmpty();
        }
    }
}
