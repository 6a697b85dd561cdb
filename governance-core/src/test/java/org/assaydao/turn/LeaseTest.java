package org.assaydao.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assaydao.ledger.LedgerDatabase;
import org.assaydao.turn.Lease.LeaseLost;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class LeaseTest {
    private static final Duration LONG = Duration.ofHours(1);

    /** A term that is over before it begins, so that nobody has to wait for the end of one. */
    private static final Duration OVER = Duration.ofMillis(-1);

    private LedgerDatabase database;

    @BeforeEach
    void start() {
        database = new LedgerDatabase();
    }

    private Lease lease(String holder, Duration term) {
        return new Lease("job", holder, term, database.jdbc);
    }

    @Test
    void one_leads_and_keeps_its_number() {
        Lease first = lease("first", LONG);
        assertThat(first.lead()).hasValue(1);
        assertThat(lease("second", LONG).lead()).isEmpty();
        assertThat(lease("first", LONG).lead()).hasValue(1);
    }

    @Test
    void a_released_lease_is_taken_at_once_under_a_higher_number() {
        Lease first = lease("first", LONG);
        first.lead();
        first.release();
        assertThat(lease("second", LONG).lead()).hasValue(2);
        assertThat(first.lead()).isEmpty();
    }

    @Test
    void the_write_of_a_stale_holder_fails_whole() {
        Lease stale = lease("stale", OVER);
        long fence = stale.lead().orElseThrow();
        assertThat(lease("next", LONG).lead()).hasValue(fence + 1);
        assertThatThrownBy(() -> database.transaction.run(() -> {
                    database.jdbc.update("insert into subject_key (subject) values ('stale write')");
                    stale.confirm(fence);
                    return true;
                }))
                .isInstanceOf(LeaseLost.class);
        assertThat(database.number("select count(*) from subject_key")).isZero();
    }

    @Test
    void nobody_takes_over_while_a_confirmed_write_is_under_way() {
        Lease holder = lease("holder", OVER);
        long fence = holder.lead().orElseThrow();
        database.transaction.run(() -> {
            holder.confirm(fence);
            assertThat(leadElsewhere(lease("rival", LONG))).isEmpty();
            return true;
        });
        assertThat(lease("rival", LONG).lead()).hasValue(fence + 1);
    }

    @Test
    void a_turn_longer_than_the_term_keeps_the_lease_by_its_heartbeat() {
        Lease holder = lease("holder", Duration.ofMillis(300));
        long fence = holder.lead().orElseThrow();
        Instant first = until();
        // One turn: it does not ask for the lease again.
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> until().isAfter(first.plusSeconds(2)));
        database.transaction.run(() -> {
            holder.confirm(fence);
            return true;
        });
        holder.release();
    }

    @Test
    void a_turn_that_does_not_come_back_leaves_the_lease_to_another() {
        lease("stuck", Duration.ofMillis(25)).lead();
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(lease("next", LONG).lead()).hasValue(2));
    }

    @Test
    void what_troubles_a_holder_is_told_to_all_and_ends_with_its_tenure() {
        Lease holder = lease("holder", LONG);
        long fence = holder.lead().orElseThrow();
        holder.trouble(fence, "halted at a log");
        assertThat(trouble()).containsExactly("halted at a log");
        holder.release();
        Lease next = lease("next", LONG);
        assertThat(next.lead()).hasValue(fence + 1);
        assertThat(trouble()).isEmpty();
        holder.trouble(fence, "of a tenure that is over");
        assertThat(trouble()).isEmpty();
    }

    @Test
    void a_turn_that_ended_well_is_told_to_all_by_whoever_leads_and_by_nobody_else() {
        assertThat(Lease.sinceTurn("job", database.jdbc)).isEmpty();
        Lease holder = lease("holder", LONG);
        long fence = holder.lead().orElseThrow();
        assertThat(Lease.sinceTurn("job", database.jdbc))
                .as("the heartbeat alone says nothing")
                .isEmpty();
        holder.turnedWell(fence);
        assertThat(Lease.sinceTurn("job", database.jdbc)).get().satisfies(age -> assertThat(age)
                .isBetween(Duration.ZERO, Duration.ofSeconds(90)));
        holder.release();
        Lease next = lease("next", LONG);
        next.lead().orElseThrow();
        database.jdbc.update("update lease set until = until - interval '1 day' where name = 'job.turn'");
        lease("holder", LONG).turnedWell(fence);
        assertThat(Lease.sinceTurn("job", database.jdbc)).get().satisfies(age -> assertThat(age)
                .isGreaterThan(Duration.ofHours(23)));
        next.turnedWell(fence + 1);
        assertThat(Lease.sinceTurn("job", database.jdbc)).get().satisfies(age -> assertThat(age)
                .isLessThan(Duration.ofHours(1)));
    }

    @Test
    void a_turn_is_not_told_past_a_lock_on_its_lease() throws Exception {
        Lease holder = lease("holder", LONG);
        long fence = holder.lead().orElseThrow();
        CompletableFuture<Void> told = database.transaction.run(() -> {
            database.number("select fence from lease where name = 'job' for update");
            CompletableFuture<Void> telling = CompletableFuture.runAsync(
                    () -> holder.turnedWell(fence),
                    task -> Thread.ofPlatform().daemon().start(task));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> database.number("select count(*) from pg_locks where not granted") > 0);
            assertThat(Lease.sinceTurn("job", database.jdbc)).isEmpty();
            return telling;
        });
        told.get(90, TimeUnit.SECONDS);
        assertThat(Lease.sinceTurn("job", database.jdbc)).isPresent();
    }

    private List<String> trouble() {
        return database.jdbc.query("select trouble from lease where trouble is not null", (row, _) -> row.getString(1));
    }

    @Test
    void who_stands_by_does_not_wait_for_a_row_that_the_holder_has_locked() {
        Lease holder = lease("holder", LONG);
        long fence = holder.lead().orElseThrow();
        database.transaction.run(() -> {
            holder.confirm(fence);
            assertThat(leadElsewhere(lease("standby", LONG))).isEmpty();
            return true;
        });
    }

    @Test
    void the_heartbeat_goes_on_while_a_confirmed_write_of_its_holder_is_under_way() {
        Lease holder = lease("holder", Duration.ofMillis(300));
        long fence = holder.lead().orElseThrow();
        database.transaction.run(() -> {
            holder.confirm(fence);
            Instant before = until();
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> until().isAfter(before.plusSeconds(1)));
            assertThat(leadElsewhere(lease("rival", LONG))).isEmpty();
            return true;
        });
        holder.release();
    }

    @Test
    void a_row_that_somebody_locks_keeps_nobody_waiting_and_takes_the_lease_from_nobody() {
        Lease holder = lease("holder", Duration.ofMillis(300));
        long fence = holder.lead().orElseThrow();
        database.transaction.run(() -> {
            database.number("select fence from lease where name = 'job' for update");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> database.number("select count(*) from lease where until < clock_timestamp()") == 1);
            assertThat(leadElsewhere(holder)).hasValue(fence);
            assertThat(leadElsewhere(lease("rival", LONG))).isEmpty();
            return true;
        });
        assertThat(holder.lead()).hasValue(fence);
        Instant held = until();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> until().isAfter(held));
        database.transaction.run(() -> {
            holder.confirm(fence);
            return true;
        });
        holder.release();
    }

    private Instant until() {
        OffsetDateTime until = database.jdbc.queryForObject("select until from lease", OffsetDateTime.class);
        return Objects.requireNonNull(until).toInstant();
    }

    /** Asks outside the transaction under way; an answer that waits for its end never comes. */
    private static OptionalLong leadElsewhere(Lease lease) {
        return CompletableFuture.supplyAsync(
                        lease::lead, task -> Thread.ofPlatform().daemon().start(task))
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }
}
