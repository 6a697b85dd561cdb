package org.assaydao.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a chain killed while it writes its state goes on from a whole one. */
class ChainStateFilesTest {
    @TempDir
    private Path directory = Path.of("");

    private static String stateAt(long block) {
        return "{\"accounts\":{\"0x01\":{\"nonce\":1}},\"best_block_number\":" + block
                + ",\"blocks\":[{\"number\":\"0x1\"}]}";
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    private static OptionalLong newestBlock(byte[] content) throws IOException {
        return ChainStateFiles.newestBlock(new ByteArrayInputStream(content));
    }

    @Test
    void every_way_to_cut_a_state_off_is_noticed() throws IOException {
        byte[] whole = stateAt(7).getBytes(UTF_8);

        assertThat(newestBlock(whole)).hasValue(7);
        for (int length = 0; length < whole.length; length++) {
            assertThat(newestBlock(java.util.Arrays.copyOf(whole, length)))
                    .as("cut off after %d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void a_state_followed_by_the_tail_of_an_older_one_is_not_whole() throws IOException {
        assertThat(newestBlock((stateAt(7) + "}]}").getBytes(UTF_8))).isEmpty();
    }

    @Test
    void what_stands_in_a_string_or_deeper_is_no_part_of_the_outer_object() throws IOException {
        String confusing = "{\"code\":\"}\\\"{]\",\"deeper\":{\"best_block_number\":3},\"best_block_number\":5}";
        assertThat(newestBlock(confusing.getBytes(UTF_8))).hasValue(5);
        assertThat(newestBlock("[{\"best_block_number\":5}]".getBytes(UTF_8))).isEmpty();
        assertThat(newestBlock("{\"best_block_number\":5},".getBytes(UTF_8))).isEmpty();
        assertThat(newestBlock("{\"best_block_number\":many}".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void a_block_number_may_be_written_in_hexadecimal() throws IOException {
        assertThat(newestBlock("{\"best_block_number\":\"0x1f\"}".getBytes(UTF_8)))
                .hasValue(31);
    }

    @Test
    void a_whole_state_is_kept_as_it_is_and_becomes_the_copy() throws IOException {
        write("state.json", stateAt(9));
        write("state.good", stateAt(8));
        ChainStateFiles files = new ChainStateFiles(directory);

        files.restore();

        assertThat(read("state.json")).isEqualTo(stateAt(9));
        assertThat(read("state.good")).isEqualTo(stateAt(9));
        assertThat(files.goodBlock()).isEqualTo(9);
    }

    @Test
    void a_state_that_was_cut_off_is_replaced_by_the_copy() throws IOException {
        write("state.json", stateAt(9).substring(0, 40));
        write("state.good", stateAt(8));
        ChainStateFiles files = new ChainStateFiles(directory);

        files.restore();

        assertThat(read("state.json")).isEqualTo(stateAt(8));
        assertThat(files.goodBlock()).isEqualTo(8);
    }

    @Test
    void an_empty_state_file_is_replaced_too() throws IOException {
        write("state.json", "");
        write("state.good", stateAt(8));

        new ChainStateFiles(directory).restore();

        assertThat(read("state.json")).isEqualTo(stateAt(8));
    }

    @Test
    void a_chain_killed_before_its_first_whole_state_begins_anew() throws IOException {
        write("state.json", "{\"blo");
        ChainStateFiles files = new ChainStateFiles(directory);

        files.restore();

        assertThat(directory.resolve("state.json")).doesNotExist();
        assertThat(files.goodBlock()).isNegative();
    }

    @Test
    void a_half_written_state_never_becomes_the_copy() throws IOException {
        write("state.json", stateAt(8));
        ChainStateFiles files = new ChainStateFiles(directory);
        files.keep();
        write("state.json", stateAt(9).substring(0, 40));

        files.keep();

        assertThat(read("state.good")).isEqualTo(stateAt(8));
        assertThat(files.goodBlock()).isEqualTo(8);
    }
}
