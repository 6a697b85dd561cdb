package org.assaydao.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assaydao.Samples.ACCEPTED_AT;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.application;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.Support;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.bond.BondEvent.BondUnfrozen;
import org.assaydao.bond.BondEvent.DivergenceFound;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.EraseSubject;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests that each fact of a range is appended once, in its place, whatever else is appended and fails meanwhile. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class FactAppenderTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A pool's thread could take the work of whoever waits for it, and with it that one's transaction. */
    private static final Executor OWN_THREAD = task -> Thread.ofPlatform().start(task);

    private ConfigurableApplicationContext context;
    private LedgerTransaction transaction;
    private EventStore events;
    private JdbcTemplate jdbc;

    @Configuration(proxyBeanMethods = false)
    static class Counting {
        @Bean
        static StatementCount statementCount() {
            return new StatementCount();
        }
    }

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty(), Counting.class);
        transaction = context.getBean(LedgerTransaction.class);
        events = context.getBean(EventStore.class);
        jdbc = context.getBean(JdbcTemplate.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void two_facts_of_one_stream_in_one_range_follow_one_another() {
        BondId bond = bond();
        tell(deposited(bond, 5, 5, 1), frozen(bond(), 1, 2), frozen(bond, 1, 3), deposited(bond, 2, 8, 4));
        assertThat(stream(bond))
                .containsExactly(
                        deposited(bond, 5, 5, 1),
                        frozen(bond, 1, 3),
                        deposited(bond, 2, 8, 4),
                        new DivergenceFound(bond, "assay.bond.BondDeposited", position(4, 0)));
        assertThat(stored(bond)).containsExactly("0 bond", "1 bond", "2 bond", "3 bond");
    }

    @Test
    void a_fact_that_is_delivered_again_is_silence_in_a_range_in_a_transaction_and_ever_after() {
        BondId bond = bond();
        ChainFact fact = deposited(bond, 5, 5, 1);
        transaction.run(() -> {
            tell(fact, fact);
            tell(fact);
            return true;
        });
        tell(fact);
        another().append(fact);
        assertThat(stream(bond)).containsExactly(fact);
    }

    @Test
    void a_decision_between_two_ranges_keeps_its_place() {
        ProviderId provider = new ProviderId(bond().provider());
        var registered = new ApplicationRegistered(
                provider, application("a"), hash("statement"), hash("attributes"), amount(1), position(1, 0));
        var bonded = new ApplicationBonded(provider, application("a"), amount(5), amount(5), position(2, 0));
        tell(registered);
        context.getBean(CommandGateway.class).sendAndWait(new EraseSubject(provider, ACCEPTED_AT));
        tell(bonded);
        assertThat(stream(provider).stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly("ApplicationRegistered", "SubjectErased", "ApplicationBonded");
        assertThat(stored(provider)).containsExactly("0 provider", "1 provider", "2 provider");
    }

    @Test
    void a_range_that_a_decision_overtakes_is_appended_whole_in_the_next_try() {
        ProviderId provider = new ProviderId(bond().provider());
        BondId bond = bond();
        var registered = new ApplicationRegistered(
                provider, application("a"), hash("statement"), hash("attributes"), amount(1), position(1, 0));
        var again = new ApplicationBonded(provider, application("a"), amount(5), amount(5), position(2, 0));
        tell(registered);
        AtomicInteger tries = new AtomicInteger();
        transaction.retrying(() -> {
            tell(deposited(bond, 5, 5, 1), again);
            if (tries.getAndIncrement() == 0) {
                elsewhere(() ->
                        context.getBean(CommandGateway.class).sendAndWait(new EraseSubject(provider, ACCEPTED_AT)));
            }
            return true;
        });
        assertThat(tries).hasValue(2);
        assertThat(stream(bond)).containsExactly(deposited(bond, 5, 5, 1));
        assertThat(stored(provider)).containsExactly("0 provider", "1 provider", "2 provider");
        assertThat(stream(provider)).last().isEqualTo(again);
    }

    @Test
    void what_was_rolled_back_was_never_told() {
        BondId bond = bond();
        tell(deposited(bond, 5, 5, 1));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> transaction.run(() -> {
                        tell(frozen(bond, 1, 2));
                        throw new IllegalStateException("after all");
                    }))
                    .hasMessage("after all");
        }
        tell(frozen(bond, 1, 2), new BondUnfrozen(bond, 0, position(3, 0)));
        assertThat(stream(bond))
                .containsExactly(
                        deposited(bond, 5, 5, 1), frozen(bond, 1, 2), new BondUnfrozen(bond, 0, position(3, 0)));
    }

    @Test
    void another_instance_goes_on_where_this_one_stopped_and_back() {
        BondId bond = bond();
        Another another = another();
        tell(deposited(bond, 5, 5, 1));
        another.append(deposited(bond, 1, 6, 2));
        tell(deposited(bond, 1, 7, 3));
        another.append(deposited(bond, 1, 8, 4));
        assertThat(stream(bond))
                .containsExactly(
                        deposited(bond, 5, 5, 1),
                        deposited(bond, 1, 6, 2),
                        deposited(bond, 1, 7, 3),
                        deposited(bond, 1, 8, 4));
    }

    @Test
    void a_stream_that_stands_otherwise_in_the_store_than_it_was_told_is_read_again() {
        BondId bond = bond();
        tell(deposited(bond, 5, 5, 1), frozen(bond, 1, 2));
        jdbc.update("delete from domain_event_entry where aggregate_identifier = ?", bond.toString());
        tell(deposited(bond, 5, 5, 1));
        assertThat(stream(bond)).containsExactly(deposited(bond, 5, 5, 1));
        jdbc.update(
                "update domain_event_entry set event_identifier = 'of another history' where aggregate_identifier = ?",
                bond.toString());
        tell(deposited(bond, 5, 5, 1), frozen(bond, 1, 2));
        assertThat(stream(bond)).containsExactly(deposited(bond, 5, 5, 1), frozen(bond, 1, 2));
    }

    @Test
    void an_event_of_an_old_revision_is_read_as_todays() throws IOException {
        Path file = ApprovedEventsTest.files().stream()
                .filter(path -> path.endsWith("assay.ballot.BallotCounted.1.json"))
                .findFirst()
                .orElseThrow();
        BallotCounted old = (BallotCounted) insert(file);
        BallotCounted later = counted(old.ballot(), position(9_000_001, 0));
        tell(old, later);
        assertThat(stream(old.ballot()))
                .containsExactly(
                        old,
                        later,
                        new org.assaydao.ballot.BallotEvent.DivergenceFound(
                                old.ballot(), "assay.ballot.BallotCounted", later.position()));
    }

    /** Stores an approved event as the first of its own stream, and reads it. */
    private Object insert(Path file) throws IOException {
        String json = Files.readString(file, UTF_8);
        String stream = json.replaceFirst("(?s).*?\"ballot\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        jdbc.update("""
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                    payload_type, payload_revision, payload, meta_data)
                values (?, ?, 0, 'ballot', '2026-11-01T00:00:00.000Z', 'assay.ballot.BallotCounted', '1', ?, '{}')""", "old event of " + stream, stream, json.getBytes(UTF_8));
        return events.readEvents(stream).next().getPayload();
    }

    @Test
    void a_range_takes_as_many_statements_for_ten_thousand_votes_as_for_ten() {
        StatementCount statements = context.getBean(StatementCount.class);
        int ten = statements.of(() -> tell(votes(10)));
        int many = statements.of(() -> tell(votes(10_000)));
        assertThat(many).isEqualTo(ten).isLessThan(12);
        assertThat(jdbc.queryForObject(
                        "select count(*) from domain_event_entry where payload_type = 'assay.ballot.BallotCounted'"
                                + " and event_identifier not like 'old event%' and sequence_number = 0",
                        Long.class))
                .isEqualTo(10_010);
    }

    private static ChainFact[] votes(int count) {
        ProposalId proposal = new ProposalId(address("governor"), BigInteger.valueOf(NUMBER.incrementAndGet()));
        List<ChainFact> votes = new ArrayList<>();
        for (int i = 0; i < count; i++) votes.add(counted(new BallotId(proposal, account()), position(i, 0)));
        return votes.toArray(ChainFact[]::new);
    }

    private static BallotCounted counted(BallotId ballot, ChainPosition position) {
        return new BallotCounted(
                ballot, Channel.ON_CHAIN, Support.FOR, amount(1), "", Hash32.keccak(), HexBytes.EMPTY, position);
    }

    private static BondDeposited deposited(BondId bond, long amount, long bonded, long block) {
        return new BondDeposited(
                bond, application("a"), address("payer"), amount(amount), amount(bonded), position(block, 0));
    }

    private static BondFrozen frozen(BondId bond, int freezes, long block) {
        return new BondFrozen(bond, freezes, position(block, 0));
    }

    private static BondId bond() {
        return new BondId(account());
    }

    private static Address account() {
        return Address.of(ByteBuffer.allocate(Address.BYTES)
                .putInt(NUMBER.incrementAndGet())
                .array());
    }

    private void tell(ChainFact... facts) {
        LedgerContext.tell(context, facts);
    }

    /** What another instance of the application is to the store: one that has told nothing yet. */
    private interface Another {
        void append(ChainFact fact);
    }

    private Another another() {
        FactAppender appender = new FactAppender(events, context.getBean(EventStorage.class));
        return fact -> transaction.retrying(() -> {
            appender.append(List.of(fact));
            return true;
        });
    }

    private List<Object> stream(Object id) {
        return events.readEvents(id.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private List<String> stored(Object id) {
        return jdbc.query(
                "select sequence_number, type from domain_event_entry where aggregate_identifier = ? order by global_index",
                (row, _) -> row.getLong(1) + " " + row.getString(2),
                id.toString());
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work, OWN_THREAD).join();
    }
}
