package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assaydao.ledger.Lease.LeaseLost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

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
            CompletableFuture<Throwable> impatient = CompletableFuture.supplyAsync(
                    this::takeOverWithoutWaiting, task -> Thread.ofPlatform().start(task));
            assertThat(impatient.join()).hasMessageContaining("lock timeout");
            return true;
        });
        assertThat(lease("patient", LONG).lead()).hasValue(fence + 1);
    }

    private Throwable takeOverWithoutWaiting() {
        String url = database.jdbc.execute(
                (Connection connection) -> connection.getMetaData().getURL());
        var single = new SingleConnectionDataSource(url, "postgres", "postgres", true);
        try {
            JdbcTemplate impatient = new JdbcTemplate(single);
            impatient.execute("set lock_timeout = '100ms'");
            new Lease("job", "impatient", LONG, impatient).lead();
            return new AssertionError("the lease was taken over");
        } catch (RuntimeException refused) {
            return refused;
        } finally {
            single.destroy();
        }
    }
}
