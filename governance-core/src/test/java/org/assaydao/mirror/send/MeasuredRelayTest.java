package org.assaydao.mirror.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assaydao.Samples;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.CandidateOutcome;
import org.assaydao.ballot.BallotLedger.Limits;
import org.assaydao.ballot.Support;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.RelayGauge.Backlog;
import org.assaydao.chain.RelayGauge.Money;
import org.assaydao.chain.RelayGauge.Pace;
import org.assaydao.chain.RelayGauge.Reading;
import org.assaydao.chain.StepAllowance;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Intent.Act;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.Wei;
import org.assaydao.ledger.LedgerContext;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.outlook.OutlookRoom;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.turn.Lease;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the relay's tables say of its money, its pace and its backlog. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class MeasuredRelayTest {
    private static final Address RELAY = Samples.address("relay");
    private static final ProposalId PROPOSAL = new ProposalId(Samples.address("governor"), BigInteger.TEN);

    private static final Duration FAIL_OVER = Duration.ofSeconds(20);

    private ConfigurableApplicationContext context;
    private JdbcTemplate jdbc;

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty());
        jdbc = context.getBean(JdbcTemplate.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void nothing_stands_there() {
        for (String table : List.of(
                "outbound",
                "outbound_intent",
                "mirror_log",
                "mirror_block",
                "mirror_checkpoint",
                "relay_standing",
                "relay_gas",
                "relay_queue",
                "lease",
                "token_entry")) {
            jdbc.update("delete from " + table);
        }
    }

    private RelayGauge gauge() {
        return gauge(Optional.of(RELAY), 1_000_000);
    }

    private RelayGauge gauge(Optional<Address> relay, long gasPerProposal) {
        return gauge(relay, gasPerProposal, System::nanoTime);
    }

    private RelayGauge gauge(Optional<Address> relay, long gasPerProposal, LongSupplier nanos) {
        return new MeasuredRelay(
                jdbc,
                new RelayBook(jdbc),
                OutlookRoom.extensions(jdbc),
                relay,
                new RelaySettings(Wei.of(2), Wei.of(2), Gas.of(gasPerProposal), Gas.of(2_000_000)),
                FAIL_OVER,
                nanos);
    }

    @Test
    void an_idle_relay_has_no_backlog_and_its_pace_is_assumed() {
        RelayGauge idle = gauge(Optional.empty(), 1);
        assertThat(idle.read().money()).isEmpty();
        assertThat(idle.gasLeft(new ProposalId(Samples.address("governor"), BigInteger.TWO)))
                .isEqualTo(Gas.of(1));
    }

    /** What instances share is the database: the row of another one's turn says as much as one's own. */
    @Test
    void a_relay_stands_still_once_no_instances_keeper_or_sender_or_automation_moves() {
        assertThat(gauge().read().standstill()).contains("no turn of the keeper has ended well yet");
        List<String> processors = List.of(ProcessorsConfiguration.AUTOMATIONS, OutboundIntents.GROUP);
        Lease keeper = new Lease("keeper", "one", Duration.ofSeconds(60), jdbc);
        Lease sender = new Lease("sender", "another", Duration.ofSeconds(60), jdbc);
        keeper.turnedWell(keeper.lead().orElseThrow());
        assertThat(gauge().read().standstill()).contains("no turn of the sender has ended well yet");
        sender.turnedWell(sender.lead().orElseThrow());
        for (String processor : processors) claim(processor, Instant.now());
        assertThat(gauge().read().standstill()).isEmpty();

        jdbc.update("update lease set until = until - interval '21 seconds' where name = 'sender.turn'");
        assertThat(gauge().read().standstill()).contains("no turn of the sender has ended well for 21 s");
        keeper.release();
        sender.release();
    }

    @Test
    void a_relay_whose_processor_changes_hands_moves_and_one_without_longer_than_a_fail_over_stands_still() {
        for (String loop : List.of("keeper", "sender")) {
            Lease lease = new Lease(loop, "one", Duration.ofSeconds(60), jdbc);
            lease.turnedWell(lease.lead().orElseThrow());
            lease.release();
        }
        AtomicLong nanos = new AtomicLong();
        RelayGauge gauge = gauge(Optional.of(RELAY), 1_000_000, nanos::get);
        String both = "no instance works for the processor " + ProcessorsConfiguration.AUTOMATIONS + ", "
                + OutboundIntents.GROUP;
        assertThat(gauge.read().standstill()).isEmpty();
        nanos.addAndGet(FAIL_OVER.toNanos());
        assertThat(gauge.read().standstill()).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(gauge.read().standstill()).contains(both);

        claim(OutboundIntents.GROUP, Instant.now());
        claim(ProcessorsConfiguration.AUTOMATIONS, Instant.now().minusSeconds(17));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(gauge.read().standstill()).contains("no instance works for the processor automations");
        claim(ProcessorsConfiguration.AUTOMATIONS, Instant.now());
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(gauge.read().standstill()).isEmpty();
        jdbc.update("update token_entry set owner = null");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(gauge.read().standstill())
                .as("a claim that was just given back")
                .isEmpty();
        jdbc.update("update lease set until = clock_timestamp() where name like '%.turn'");
        nanos.addAndGet(FAIL_OVER.plusSeconds(1).toNanos());
        assertThat(gauge.read().standstill()).contains(both);
    }

    private void claim(String processor, Instant at) {
        jdbc.update("delete from token_entry where processor_name = ?", processor);
        jdbc.update(
                "insert into token_entry (processor_name, segment, owner, timestamp) values (?, 0, 'an instance', ?)",
                processor,
                at.toString());
    }

    /** Strangers begin what they are for: a few at a time, so many in a day, and nothing that ballots were promised. */
    @Test
    void steps_of_proceedings_have_places_a_days_number_and_only_money_that_is_left() {
        StepAllowance ten = new MeasuredSteps(jdbc, gauge(), 10);
        assertThat(ten.left()).isEqualTo(8);
        for (int step = 0; step < 7; step++) step(step, null, "0 days");
        assertThat(ten.left()).isEqualTo(1);
        jdbc.update("update outbound_intent set ended = 'FINALIZED'");
        assertThat(ten.left()).isEqualTo(3);
        step(7, null, "0 days");
        step(8, "REVERTED", "0 days");
        assertThat(ten.left()).isEqualTo(1);
        jdbc.update("update outbound_intent set not_before = now() - interval '25 hours' where ended is not null");
        assertThat(ten.left()).isEqualTo(7);
        jdbc.update(
                "insert into relay_standing values (?, 15000000, 30000000, 40, now(), 1, 2)", (Object) RELAY.toBytes());
        assertThat(new MeasuredSteps(jdbc, gauge(), 10).left()).isZero();
        jdbc.update("update relay_standing set balance = 16000000");
        assertThat(new MeasuredSteps(jdbc, gauge(), 10).left()).isEqualTo(7);
    }

    private void step(int number, @Nullable String ended, String ago) {
        jdbc.update(
                "insert into outbound_intent (intent, recipient, calldata, ended, not_before) values (?, '', '', ?, now() - ?::interval)",
                IntentId.step(Act.SETTLE, Hash32.keccak(("step " + number).getBytes(UTF_8)))
                        .toString(),
                ended,
                ago);
    }

    @Test
    void money_pace_and_backlog_are_those_of_the_mined_transactions_and_the_waiting_ballots() {
        blocks(1, 40, 0);
        jdbc.update("insert into relay_standing values (?, 1000, 30000000, 40, now(), 1, 2)", (Object) RELAY.toBytes());
        intent("tx:relay/10/1", 100);
        transaction(1, "tx:relay/10/1", 10);
        jdbc.update(
                "update outbound set mined_block = 14, mined_fence = 1, succeeded = true, gas_used = 3000000, cost = 600 where nonce = 1");
        intent("tx:relay/10/2", 7);
        transaction(2, "tx:relay/10/2", 39);
        jdbc.update(
                "insert into relay_queue (proposal, voter, support, signature, tries) values (?, ?, 1, '', 3)",
                PROPOSAL.toString(),
                RELAY.toBytes());
        for (int voter = 1; voter <= 7; voter++) queued("of a batch " + voter, 2, 0);
        queued("of a mined batch", 1, 0);
        jdbc.update("insert into relay_gas values (?, '', 300000, 3100000)", PROPOSAL.toString());

        Reading reading = gauge().read();

        assertThat(reading.money()).get().satisfies(money -> {
            assertThat(money.balance()).isEqualTo(Wei.of(1_000));
            assertThat(money.spentPerHour()).isEqualTo(Wei.of(600));
            assertThat(money.left()).contains(Duration.ofMinutes(100));
            assertThat(money.owed()).isEqualTo(Gas.of(100_000));
            assertThat(money.price()).isEqualTo(Wei.of(1));
            assertThat(money.heldFor(Gas.of(5))).isEqualTo(Wei.of(200_010));
            assertThat(money.tooDear()).isFalse();
        });
        assertThat(reading.pace()).isEqualTo(new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), 500));
        assertThat(reading.backlog().ballots()).isEqualTo(8);
        assertThat(reading.backlog().tries()).isEqualTo(3);
        assertThat(reading.timeToRelay()).isEqualTo(Duration.ofSeconds(30));
        jdbc.update("update relay_gas set reserved = 100000");
        assertThat(gauge().gasLeft(PROPOSAL)).isEqualTo(Gas.of(600_000));
        jdbc.update("update relay_standing set gas_price = 3");
        assertThat(gauge().read().money().orElseThrow().tooDear()).isTrue();
    }

    @Test
    void what_is_owed_is_lessened_by_nothing_but_what_a_counted_relay_used_of_what_is_reserved() {
        standing(40, 1_000_000, 2);
        jdbc.update("insert into relay_gas values (?, '', 0, 84000)", PROPOSAL.toString());
        assertThat(owed()).isEqualTo(84_000);
        mined(1, "tx:relay/10/1", 39, true);
        assertThat(owed()).isEqualTo(54_000);
        mined(2, "tx:relay/10/2", 39, false);
        mined(3, "tx:queue/10", 39, true);
        mined(4, "tx:fill/" + RELAY.toLowerCase() + "/4", 39, true);
        mined(5, "tx:relay/10/5", 41, true);
        assertThat(owed())
                .as("a revert, a push, a transfer to oneself, and a block that the balance does not show")
                .isEqualTo(54_000);
        transaction(6, "tx:execute/10", 39);
        jdbc.update("update outbound set gas_limit = 500000 where nonce = 6");
        assertThat(owed()).as("a push on its way").isEqualTo(554_000);
        jdbc.update("delete from outbound where nonce = 6");
        jdbc.update("insert into mirror_checkpoint values ('APPLIED', 39, ?, 390, 1)", (Object) block(39));
        assertThat(owed())
                .as("what was reserved for it has ended with that block")
                .isEqualTo(84_000);
    }

    private long owed() {
        return gauge().read().money().orElseThrow().owed().units().longValueExact();
    }

    private void mined(int nonce, String intent, int block, boolean succeeded) {
        transaction(nonce, intent, block - 1);
        jdbc.update(
                "update outbound set mined_block = ?, mined_fence = 1, succeeded = ?, gas_used = 30000, cost = 1 where nonce = ?",
                block,
                succeeded,
                nonce);
    }

    /** The balance at a block, and what is offered for a unit of gas. */
    private void standing(int block, long balance, int offered) {
        jdbc.update(
                "insert into relay_standing values (?, ?, 30000000, ?, now(), 1, ?)",
                RELAY.toBytes(),
                balance,
                block,
                offered);
    }

    @Test
    void two_batches_that_are_appended_at_once_never_promise_the_same_money() {
        standing(40, 2 * 84_000, 2);
        BallotLedger ledger = context.getBean(BallotLedger.class);
        CountDownLatch both = new CountDownLatch(2);
        List<CompletableFuture<List<CandidateOutcome>>> appended = IntStream.range(0, 2)
                .mapToObj(writer -> CompletableFuture.supplyAsync(
                        () -> {
                            ProposalId proposal = new ProposalId(PROPOSAL.governor(), BigInteger.valueOf(20 + writer));
                            RelayGauge own = gauge();
                            Limits limits =
                                    new Limits(() -> ChainTime.of(1_000), () -> afterBoth(both, own), own::gasLeft, 5);
                            return ledger.append(
                                    IntStream.range(0, 3)
                                            .mapToObj(i -> candidate(proposal, "voter " + i))
                                            .toList(),
                                    limits);
                        },
                        Thread::startVirtualThread))
                .toList();
        List<CandidateOutcome> outcomes =
                appended.stream().flatMap(one -> one.join().stream()).toList();
        assertThat(outcomes.stream().filter(CandidateOutcome.Appended.class::isInstance))
                .hasSize(2);
        assertThat(outcomes.stream().filter(CandidateOutcome.Refused.class::isInstance))
                .allSatisfy(outcome -> {
                    RuleBroken broken = ((CandidateOutcome.Refused) outcome).broken();
                    assertThat(broken.rule()).isEqualTo(Rule.RELAY_CANNOT_PAY);
                    assertThat(broken.details()).containsEntry("retryAfterSeconds", 5L);
                });
        assertThat(owed()).isEqualTo(84_000);
        assertThat(gauge().gasPaidFor()).contains(Gas.ZERO);
    }

    private static Optional<Gas> afterBoth(CountDownLatch both, RelayGauge own) {
        both.countDown();
        try {
            assertThat(both.await(90, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return own.gasPaidFor();
    }

    private static Candidate candidate(ProposalId proposal, String voter) {
        Address address = Samples.key(voter).address();
        BallotAccepted ballot = new BallotAccepted(
                new BallotId(proposal, address),
                Support.FOR,
                false,
                "",
                HexBytes.EMPTY,
                SignedNonce.of(9),
                Samples.amount(5),
                Samples.authorisation(address, "ballot of " + voter),
                Samples.ACCEPTED_AT);
        return new Candidate(ballot, ChainTime.of(2_000), ChainTime.of(1_970), Optional.empty(), Gas.of(42_000));
    }

    @Test
    void inclusion_is_counted_in_blocks_whatever_the_chains_clock_was_moved_on_by() {
        blocks(1, 40, 0);
        blocks(41, 80, 7_200);
        for (int nonce = 0; nonce < 20; nonce++) included(nonce, 40, 41, 1, 1);

        assertThat(gauge().read().pace().inclusion()).isEqualTo(Duration.ofSeconds(10));
        assertThat(gauge().read().pace().block()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void what_another_instance_took_over_is_fail_over_and_no_inclusion() {
        blocks(1, 80, 0);
        for (int nonce = 0; nonce < 20; nonce++) included(nonce, 40, 42, 1, 1);
        for (int nonce = 20; nonce < 40; nonce++) included(nonce, 40, 70, 1, 2);
        included(40, 30, 70, 1, 2);
        replaced(40, 60, 2);

        assertThat(gauge().read().pace().inclusion()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void until_twenty_were_measured_the_others_are_assumed_so_that_one_alone_decides_nothing() {
        blocks(1, 80, 0);
        included(1, 10, 40, 1, 1);
        assertThat(gauge().read().pace().inclusion()).isEqualTo(Duration.ofSeconds(30));
        included(2, 10, 50, 1, 1);
        assertThat(gauge().read().pace().inclusion()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void what_came_into_a_block_over_an_hour_ago_says_nothing_of_the_next_one() {
        blocks(1, 40, 0);
        included(1, 1, 40, 1, 1);
        included(2, 1, 40, 1, 1);
        blocks(41, 42, 3_700);

        assertThat(gauge().read().pace().inclusion()).isEqualTo(Duration.ofSeconds(30));
    }

    /** Blocks of ten seconds, after a clock that was moved on by so many. */
    private void blocks(int first, int last, long later) {
        for (int number = first; number <= last; number++) {
            jdbc.update(
                    "insert into mirror_block values (?, ?, ?, ?, true)",
                    block(number),
                    number,
                    block(0),
                    later + 10L * number);
        }
        jdbc.update("delete from mirror_checkpoint");
        jdbc.update("insert into mirror_checkpoint values ('SEEN', ?, ?, ?, 1)", last, block(last), later + 10L * last);
    }

    /** A transaction signed and found under those fences. */
    private void included(int nonce, int prepared, int mined, int signedBy, int foundBy) {
        transaction(nonce, "tx:relay/10/" + nonce, prepared);
        jdbc.update(
                "update outbound set mined_block = ?, signed_fence = ?, mined_fence = ?, gas_used = 1, cost = 1 where nonce = ?",
                mined,
                signedBy,
                foundBy,
                nonce);
    }

    /** An earlier offer under that nonce. */
    private void replaced(int nonce, int prepared, int signedBy) {
        jdbc.update("""
                insert into outbound (hash, intent, chain_id, sender, nonce, max_fee, max_priority_fee, gas_limit, raw,
                    prepared_at_block, replaced_by, signed_fence) values (?, '', 1, ?, ?, 1, 1, 1, '', ?, ?, ?)""", block(nonce + 100), RELAY.toBytes(), nonce, prepared, block(nonce), signedBy);
    }

    @Test
    void a_ballot_of_a_batch_that_nobody_signs_waits_and_one_whose_vote_is_seen_does_not() {
        RelayGauge.Backlog before = gauge().read().backlog();
        queued("of a batch that no list names", 77, 0);
        assertThat(gauge().read().backlog().ballots()).isEqualTo(before.ballots() + 1);

        queued("votes on chain", null, 9);
        assertThat(gauge().read().backlog().tries()).isEqualTo(9);
        byte[] alone = Samples.address("alone on chain").toBytes();
        intent("tx:relay/10/" + Samples.address("alone on chain").toLowerCase(), 1);
        assertThat(gauge().read().backlog().ballots()).isEqualTo(before.ballots() + 3);

        jdbc.update("insert into mirror_block values (?, 99, ?, 990, true)", block(99), block(98));
        seen(0, Samples.address("votes on chain"));
        seen(1, Address.of(alone));
        assertThat(gauge().read().backlog().ballots()).isEqualTo(before.ballots() + 1);
        assertThat(gauge().read().backlog().tries()).isLessThan(9);
    }

    @Test
    void a_ballot_that_goes_alone_waits_since_its_first_attempt_and_tells_how_many_failed() {
        String first = "tx:relay/10/" + Samples.address("tried alone").toLowerCase();
        intent(first, 1);
        jdbc.update("update outbound_intent set ended = 'REVERTED', requested_at = now() - interval '1 hour'");
        intent(first + "~4", 1);

        RelayGauge.Backlog backlog = gauge().read().backlog();

        assertThat(backlog.ballots()).isEqualTo(1);
        assertThat(backlog.tries()).isEqualTo(3);
        assertThat(backlog.oldest()).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    private void queued(String voter, @Nullable Integer batch, int tries) {
        jdbc.update("""
                insert into relay_queue (proposal, voter, support, signature, batch, tries) values (?, ?, 1, '', ?, ?)""", PROPOSAL.toString(), Samples.address(voter).toBytes(), batch, tries);
    }

    private void seen(int logIndex, Address voter) {
        jdbc.update("""
                insert into mirror_log (block_hash, log_index, block_number, transaction_hash, address, topics, data, subjects)
                values (?, ?, 99, '', '', array[]::bytea[], '', array[?])""", block(99), logIndex, new BallotId(PROPOSAL, voter).toString());
    }

    @Test
    void what_is_reserved_for_accepted_ballots_is_no_more_left_in_the_budget() {
        ProposalId proposal = new ProposalId(Samples.address("governor"), BigInteger.valueOf(11));
        BallotId ballot = new BallotId(proposal, Samples.address("alone"));
        jdbc.update("insert into relay_gas values (?, '', 100000, 42000)", proposal.toString());
        assertThat(gauge().gasLeft(proposal)).isEqualTo(Gas.of(858_000));
        assertThat(gauge().gasLeft(ballot)).isEqualTo(Gas.of(2_000_000));
        jdbc.update(
                "insert into relay_gas values (?, ?, 500000, 0)",
                proposal.toString(),
                ballot.voter().toBytes());
        assertThat(gauge().gasLeft(ballot)).isEqualTo(Gas.of(1_500_000));
        jdbc.update("update relay_gas set reserved = 3000000 where proposal = ?", proposal.toString());
        assertThat(gauge().gasLeft(proposal).isZero()).isTrue();
        assertThat(gauge().gasLeft(ballot).isZero()).isTrue();
    }

    @Test
    void what_was_used_is_added_in_the_order_in_which_what_is_accepted_is_reserved() throws SQLException {
        ProposalId later = new ProposalId(Samples.address("governor"), BigInteger.valueOf(9));
        BallotId alone = new BallotId(later, Samples.address("alone"));
        IntentId single = IntentId.relay(later, alone.voter());
        IntentId batch = IntentId.relay(PROPOSAL, 1);
        IntentId another = IntentId.relay(PROPOSAL, 2);
        intent(batch.toString(), 2);
        intent(another.toString(), 2);
        intent(single.toString(), 1);
        jdbc.update("update outbound_intent set proposal = ? where intent = ?", later.toString(), single.toString());
        for (ProposalId each : List.of(PROPOSAL, later)) {
            jdbc.update("insert into relay_gas values (?, '', 0, 42000)", each.toString());
        }
        DataSource database = requireNonNull(jdbc.getDataSource());
        try (Connection reserving = database.getConnection();
                Connection settling = database.getConnection()) {
            reserving.setAutoCommit(false);
            settling.setAutoCommit(false);
            JdbcTemplate intake = new JdbcTemplate(new SingleConnectionDataSource(reserving, true));
            intake.update("update relay_gas set reserved = 84000 where proposal = ?", PROPOSAL.toString());
            CompletableFuture<Void> used = CompletableFuture.runAsync(
                    () -> new RelayBook(new JdbcTemplate(new SingleConnectionDataSource(settling, true)))
                            .used(List.of(finalised(single, 7), finalised(batch, 10), finalised(another, 20))));
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> Boolean.TRUE.equals(intake.queryForObject(
                            "select exists (select from pg_locks where pg_backend_pid() = any(pg_blocking_pids(pid)))",
                            Boolean.class)));
            intake.queryForList(
                    "select gas from relay_gas where proposal = ? and voter = '' for update nowait", later.toString());
            reserving.commit();
            used.join();
            settling.commit();
        }
        RelayBook book = new RelayBook(jdbc);
        assertThat(book.boundOf(PROPOSAL)).isEqualTo(Gas.of(84_030));
        assertThat(book.boundOf(later)).isEqualTo(Gas.of(42_007));
        assertThat(book.gasOfVoter(alone)).isEqualTo(Gas.of(7));
    }

    private static TransactionFinalised finalised(IntentId intent, long gas) {
        return new TransactionFinalised(
                intent, Hash32.keccak(intent.toString().getBytes(UTF_8)), Gas.of(gas), Samples.position(10, 0));
    }

    @Test
    void a_longer_backlog_takes_more_blocks_and_a_relay_that_spends_nothing_lasts() {
        Pace pace = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(12), 100);
        Reading reading = new Reading(Optional.empty(), new Backlog(1_000, Duration.ZERO, 0), pace, Optional.empty());
        assertThat(reading.timeToRelay()).isEqualTo(Duration.ofSeconds(30 + 10 * 12));
        Money money = new Money(Wei.of(10), Wei.ZERO, Instant.EPOCH, Wei.of(1), Wei.of(2), false, Gas.of(4));
        assertThat(money.left()).isEmpty();
        assertThat(money.gasPaidFor()).isEqualTo(Gas.of(1));
    }

    private void intent(String id, int ballots) {
        jdbc.update(
                "insert into outbound_intent (intent, recipient, calldata, proposal, ballots) values (?, '', '', ?, ?)",
                id,
                PROPOSAL.toString(),
                ballots);
    }

    private void transaction(int nonce, String intent, int prepared) {
        jdbc.update("""
                insert into outbound (hash, intent, chain_id, sender, nonce, max_fee, max_priority_fee, gas_limit, raw,
                    prepared_at_block, signed_fence) values (?, ?, 1, ?, ?, 1, 1, 1, '', ?, 1)""", block(nonce), intent, RELAY.toBytes(), nonce, prepared);
    }

    private static byte[] block(int number) {
        byte[] hash = new byte[32];
        hash[31] = (byte) number;
        return hash;
    }
}
