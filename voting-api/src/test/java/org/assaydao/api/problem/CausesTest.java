package org.assaydao.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A failure that anybody can bring about again and again fills no log. */
class CausesTest {
    private final AtomicLong now = new AtomicLong();
    private final Causes causes = new Causes(now::get);

    private static Throwable failed(String message) {
        return new IllegalStateException("wrapped", new NumberFormatException(message));
    }

    @Test
    void a_cause_is_told_once_a_minute_whatever_it_says() {
        assertThat(causes.isNews(failed("a"))).isTrue();
        assertThat(causes.isNews(failed("b"))).isFalse();
        assertThat(causes.isNews(new IllegalStateException("another place"))).isTrue();
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(causes.isNews(failed("c"))).isTrue();
    }
}
