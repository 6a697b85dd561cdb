package org.assaydao.mirror.send;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Wei;
import org.junit.jupiter.api.Test;

class FeesTest {
    private static Wei wei(long amount) {
        return Wei.of(amount);
    }

    /** Nodes ask for a tenth more in both fees before they take a replacement. */
    @Property
    void a_replacement_offers_more_than_a_tenth_more_and_no_less_than_the_market(
            @ForAll @LongRange(max = 1_000_000_000_000L) long most,
            @ForAll @LongRange(max = 1_000_000_000L) long priority,
            @ForAll @LongRange(max = 1_000_000_000_000L) long base) {
        Fees old = new Fees(wei(most), wei(priority));
        Fees market = Fees.over(wei(base), wei(priority));
        Fees raised = old.replacing(market);
        assertThat(Gas.of(10).at(raised.most())).isGreaterThan(Gas.of(11).at(old.most()));
        assertThat(Gas.of(10).at(raised.priority())).isGreaterThan(Gas.of(11).at(old.priority()));
        assertThat(raised.most()).isGreaterThanOrEqualTo(market.most());
    }

    @Test
    void a_cap_is_exceeded_by_what_is_above_it_alone() {
        assertThat(new Fees(wei(10), wei(1)).exceeds(wei(10))).isFalse();
        assertThat(new Fees(wei(11), wei(1)).exceeds(wei(10))).isTrue();
    }
}
