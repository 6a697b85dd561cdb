package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.Samples;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests that the gas that ballots of an earlier version need is reserved with the upgrade. */
@Tag("integration")
class ReservedGasTest {
    private static final String PROPOSAL = "proposal:0x1:7";

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .target(target)
                .load()
                .migrate();
    }

    private String accepted(String name) {
        jdbc.update("""
                insert into ballot_live (proposal, voter, digest, support, power, accepted_time, accepted_block)
                values (?, ?, '', 1, 1, 1, 1)""", PROPOSAL, Samples.address(name).toBytes());
        return "tx:relay/7/" + Samples.address(name).toLowerCase();
    }

    private void asked(String intent, @Nullable String ended) {
        jdbc.update(
                "insert into outbound_intent (intent, recipient, calldata, proposal, ended)"
                        + " values (?, '', decode(repeat('00', 500), 'hex'), ?, ?)",
                intent,
                PROPOSAL,
                ended);
    }

    private long gas(String name) {
        Long gas = jdbc.queryForObject("select gas from ballot_live where voter = ?", Long.class, (Object)
                Samples.address(name).toBytes());
        return gas == null ? 0 : gas;
    }

    @Test
    void a_ballot_that_goes_alone_has_its_own_gas_whether_an_attempt_is_open_or_not() {
        migrate("15");
        asked(accepted("open"), null);
        asked(accepted("between two attempts"), "REVERTED");
        accepted("not asked for yet");
        accepted("in a batch");
        jdbc.update(
                "insert into relay_queue (proposal, voter, support, signature) values (?, ?, 1, '')",
                PROPOSAL,
                Samples.address("in a batch").toBytes());

        migrate("latest");

        assertThat(gas("in a batch")).isEqualTo(42_000);
        assertThat(gas("open")).isEqualTo(224_000 + 40 * 500);
        assertThat(gas("between two attempts")).isEqualTo(224_000 + 40 * 500);
        assertThat(gas("not asked for yet")).isEqualTo(224_000 + 40 * (420 + 4_096));
        assertThat(jdbc.queryForObject("select reserved from relay_gas where voter = ''", Long.class))
                .isEqualTo(gas("in a batch") + 2 * gas("open") + gas("not asked for yet"));
    }

    @Test
    void what_the_sixteenth_schema_reserved_for_one_alone_is_raised_and_what_had_ended_is_left() {
        migrate("16");
        asked(accepted("alone"), null);
        asked(accepted("ended"), "FINALISED");
        accepted("in a batch");
        jdbc.update("update ballot_live set gas = 127000 where voter <> ?", (Object)
                Samples.address("in a batch").toBytes());
        jdbc.update("update ballot_live set ended = true where voter = ?", (Object)
                Samples.address("ended").toBytes());
        jdbc.update(
                "insert into relay_queue (proposal, voter, support, signature) values (?, ?, 1, '')",
                PROPOSAL,
                Samples.address("in a batch").toBytes());
        jdbc.update("insert into relay_gas values (?, '', 5, 169000), ('proposal:0x1:8', '', 3, 0)", PROPOSAL);
        jdbc.update(
                "insert into relay_standing (sender, balance, block_gas, block, gas_price) values ('', 9, 1, 1, 7)");

        migrate("latest");

        assertThat(gas("alone")).isEqualTo(244_000);
        assertThat(gas("ended")).isEqualTo(127_000);
        assertThat(gas("in a batch")).isEqualTo(42_000);
        assertThat(jdbc.queryForList("select gas || ' ' || reserved from relay_gas order by proposal", String.class))
                .containsExactly("5 286000", "3 0");
        assertThat(jdbc.queryForList("select tries || ' ' || not_before_block from outbound_intent", String.class))
                .as("what waits is tried at once")
                .containsExactly("0 0", "0 0");
        assertThat(jdbc.queryForObject("select max_fee from relay_standing", Long.class))
                .as("until the next block the price alone is known")
                .isZero();
    }
}
