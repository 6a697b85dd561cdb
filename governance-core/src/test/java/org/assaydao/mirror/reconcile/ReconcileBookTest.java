package org.assaydao.mirror.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.ledger.LedgerDatabase;
import org.assaydao.turn.Lease;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that a comparison that never came to an end is no silence, on a real PostgreSQL. */
@Tag("integration")
class ReconcileBookTest {
    private static final List<String> KINDS = List.of("bonds", "votes");
    private static final BlockPoint BLOCK = new BlockPoint(7, Hash32.ZERO, ChainTime.of(1));

    private final LedgerDatabase database = new LedgerDatabase();
    private final ReconcileBook book = new ReconcileBook(database.jdbc);

    @Test
    void what_was_never_compared_is_as_old_as_there_was_time_for_it() {
        Duration running = Duration.ofHours(50);
        assertThat(book.age(KINDS, running)).isEqualTo(running);
        book.compared("bonds", BLOCK);
        assertThat(book.age(KINDS, running)).isEqualTo(running);
        book.compared("votes", BLOCK);
        assertThat(book.age(KINDS, running)).isLessThan(Duration.ofMinutes(5));
        database.jdbc.update("update reconciliation set at = now() - interval '3 days' where kind = 'bonds'");
        assertThat(book.age(KINDS, Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ofDays(3));
    }

    @Test
    void what_keeps_the_instance_from_comparing_is_told_to_all() {
        Lease lease = Lease.named(ReconcileConfiguration.LEASE, database.jdbc);
        long fence = lease.lead().orElseThrow();
        assertThat(book.trouble()).isEmpty();
        lease.trouble(fence, "no node tells it");
        assertThat(book.trouble()).contains("no node tells it");
        lease.trouble(fence, null);
        assertThat(book.trouble()).isEmpty();
        lease.release();
    }
}
