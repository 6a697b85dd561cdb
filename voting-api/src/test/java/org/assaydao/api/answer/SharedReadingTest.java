package org.assaydao.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Many ask at once, few readings are made, and nobody is told what was read before he asked. */
class SharedReadingTest {
    private final List<Sinks.One<String>> readings = new ArrayList<>();
    private final SharedReading<String> shared = new SharedReading<>(Mono.defer(() -> {
        Sinks.One<String> begun = Sinks.one();
        readings.add(begun);
        return begun.asMono();
    }));
    private final List<String> told = new ArrayList<>();

    private Disposable ask() {
        return shared.told().subscribe(told::add, fault -> told.add("failed"), () -> {});
    }

    @Test
    void who_asks_while_one_is_under_way_is_told_by_the_next() {
        ask();
        ask();
        ask();
        assertThat(readings).hasSize(1);
        readings.getFirst().tryEmitValue("first");
        assertThat(told).containsExactly("first");
        assertThat(readings).as("one for both who asked meanwhile").hasSize(2);
        readings.getLast().tryEmitValue("second");
        assertThat(told).containsExactly("first", "second", "second");
        assertThat(readings).as("nobody asks any more").hasSize(2);
    }

    @Test
    void one_that_fails_fails_for_those_who_joined_it_alone() {
        ask();
        ask();
        readings.getFirst().tryEmitError(new IllegalStateException("away"));
        readings.getLast().tryEmitValue("back");
        assertThat(told).containsExactly("failed", "back");
    }

    @Test
    void who_goes_away_ends_it_for_nobody_else() {
        ask();
        Disposable gone = ask();
        ask();
        gone.dispose();
        readings.getFirst().tryEmitValue("first");
        readings.getLast().tryEmitValue("second");
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void when_the_last_who_waits_for_one_goes_away_it_ends_and_the_next_begins() {
        Disposable gone = ask();
        ask();
        gone.dispose();
        assertThat(readings.getFirst().currentSubscriberCount()).isZero();
        assertThat(readings).hasSize(2);
        readings.getFirst().tryEmitValue("first");
        readings.getLast().tryEmitValue("second");
        assertThat(told).containsExactly("second");
    }

    @Test
    void while_somebody_waits_for_one_it_goes_on() {
        Disposable first = ask();
        Disposable gone = ask();
        ask();
        first.dispose();
        gone.dispose();
        readings.getLast().tryEmitValue("second");
        assertThat(told).containsExactly("second");
        assertThat(readings).hasSize(2);
    }

    @Test
    void one_that_nobody_waits_for_any_more_never_begins() {
        Disposable gone = ask();
        Disposable too = ask();
        too.dispose();
        gone.dispose();
        assertThat(readings).hasSize(1);
        ask();
        assertThat(readings).hasSize(2);
        readings.getLast().tryEmitValue("later");
        assertThat(told).containsExactly("later");
    }

    @Test
    void one_that_tells_nothing_ends() {
        StepVerifier.create(new SharedReading<>(Mono.<String>empty()).told()).verifyComplete();
    }
}
