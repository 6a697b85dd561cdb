package org.assaydao.api.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** A page is written once for all who are told the same one, and whatever is another one is written anew. */
class PageEncoderTest {
    private static final FinalityNote NOTE = new FinalityNote("seen", 1, 3, 2, 1, 100);

    private final PageEncoder encoder = new PageEncoder(JsonMapper.builder().build());
    private final List<String> written = new ArrayList<>();

    private String written(Object answer) {
        return encoder.encodeValue(
                        answer,
                        DefaultDataBufferFactory.sharedInstance,
                        ResolvableType.forInstance(answer),
                        MediaType.APPLICATION_JSON,
                        Map.of())
                .toString(StandardCharsets.UTF_8);
    }

    /** Says when it is written. */
    public final class Item {
        private final String name;

        private Item(String name) {
            this.name = name;
        }

        public String getName() {
            written.add(name);
            return name;
        }
    }

    private Page<Item> page(String name, @Nullable String next) {
        return new Page<>(List.of(new Item(name)), next, NOTE);
    }

    @Test
    void the_same_page_is_written_once_and_told_alike() {
        Page<Item> page = page("one", "cursor");
        String first = written(page);
        assertThat(first).contains("\"name\":\"one\"").contains("\"next\":\"cursor\"");
        assertThat(written(page)).isEqualTo(first);
        assertThat(written).containsExactly("one");
    }

    @Test
    void an_equal_page_that_was_read_anew_is_another() {
        assertThat(written(page("one", null))).isEqualTo(written(page("one", null)));
        assertThat(written).containsExactly("one", "one");
    }

    @Test
    void a_large_page_is_written_each_time_and_drives_no_other_out() {
        Page<Item> useful = page("useful", null);
        written(useful);
        for (int i = 0; i < 20; i++) written(page("-".repeat(400_000), null));
        written.clear();
        written(useful);
        assertThat(written).isEmpty();
    }

    @Test
    void a_page_that_nobody_holds_any_more_is_not_held_for_its_bytes() {
        WeakReference<Page<Item>> told = new WeakReference<>(page("one", null));
        written(Objects.requireNonNull(told.get()));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc();
            return told.get() == null;
        });
    }

    @Test
    void what_is_no_page_is_written_each_time() {
        Item item = new Item("alone");
        assertThat(written(item)).isEqualTo(written(item));
        assertThat(written).hasSize(2);
    }
}
