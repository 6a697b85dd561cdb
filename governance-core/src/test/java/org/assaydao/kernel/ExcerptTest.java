package org.assaydao.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void a_text_that_fits_is_shown_whole() {
        assertThat(Excerpt.of("", 3)).isEmpty();
        assertThat(Excerpt.of("abc", 3)).isEqualTo("abc");
        assertThat(Excerpt.of("😀😀😀", 3)).isEqualTo("😀😀😀");
    }

    @Test
    void a_longer_text_is_cut_between_two_characters() {
        assertThat(Excerpt.of("abcd", 3)).isEqualTo("abc…");
        assertThat(Excerpt.of("ab😀d", 3)).isEqualTo("ab😀…");
    }
}
