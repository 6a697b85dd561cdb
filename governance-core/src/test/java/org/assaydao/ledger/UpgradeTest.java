package org.assaydao.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.SubjectKeys;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SerializedObject;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests that a database of the sixth schema, with what was written into it then, is taken over with nothing lost. */
@Tag("integration")
class UpgradeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int FORGOTTEN = 70_000;
    private static final byte[] CLEAR_KEY = "an AES-256 key of personal data!".getBytes(UTF_8);

    private static final String INCIDENT =
            "incident:0x3e454c535a61686f767d848b9299a0a7aeb5bcc3cad1d8dfe6edf4fb02091017";

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private List<Path> events = List.of();
    private ConfigurableApplicationContext context;

    /** What a processor saw that had a position before. */
    static final class Deposits {
        final Set<String> seen = ConcurrentHashMap.newKeySet();
    }

    @Configuration(proxyBeanMethods = false)
    static class Processors {
        @Bean
        Deposits deposits() {
            return new Deposits();
        }

        @Bean
        DepositsView depositsView(Deposits deposits) {
            return new DepositsView(deposits);
        }
    }

    @ProcessingGroup("deposits-v1")
    static final class DepositsView {
        private final Deposits deposits;

        DepositsView(Deposits deposits) {
            this.deposits = deposits;
        }

        @EventHandler
        void on(BondDeposited event) {
            deposits.seen.add(event.bond().toString());
        }
    }

    @BeforeEach
    void installAndUpgrade() throws IOException {
        Flyway.configure().dataSource(database.dataSource()).target("6").load().migrate();
        events = ApprovedEventsTest.files();
        for (Path file : events) insert(file);
        jdbc.update("insert into subject_key (subject, key) values ('provider:0x01', ?)", CLEAR_KEY);
        jdbc.update("insert into subject_key (subject, erased_at) values ('provider:0x02', now())");
        UnderWay.insert(jdbc);
        insertPosition();
        context = LedgerContext.start(database, Processors.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    /** A stored event in a stream of its own, as its approved file has it. */
    private void insert(Path file) throws IOException {
        String stem = file.getFileName().toString().replaceFirst("\\.json$", "");
        int dot = stem.lastIndexOf('.');
        jdbc.update(
                """
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                    payload_type, payload_revision, payload, meta_data)
                values (?, ?, 0, 'old', '2026-11-01T00:00:00.000Z', ?, ?, ?, '{}')""",
                "event of " + stem,
                "old:" + stem,
                stem.substring(0, dot),
                stem.substring(dot + 1),
                Files.readAllBytes(file));
    }

    /** A position as it was kept while numbers jumped: every empty place stands in it. */
    private void insertPosition() {
        Long last = jdbc.queryForObject(
                "select setval('domain_event_entry_global_index_seq',"
                        + " (select max(global_index) from domain_event_entry) + ?)",
                Long.class,
                FORGOTTEN);
        long index = last == null ? 0 : last;
        var position = GapAwareTrackingToken.newInstance(
                index, LongStream.range(index - FORGOTTEN + 1, index).boxed().toList());
        SerializedObject<byte[]> token = new LedgerConfiguration().serializer().serialize(position, byte[].class);
        jdbc.update(
                "insert into token_entry (processor_name, segment, token, token_type, timestamp)"
                        + " values ('deposits-v1', 0, ?, ?, '2026-11-01T00:00:00.000Z')",
                token.getData(),
                token.getType().getName());
    }

    @Test
    void events_keys_positions_and_the_log_go_on_where_they_were() {
        EventStore store = context.getBean(EventStore.class);
        assertThat(events).isNotEmpty().allSatisfy(file -> {
            String stem = file.getFileName().toString().replaceFirst("\\.json$", "");
            assertThat(store.readEvents("old:" + stem).next().getPayload()).isNotNull();
        });

        SubjectKeys keys = context.getBean(SubjectKeys.class);
        assertThat(keys.find("provider:0x01").orElseThrow().getEncoded()).isEqualTo(CLEAR_KEY);
        assertThat(keys.find("provider:0x02")).isEmpty();
        await().untilAsserted(
                        () -> assertThat(jdbc.queryForList("select subject from subject_key where key is not null"))
                                .as("keys in clear")
                                .isEmpty());

        BondId bond = new BondId(
                Address.of(ByteBuffer.allocate(Address.BYTES).putInt(7).array()));
        LedgerContext.tell(context, deposit(bond));
        Deposits deposits = context.getBean(Deposits.class);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deposits.seen).containsExactly(bond.toString()));
        await().atMost(PATIENCE)
                .until(() -> Boolean.TRUE.equals(jdbc.queryForObject(
                        "select (select count(*) from leaf) = (select count(*) from domain_event_entry)",
                        Boolean.class)));
    }

    @Test
    void ballots_and_relays_that_were_under_way_go_on_as_the_schema_of_now_has_them() {
        assertThat(rows("select encode(voter, 'hex'), batch::text, most::text, tries::text, not_before::text"
                        + " from relay_queue order by ordinal"))
                .as("what has ended waits for nothing, and its batch's number is not given again")
                .containsExactly("aa null 600 0 -infinity", "bb 2 600 0 -infinity");
        assertThat(rows("select last::text from relay_batch where proposal = ?", UnderWay.PROPOSAL))
                .containsExactly("3");
        assertThat(rows("select intent, proposal, ballots::text, tries::text, not_before::text, not_before_block::text"
                        + " from outbound_intent order by ordinal"))
                .containsExactly(
                        "tx:relay/7/2 " + UnderWay.PROPOSAL + " 1 0 -infinity 0",
                        "tx:relay/7/0xdd " + UnderWay.PROPOSAL + " 1 0 -infinity 0",
                        "tx:relay/7/0xee " + UnderWay.PROPOSAL + " 1 0 -infinity 0",
                        "tx:queue/7 null 0 0 -infinity 0");
        assertThat(rows("select encode(voter, 'hex'), gas::text, vacant::text, sequence::text"
                        + " from ballot_live where not ended order by voter"))
                .as("of a batch 42 000; alone by the bytes of what was asked to be sent, or by the longest reason")
                .containsExactly(
                        "aa 42000 false 0",
                        "bb 42000 false 0",
                        "dd " + (107_000 + 40 * 100 + 117_000) + " false 0",
                        "ee " + (107_000 + 40 * 60 + 117_000) + " false 0",
                        "ff " + (107_000 + 40 * (420 + 4_096) + 117_000) + " false 0");
        assertThat(rows("select encode(voter, 'hex'), gas::text, reserved::text from relay_gas"))
                .containsExactly(" 0 " + (2 * 42_000 + 228_000 + 226_400 + 404_640));
        assertThat(rows(
                        "select what, support::text, power::text, ballots::text from ballot_sum where proposal = ?"
                                + " order by what desc, support",
                        UnderWay.PROPOSAL))
                .containsExactly("TAKEN 0 11 1", "TAKEN 1 57 5", "ENDED 0 11 1", "COUNTED 2 0 1");
    }

    @Test
    void claims_of_incidents_that_were_open_close_in_their_time() {
        assertThat(rows("select id, at::text, subject from due where task = 'CLOSE_CLAIMS' and done_at is null"))
                .containsExactly("close_claims/" + INCIDENT + " 1790000008 " + INCIDENT);
    }

    @Test
    void logs_and_lines_that_were_kept_are_found_by_the_names_of_now() {
        assertThat(rows("select subjects::text from mirror_log order by log_index"))
                .containsExactly(
                        "{operation:0x" + "0b".repeat(32) + "}", "{votes:" + UnderWay.PROPOSAL + "}", "{account:0x01}");
        assertThat(rows("select id::text, topic from feed where kind = 'old' order by id"))
                .containsExactly("1 bond:0x01", "2 bond:0x02");
        assertThat(rows("select through::text from feed_pruned")).containsExactly("0");
        assertThat(new Feed(jdbc).epoch())
                .as("no id that was given out is given again")
                .isGreaterThanOrEqualTo(2);
    }

    private List<String> rows(String statement, Object... arguments) {
        return jdbc.query(
                statement,
                (row, _) -> {
                    StringJoiner columns = new StringJoiner(" ");
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        columns.add(String.valueOf(row.getString(column)));
                    }
                    return columns.toString();
                },
                arguments);
    }

    private static BondDeposited deposit(BondId bond) {
        return new BondDeposited(
                bond,
                new ApplicationId(Hash32.ZERO),
                Address.ZERO,
                TokenAmount.of(1),
                TokenAmount.of(1),
                ChainPosition.ofLog(1, Hash32.ZERO, 0));
    }
}
