package org.assaydao.mirror.follow;

import static org.assaydao.Samples.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.Samples;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.kernel.BondId;
import org.assaydao.ledger.FactAppender;
import org.assaydao.ledger.LedgerContext;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.turn.Lease;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("integration")
class RecordingTransactionTest {
    @Test
    void what_cannot_be_recorded_halts_by_its_name_and_leaves_nothing() {
        try (var context = LedgerContext.start(TestDatabase.empty())) {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            Lease lease = Lease.named("follower", jdbc);
            long fence = lease.lead().orElseThrow();
            RecordingTransaction recording = new RecordingTransaction(
                    context.getBean(FactAppender.class), context.getBean(LedgerTransaction.class), lease);
            BondId broken = new BondId(Samples.address("broken"));
            jdbc.update("""
                    insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                        payload_type, payload_revision, payload, meta_data)
                    values ('x', ?, 0, 'bond', '2026-11-01T00:00:00.000Z', 'assay.bond.OfLater', '1', '{}', '{}')""", broken.toString());
            AtomicInteger writes = new AtomicInteger();
            var facts = List.of(
                    new BondFrozen(new BondId(Samples.address("sound")), 1, position(4, 0)),
                    new BondFrozen(broken, 1, position(5, 2)));

            assertThatThrownBy(() -> recording.run(fence, facts, writes::incrementAndGet))
                    .isInstanceOf(HaltedInward.class)
                    .hasMessageContaining("BondFrozen of " + broken + " at " + position(5, 2))
                    .hasMessageContaining("assay.bond.OfLater");
            assertThat(writes).hasValue(0);
            assertThat(jdbc.queryForObject("select count(*) from domain_event_entry", Long.class))
                    .isEqualTo(1);
        }
    }
}
