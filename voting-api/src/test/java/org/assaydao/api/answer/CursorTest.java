package org.assaydao.api.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a cursor is read as it was given out, and that no other text is. */
class CursorTest {
    @Property
    void a_cursor_reads_as_the_key_it_was_made_of(
            @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 100) String key) {
        assertThat(Cursor.read("proposals", Cursor.write("proposals", key))).isEqualTo(key);
    }

    @Test
    void no_cursor_begins_at_the_beginning() {
        assertThat(Cursor.read("proposals", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "AAAAAAAAAAA", "not base64!", "cHJvcG9zYWw6MHgxOjEyMzQ1Njc4OTA"})
    void a_cursor_made_up_is_refused(String madeUp) {
        refuses("proposals", madeUp);
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        refuses("proposals", Cursor.write("ballots/1", "key"));
    }

    @Test
    void a_cursor_with_one_character_changed_is_refused() {
        String cursor = Cursor.write("proposals", "0000000000000010.00000001.0000");
        for (int at = 0; at < cursor.length() - 1; at++) {
            char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            refuses("proposals", cursor.substring(0, at) + other + cursor.substring(at + 1));
        }
    }

    private static void refuses(String list, String cursor) {
        assertThatThrownBy(() -> Cursor.read(list, cursor))
                .isInstanceOfSatisfying(
                        EdgeRefusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(EdgeRule.CURSOR_INVALID));
    }
}
