package org.assaydao.api.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assaydao.api.ballot.BodyCutter.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferLimitException;

/** Tests that the body of many ballots is cut where one ends, however its bytes come. */
class BodyCutterTest {
    private static final String BROKEN = "(broken)";

    @Test
    void lines_end_at_line_feeds_and_blank_ones_say_nothing() {
        assertThat(pieces(false, "{\"a\":1}\r\n\n  \n{\"b\":\n[2]")).containsExactly("{\"a\":1}\r", "{\"b\":", "[2]");
        assertThat(pieces(false, "")).isEmpty();
        assertThat(pieces(false, "\n\n")).isEmpty();
    }

    @Test
    void an_array_is_cut_between_its_elements_and_nowhere_within() {
        assertThat(pieces(true, " [ {\"a\":[1,2],\"b\":\"],}\\\"[\"} ,\n7, \"x,\\\\\" , {} ] \n"))
                .containsExactly("{\"a\":[1,2],\"b\":\"],}\\\"[\"} ", "7", "\"x,\\\\\" ", "{} ");
        assertThat(pieces(true, "[]")).isEmpty();
        assertThat(pieces(true, " [ \n ] ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[{}", "[{},", "[,]", "[{},]", "[{}}]", "[{}],", "[{}] {}", "[\"a]"})
    void what_is_no_array_is_broken_where_that_shows(String body) {
        List<String> pieces = pieces(true, body);
        assertThat(pieces).endsWith(BROKEN);
        assertThat(pieces.subList(0, pieces.size() - 1)).doesNotContain(BROKEN);
    }

    @Test
    void what_stands_before_the_break_was_cut_all_the_same() {
        assertThat(pieces(true, "[{\"a\":1},{\"b\":2},")).containsExactly("{\"a\":1}", "{\"b\":2}", BROKEN);
    }

    @Test
    void no_piece_is_longer_than_a_ballot() {
        String fits = "7".repeat(BodyCutter.PIECE_BYTES);
        assertThat(pieces(false, fits + "\n1")).containsExactly(fits, "1");
        assertThat(pieces(false, fits + "7\n1")).containsExactly(BROKEN);
        assertThat(pieces(true, "[" + fits + ",1]")).containsExactly(fits, "1");
        assertThat(pieces(true, "[1," + fits + "7]")).containsExactly("1", BROKEN);
        BodyCutter cutter = new BodyCutter.Lines();
        assertThat(cutter.take((fits + "7").getBytes(UTF_8)))
                .singleElement()
                .isInstanceOfSatisfying(Piece.Broken.class, broken -> assertThat(broken.fault())
                        .isInstanceOf(DataBufferLimitException.class));
    }

    /** The same, in one part and in two, wherever they are parted. */
    private static List<String> pieces(boolean array, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        List<String> whole = pieces(array, List.of(bytes));
        int step = Math.max(1, bytes.length / 100);
        for (int at = 0; at <= bytes.length; at += step) {
            assertThat(pieces(array, List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length))))
                    .as("parted after %d bytes", at)
                    .isEqualTo(whole);
        }
        return whole;
    }

    private static List<String> pieces(boolean array, List<byte[]> parts) {
        BodyCutter cutter = array ? new BodyCutter.Elements() : new BodyCutter.Lines();
        List<Piece> pieces = new ArrayList<>();
        parts.forEach(part -> pieces.addAll(cutter.take(part)));
        pieces.addAll(cutter.rest());
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case Piece.Ballot(var json) -> json.toString(UTF_8);
                    case Piece.Broken _ -> BROKEN;
                })
                .toList();
    }
}
