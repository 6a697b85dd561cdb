package org.assaydao.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalBudgetTest {
    private final AtomicLong now = new AtomicLong(5);
    private final RefusalBudget budget = new RefusalBudget(4, now::get);

    @Test
    void a_second_holds_so_many_and_no_more_and_idle_time_saves_no_more_than_a_second() {
        assertThat(taken(10)).isEqualTo(4);
        now.addAndGet(500_000_000L);
        assertThat(taken(10)).isEqualTo(2);
        now.addAndGet(60_000_000_000L);
        assertThat(taken(10)).isEqualTo(4);
    }

    private long taken(int tries) {
        return IntStream.range(0, tries).filter(_ -> budget.take()).count();
    }
}
