package org.assaydao.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.status.RelayHealth.Thresholds;
import org.assaydao.chain.RelayGauge.Backlog;
import org.assaydao.chain.RelayGauge.Money;
import org.assaydao.chain.RelayGauge.Pace;
import org.assaydao.chain.RelayGauge.Reading;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Wei;
import org.junit.jupiter.api.Test;

class RelayHealthTest {
    private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(1), 300);
    private static final Backlog NONE = new Backlog(0, Duration.ZERO, 0);

    private static final Thresholds LOW = new Thresholds(Duration.ofHours(24), Wei.of(50));

    private static List<String> troubles(Optional<Money> money, Backlog backlog) {
        return RelayHealth.troubles(new Reading(money, backlog, PACE, Optional.empty()), Optional.empty(), LOW);
    }

    private static Optional<Money> money(long balance, long spentPerHour) {
        return money(balance, spentPerHour, 0);
    }

    /** Where a unit of gas costs two wei and three are offered. */
    private static Optional<Money> money(long balance, long spentPerHour, long owed) {
        return Optional.of(new Money(
                Wei.of(balance), Wei.of(spentPerHour), Instant.EPOCH, Wei.of(2), Wei.of(3), false, Gas.of(owed)));
    }

    @Test
    void a_relay_with_money_and_nothing_old_has_no_trouble() {
        assertThat(troubles(money(1_000, 10), new Backlog(5_000, Duration.ofMinutes(9), 4)))
                .isEmpty();
        assertThat(troubles(money(51, 0), NONE)).isEmpty();
        assertThat(troubles(Optional.empty(), NONE)).isEmpty();
    }

    @Test
    void money_that_ends_is_told_hours_ahead_by_the_rate_at_which_it_is_spent() {
        assertThat(troubles(money(230, 10), NONE)).containsExactly("the relay key's money lasts for 23 h more");
    }

    @Test
    void money_that_does_not_pay_for_what_is_accepted_and_the_reserve_is_told_before_anything_is_spent() {
        assertThat(troubles(money(351, 0, 100), NONE)).isEmpty();
        assertThat(troubles(money(350, 0, 100), NONE))
                .singleElement()
                .asString()
                .contains("holds 350 wei", "more than 350");
        assertThat(troubles(money(50, 0), NONE)).hasSize(1);
        assertThat(troubles(money(0, 10), NONE)).singleElement().asString().contains("holds 0 wei");
    }

    @Test
    void ballots_that_wait_past_what_is_left_of_a_vote_are_told() {
        Reading waiting =
                new Reading(Optional.empty(), new Backlog(600, Duration.ofSeconds(3), 0), PACE, Optional.empty());
        assertThat(RelayHealth.troubles(waiting, Optional.of(Duration.ofSeconds(3)), LOW))
                .containsExactly("ballots wait, and the next deadline is in 3 s");
        assertThat(RelayHealth.troubles(waiting, Optional.of(Duration.ofSeconds(4)), LOW))
                .isEmpty();
        Reading idle = new Reading(Optional.empty(), NONE, PACE, Optional.empty());
        assertThat(RelayHealth.troubles(idle, Optional.of(Duration.ofSeconds(1)), LOW))
                .isEmpty();
    }

    @Test
    void a_relay_that_stands_still_is_told_by_every_instance() {
        Reading still = new Reading(Optional.empty(), NONE, PACE, Optional.of("no turn of the sender has ended well"));
        assertThat(RelayHealth.troubles(still, Optional.empty(), LOW))
                .containsExactly("no turn of the sender has ended well");
    }

    @Test
    void a_ballot_that_waits_for_long_or_fails_again_and_again_is_told() {
        assertThat(troubles(Optional.empty(), new Backlog(1, Duration.ofMinutes(11), 0)))
                .singleElement()
                .asString()
                .contains("waited for 11 min");
        assertThat(troubles(Optional.empty(), new Backlog(1, Duration.ZERO, 5)))
                .singleElement()
                .asString()
                .contains("tried 5 times");
    }
}
