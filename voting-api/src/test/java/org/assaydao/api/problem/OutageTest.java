package org.assaydao.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;

/** Tests by what a database that is away is known, wherever in a failure it stands. */
class OutageTest {
    private final SQLException away = new BatchUpdateException("An I/O error occurred.", "08006", new int[0]);

    @Test
    void an_outage_is_found_behind_what_failed_after_it() {
        IllegalStateException cleaning =
                new IllegalStateException("The UnitOfWork is in an incompatible phase: CLOSED");
        cleaning.addSuppressed(new EventStoreException("could not be appended", away));
        assertThat(Outage.isBehind(cleaning)).isTrue();
        assertThat(Outage.isBehind(new RuntimeException(cleaning))).isTrue();
    }

    @Test
    void what_failed_for_another_reason_is_no_outage() {
        IllegalStateException failed = new IllegalStateException("of its own");
        failed.addSuppressed(new EventStoreException("a place is taken", new SQLException("duplicate", "23505")));
        assertThat(Outage.isBehind(failed)).isFalse();
    }

    @Test
    void a_chain_that_never_ends_is_looked_at_to_a_bound() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);
        assertThat(Outage.isBehind(first)).isFalse();
    }
}
