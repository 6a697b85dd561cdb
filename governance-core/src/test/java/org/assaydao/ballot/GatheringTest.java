package org.assaydao.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final List<Integer> failed = new CopyOnWriteArrayList<>();

    private Gathering<Integer> gathering(int most) {
        return new Gathering<>("gathering-test", most, this::work, (one, _) -> failed.add(one));
    }

    private void work(List<Integer> batch) {
        batches.add(batch);
        if (batch.contains(13)) throw new IllegalStateException("thirteen");
        if (batch.contains(66)) throw new AssertionError("sixty-six");
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void what_is_added_together_is_worked_on_together() {
        try (Gathering<Integer> gathering = gathering(100)) {
            gathering.together(() -> numbers(0, 12).forEach(gathering::add));
        }
        assertThat(batches).containsExactly(numbers(0, 12));
    }

    @Test
    void more_than_a_batch_holds_is_several_batches() {
        try (Gathering<Integer> gathering = gathering(5)) {
            gathering.together(() -> numbers(0, 12).forEach(gathering::add));
        }
        assertThat(batches).containsExactly(numbers(0, 5), numbers(5, 10), numbers(10, 12));
    }

    @Test
    void what_was_added_before_the_adding_of_many_failed_is_worked_on() {
        try (Gathering<Integer> gathering = gathering(5)) {
            assertThat(catchThrowable(() -> gathering.together(() -> {
                        gathering.add(1);
                        throw new IllegalStateException("no more");
                    })))
                    .hasMessage("no more");
        }
        assertThat(batches).containsExactly(List.of(1));
    }

    @Test
    void what_is_added_when_all_is_over_fails_and_is_not_left_waiting() {
        Gathering<Integer> gathering = gathering(5);
        gathering.close();
        gathering.together(() -> List.of(1, 2).forEach(gathering::add));
        gathering.add(3);
        assertThat(failed).containsExactly(1, 2, 3);
        assertThat(batches).isEmpty();
    }

    @Test
    void a_batch_that_fails_fails_no_other() {
        try (Gathering<Integer> gathering = gathering(1)) {
            gathering.together(() -> List.of(13, 66, 1).forEach(gathering::add));
        }
        assertThat(batches).containsExactly(List.of(13), List.of(66), List.of(1));
        assertThat(failed).containsExactly(13, 66);
    }
}
