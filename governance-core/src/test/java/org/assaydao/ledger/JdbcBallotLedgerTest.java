package org.assaydao.ledger;

import static java.util.Objects.requireNonNull;
import static org.assaydao.Samples.ACCEPTED_AT;
import static org.assaydao.Samples.PROPOSAL;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.authorisation;
import static org.assaydao.Samples.ballot;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.key;
import static org.assaydao.Samples.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.CandidateOutcome;
import org.assaydao.ballot.BallotLedger.Limits;
import org.assaydao.ballot.BallotLedger.Open;
import org.assaydao.ballot.BallotLedger.SequentialNonce;
import org.assaydao.ballot.BallotLedger.Taken;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.ballot.BallotSums;
import org.assaydao.ballot.OpenSums;
import org.assaydao.ballot.Refusal;
import org.assaydao.ballot.Support;
import org.assaydao.ballot.VoidBallot;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.statement.Accepted;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ballots' store on a real PostgreSQL, with the aggregate and the live sums beside it. */
@Tag("integration")
class JdbcBallotLedgerTest {
    private static final ChainTime NOW = ChainTime.of(1_000);
    private static final ChainTime UNTIL = ChainTime.of(1_970);
    private static final ChainTime DEADLINE = ChainTime.of(2_000);

    private static ConfigurableApplicationContext context;

    private BallotLedger ledger;
    private CommandGateway commands;
    private EventStore events;
    private JdbcTemplate jdbc;

    /** The aggregates, as the system finds them. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "org.assaydao.ballot",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(org.axonframework.spring.stereotype.Aggregate.class))
    static class Aggregates {}

    /** A budget and money that hold whatever is asked for. */
    private static Limits limits(ChainTime seen) {
        return new Limits(() -> seen, Optional::empty, _ -> Gas.of(1_000_000_000_000L), 1);
    }

    @BeforeAll
    static void start() {
        context = LedgerContext.start(TestDatabase.empty(), Aggregates.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void empty() {
        ledger = context.getBean(BallotLedger.class);
        commands = context.getBean(CommandGateway.class);
        events = context.getBean(EventStore.class);
        jdbc = context.getBean(JdbcTemplate.class);
        jdbc.execute("truncate domain_event_entry, intake, ballot_live, ballot_sum, refusal, relay_gas");
    }

    @Test
    void a_batch_becomes_ordinary_events_of_ordinary_streams() {
        List<CandidateOutcome> outcomes = ledger.append(List.of(keyed("a"), keyed("b")), limits(NOW));

        assertThat(answer(outcomes.get(0)).position()).isEqualTo(ballot("a") + "@0");
        assertThat(answer(outcomes.get(1)).repeated()).isFalse();
        assertThat(events.readEvents(ballot("b").toString()).asStream())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getPayload()).isEqualTo(keyed("b").ballot()));
        assertThat(found(ballot("a")).orElseThrow().isBy(hash("ballot of a"))).isTrue();
        assertThat(found(ballot("nobody"))).isEmpty();
    }

    @Test
    void one_duplicate_fails_no_other_of_its_batch() {
        ledger.append(List.of(keyed("a")), limits(NOW));
        List<CandidateOutcome> outcomes =
                ledger.append(List.of(keyed("b"), other("a"), keyed("a"), keyed("b"), other("b")), limits(NOW));

        assertThat(answer(outcomes.get(0)).repeated()).isFalse();
        assertThat(rule(outcomes.get(1))).isEqualTo(Rule.BALLOT_ALREADY_CAST);
        assertThat(answer(outcomes.get(2)))
                .isEqualTo(new Accepted(ballot("a") + "@0", hash("ballot of a"), ACCEPTED_AT, true));
        assertThat(answer(outcomes.get(3)).repeated()).isTrue();
        assertThat(rule(outcomes.get(4))).isEqualTo(Rule.BALLOT_ALREADY_CAST);
        assertThat(eventCount()).isEqualTo(2);
    }

    @Test
    void whom_the_chain_has_counted_is_refused_and_no_other() {
        LedgerContext.tell(context, counted("a", Channel.ON_CHAIN));
        List<CandidateOutcome> outcomes = ledger.append(List.of(keyed("a"), keyed("b")), limits(NOW));

        assertThat(refusal(outcomes.get(0)).details()).containsEntry("on", "chain");
        assertThat(answer(outcomes.get(1)).repeated()).isFalse();
        assertThat(found(ballot("a")).orElseThrow().answer()).isEmpty();
    }

    @Test
    void sequential_nonces_are_given_in_order_also_within_a_batch() {
        Candidate first = sequential("a", PROPOSAL, 4);
        Candidate second = sequential("a", other(PROPOSAL), 5);
        List<CandidateOutcome> outcomes =
                ledger.append(List.of(sequential("a", other(PROPOSAL), 6), first, second), limits(NOW));

        assertThat(refusal(outcomes.get(0)).details())
                .containsEntry("nonce", "6")
                .containsEntry("expectedSequential", "4")
                .containsEntry("expectedKeyed", "9")
                .containsEntry("retryAfterSeconds", 1L);
        assertThat(answer(outcomes.get(1)).repeated()).isFalse();
        assertThat(answer(outcomes.get(2)).repeated()).isFalse();
        assertThat(ledger.sequentialNonces(key("a").address()))
                .containsExactlyInAnyOrder(SignedNonce.of(4), SignedNonce.of(5));
        assertThat(ledger.sequentialNonces(key("b").address())).isEmpty();
    }

    @Test
    void a_ballot_that_never_reached_the_chain_leaves_its_place_to_another_of_its_voter() {
        ledger.append(List.of(keyed("a"), keyed("b")), limits(NOW));
        voided("a", VoidReason.SIGNATURE_INVALID);
        voided("b", VoidReason.DEADLINE_PASSED);
        assertThat(found(ballot("a"))).isEmpty();
        assertThat(found(ballot("b"))).isPresent();

        List<CandidateOutcome> outcomes = ledger.append(List.of(other("a"), other("b"), keyed("a")), limits(NOW));

        assertThat(answer(outcomes.get(0)).position()).isEqualTo(ballot("a") + "@2");
        assertThat(rule(outcomes.get(1))).isEqualTo(Rule.BALLOT_ALREADY_CAST);
        assertThat(rule(outcomes.get(2))).isEqualTo(Rule.BALLOT_ALREADY_CAST);
        assertThat(answer(ledger.append(List.of(other("a")), limits(NOW)).getFirst()))
                .isEqualTo(answer(outcomes.get(0)).again());
        BallotPicture picture = BallotPicture.of(ballot("a"));
        for (var event : events.readEvents(ballot("a").toString()).asStream().toList()) {
            picture = picture.after((BallotEvent) event.getPayload());
        }
        assertThat(picture.standing()).isEqualTo(BallotPicture.BallotStanding.ACCEPTED);
        assertThat(ledger.sums(PROPOSAL).open().of(Support.AGAINST)).isEqualTo(new OpenSums.Side(amount(5), 1));
        assertThat(ledger.sums(PROPOSAL).open().of(Support.FOR).ballots()).isZero();
    }

    private void voided(String voter, VoidReason reason) {
        commands.sendAndWait(new VoidBallot(ballot(voter), reason, position(9, 0)));
    }

    @Test
    void the_live_sums_hold_what_is_accepted_until_the_chains_word_is_final() {
        ledger.append(List.of(keyed("a"), keyed("b"), other("c"), keyed("d")), limits(NOW));
        assertThat(ledger.sums(PROPOSAL).open().of(Support.FOR)).isEqualTo(new OpenSums.Side(amount(15), 3));
        assertThat(ledger.sums(PROPOSAL).open().of(Support.AGAINST)).isEqualTo(new OpenSums.Side(amount(5), 1));

        LedgerContext.tell(context, counted("a", Channel.GASLESS));
        commands.sendAndWait(new VoidBallot(ballot("c"), VoidReason.SIGNATURE_INVALID, position(9, 0)));
        LedgerContext.tell(context, counted("never accepted", Channel.ON_CHAIN));

        assertThat(ledger.sums(PROPOSAL).open().of(Support.FOR)).isEqualTo(new OpenSums.Side(amount(10), 2));
        assertThat(ledger.sums(PROPOSAL).open().of(Support.AGAINST)).isEqualTo(OpenSums.Side.NONE);
        assertThat(ledger.sums(PROPOSAL).counted().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(2);
        List<Address> asked = List.of(key("a").address(), key("b").address(), key("x").address());
        assertThat(ledger.open(PROPOSAL, asked))
                .isEqualTo(Map.of(key("b").address(), new Open(Support.FOR, amount(5))));
        assertThat(rule(ledger.append(List.of(other("a")), limits(NOW)).getFirst()))
                .isEqualTo(Rule.BALLOT_ALREADY_CAST);
    }

    @Test
    void gas_is_reserved_for_what_is_accepted_until_it_ends_and_what_is_beyond_the_budget_is_refused() {
        List<Candidate> asking = List.of(keyed("a"), keyed("b"), keyed("a"), keyed("c"));
        List<CandidateOutcome> outcomes =
                ledger.append(asking, new Limits(() -> NOW, Optional::empty, _ -> Gas.of(84_000 - 1), 1));
        assertThat(answer(outcomes.get(0)).repeated()).isFalse();
        assertThat(refusal(outcomes.get(1)).details()).containsKey("remedy");
        assertThat(answer(outcomes.get(2)).repeated()).isTrue();
        assertThat(rule(outcomes.get(3))).isEqualTo(Rule.RELAY_BUDGET_SPENT);
        assertThat(reserved()).isEqualTo(42_000);

        ledger.append(List.of(keyed("b"), keyed("c")), limits(NOW));
        assertThat(reserved()).isEqualTo(3 * 42_000);
        LedgerContext.tell(context, counted("a", Channel.GASLESS));
        voided("b", VoidReason.DEADLINE_PASSED);
        assertThat(reserved()).isEqualTo(42_000);
        voided("c", VoidReason.SIGNATURE_INVALID);
        assertThat(reserved()).isZero();
        ledger.append(List.of(other("c")), limits(NOW));
        assertThat(reserved()).as("of the place that was left").isEqualTo(42_000);
    }

    private long reserved() {
        return requireNonNull(jdbc.queryForObject("select sum(reserved) from relay_gas", Long.class));
    }

    @Test
    void sums_cost_a_few_rows_however_many_ballots_there_are() {
        ledger.append(List.of(keyed("a")), limits(NOW));
        jdbc.update("""
                insert into ballot_live (proposal, voter, digest, support, power, accepted_time, accepted_block)
                select ?, decode(lpad(to_hex(i), 40, '0'), 'hex'), '', 1, 1, 1, 1 from generate_series(1, 20000) i
                """, PROPOSAL.toString());
        assertThat(RowsRead.of(jdbc, () -> ledger.sums(PROPOSAL))).isLessThan(13);
    }

    @Test
    void a_page_of_refusals_costs_its_rows_however_many_there_are() {
        ledger.refuse(refused("a", "ballot"));
        jdbc.update("""
                insert into refusal (proposal, voter, digest, rule, details, refused_at)
                select ?, decode(lpad(to_hex(i), 40, '0'), 'hex'), digest, rule, details, refused_at
                from refusal, generate_series(1, 20000) i
                """, PROPOSAL.toString());
        jdbc.execute("analyze refusal");
        assertThat(ledger.refusals(PROPOSAL, 9_000, 10)).hasSize(10);
        assertThat(RowsRead.of(jdbc, () -> ledger.refusals(PROPOSAL, 9_000, 10)))
                .isLessThan(20);
    }

    @Test
    void a_ballots_own_stream_costs_its_events_however_many_others_there_are() {
        ledger.append(List.of(keyed("a")), limits(NOW));
        jdbc.update("""
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                    payload_type, payload_revision, payload, meta_data)
                select event_identifier || i, aggregate_identifier || i, 0, type, time_stamp,
                    payload_type, payload_revision, payload, meta_data
                from domain_event_entry, generate_series(1, 20000) i
                """);
        jdbc.execute("analyze domain_event_entry");
        String ballot = keyed("a").ballot().ballot().toString();
        assertThat(events.readEvents(ballot, 0).asStream()).hasSize(1);
        assertThat(RowsRead.of(
                        jdbc, () -> events.readEvents(ballot, 0).asStream().toList()))
                .isLessThan(4);
        assertThat(RowsRead.of(
                        jdbc, () -> events.readEvents(ballot, 1).asStream().toList()))
                .isLessThan(4);
    }

    @Test
    void a_batch_that_is_rolled_back_leaves_the_sums_as_they_were() {
        ledger.append(List.of(keyed("a")), limits(NOW));
        BallotSums before = ledger.sums(PROPOSAL);
        LedgerTransaction transaction = context.getBean(LedgerTransaction.class);
        assertThatThrownBy(() -> transaction.run(() -> {
                    ledger.append(List.of(keyed("b")), limits(NOW));
                    LedgerContext.tell(context, counted("a", Channel.GASLESS));
                    throw new IllegalStateException("after all");
                }))
                .hasMessage("after all");
        assertThat(ledger.sums(PROPOSAL)).isEqualTo(before);
    }

    @Test
    void a_vote_of_the_voters_own_ends_the_accepted_ballot_as_superseded() {
        ledger.append(List.of(keyed("a")), limits(NOW));
        LedgerContext.tell(context, counted("a", Channel.ON_CHAIN));
        assertThat(events.readEvents(ballot("a").toString()).asStream().map(event -> event.getPayloadType()
                        .getSimpleName()))
                .containsExactly("BallotAccepted", "BallotCounted", "BallotSuperseded");
        assertThat(ledger.sums(PROPOSAL).open().of(Support.FOR)).isEqualTo(OpenSums.Side.NONE);
    }

    @Test
    void a_closed_intake_takes_nothing_until_the_deadline_moves() {
        ledger.close(PROPOSAL, DEADLINE);
        ledger.close(PROPOSAL, DEADLINE);
        assertThat(rule(ledger.append(List.of(keyed("a")), limits(NOW)).getFirst()))
                .isEqualTo(Rule.INTAKE_CLOSED);
        assertThat(eventCount()).isZero();

        Candidate extended = new Candidate(
                keyed("a").ballot(),
                DEADLINE.plusSeconds(60),
                DEADLINE.plusSeconds(30),
                Optional.empty(),
                Gas.of(42_000));
        assertThat(answer(ledger.append(List.of(extended), limits(NOW)).getFirst())
                        .repeated())
                .isFalse();
        ledger.close(PROPOSAL, DEADLINE);
        assertThat(jdbc.queryForObject("select closed_deadline from intake", Long.class))
                .isEqualTo(DEADLINE.seconds());
    }

    @Test
    void who_waited_for_the_writer_past_the_intakes_end_is_refused_and_the_repeated_ballot_is_not() {
        ledger.append(List.of(keyed("a")), limits(UNTIL));
        List<CandidateOutcome> outcomes = ledger.append(List.of(keyed("a"), keyed("b")), limits(UNTIL.plusSeconds(1)));
        assertThat(answer(outcomes.getFirst()).repeated()).isTrue();
        assertThat(rule(outcomes.getLast())).isEqualTo(Rule.INTAKE_CLOSED);
        assertThat(eventCount()).isEqualTo(1);
    }

    /** Whatever the interleaving: what was accepted is in the store when closing returns, and nothing is after it. */
    @Test
    void acceptance_racing_closing_is_decided_by_the_row() throws Exception {
        try (ExecutorService racers = Executors.newFixedThreadPool(5)) {
            for (int round = 0; round < 10; round++) {
                ProposalId proposal = new ProposalId(PROPOSAL.governor(), BigInteger.valueOf(1_000 + round));
                CountDownLatch start = new CountDownLatch(1);
                List<Future<List<CandidateOutcome>>> acceptances = new ArrayList<>();
                for (int racer = 0; racer < 4; racer++) {
                    String name = "racer " + racer;
                    acceptances.add(racers.submit(() -> {
                        start.await();
                        List<CandidateOutcome> outcomes = new ArrayList<>();
                        for (int i = 0; i < 10; i++) {
                            outcomes.addAll(ledger.append(List.of(keyed(name + " " + i, proposal)), limits(NOW)));
                        }
                        return outcomes;
                    }));
                }
                Future<Long> atClosing = racers.submit(() -> {
                    start.await();
                    ledger.close(proposal, DEADLINE);
                    return count(proposal);
                });
                start.countDown();
                long accepted = 0;
                for (Future<List<CandidateOutcome>> acceptance : acceptances) {
                    accepted += acceptance.get().stream()
                            .filter(CandidateOutcome.Appended.class::isInstance)
                            .count();
                }
                assertThat(count(proposal)).isEqualTo(accepted).isEqualTo(atClosing.get());
            }
        }
    }

    @Test
    void two_writers_of_one_voter_give_the_slot_once() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 20; round++) {
                String voter = "voter " + round;
                CountDownLatch start = new CountDownLatch(1);
                List<Future<CandidateOutcome>> both = IntStream.range(0, 2)
                        .mapToObj(i -> writers.submit(() -> {
                            start.await();
                            return ledger.append(List.of(i == 0 ? keyed(voter) : other(voter)), limits(NOW))
                                    .getFirst();
                        }))
                        .toList();
                start.countDown();
                long appended = 0;
                for (Future<CandidateOutcome> each : both) {
                    appended += outcomeOrConflict(each) ? 1 : 0;
                }
                assertThat(appended).isEqualTo(1);
            }
        }
        assertThat(eventCount()).isEqualTo(20);
    }

    /** The desk tries a conflict once more; here it is enough that nobody is told yes twice. */
    private static boolean outcomeOrConflict(Future<CandidateOutcome> outcome) throws InterruptedException {
        try {
            return outcome.get() instanceof CandidateOutcome.Appended;
        } catch (ExecutionException conflict) {
            return false;
        }
    }

    @Test
    void refusals_are_listed_in_order_and_bounded_for_each_voter() {
        for (int i = 0; i < RefusalRows.MOST_PER_VOTER + 5; i++) {
            ledger.refuse(refused("a", "ballot " + i));
        }
        ledger.refuse(refused("b", "ballot"));
        ledger.refuse(refused("b", "ballot"));

        List<Refusal.Kept> all = ledger.refusals(PROPOSAL, 0, 100);
        assertThat(all).hasSize(RefusalRows.MOST_PER_VOTER + 1);
        assertThat(all.getFirst().refusal()).isEqualTo(refused("a", "ballot 0"));
        List<Refusal.Kept> page = ledger.refusals(PROPOSAL, all.get(2).number(), 2);
        assertThat(page).isEqualTo(all.subList(3, 5));
        assertThat(ledger.refusals(other(PROPOSAL), 0, 100)).isEmpty();
    }

    private static Refusal refused(String voter, String statement) {
        return new Refusal(
                PROPOSAL,
                key(voter).address(),
                hash(statement),
                Rule.NO_VOTING_POWER,
                Map.of("balance", "0"),
                ChainTime.of(1_000));
    }

    private Optional<Taken> found(BallotId ballot) {
        return Optional.ofNullable(ledger.find(List.of(ballot)).get(ballot));
    }

    private static Candidate keyed(String voter) {
        return keyed(voter, PROPOSAL);
    }

    private static Candidate keyed(String voter, ProposalId proposal) {
        return candidate(voter, proposal, Support.FOR, "ballot of " + voter, SignedNonce.of(9), Optional.empty());
    }

    private static Candidate other(String voter) {
        return candidate(
                voter, PROPOSAL, Support.AGAINST, "other ballot of " + voter, SignedNonce.of(9), Optional.empty());
    }

    private static Candidate sequential(String voter, ProposalId proposal, long nonce) {
        SequentialNonce chain = new SequentialNonce(SignedNonce.of(4), SignedNonce.of(9));
        return candidate(
                voter, proposal, Support.FOR, "ballot with " + nonce, SignedNonce.of(nonce), Optional.of(chain));
    }

    private static Candidate candidate(
            String voter,
            ProposalId proposal,
            Support support,
            String statement,
            SignedNonce nonce,
            Optional<SequentialNonce> sequential) {
        Address address = key(voter).address();
        BallotAccepted ballot = new BallotAccepted(
                new BallotId(proposal, address),
                support,
                false,
                "",
                HexBytes.EMPTY,
                nonce,
                amount(5),
                authorisation(address, statement),
                ACCEPTED_AT);
        return new Candidate(ballot, DEADLINE, UNTIL, sequential, Gas.of(42_000));
    }

    private static BallotCounted counted(String voter, Channel channel) {
        return new BallotCounted(
                ballot(voter), channel, Support.FOR, amount(5), "", Hash32.keccak(), HexBytes.EMPTY, position(9, 0));
    }

    private static ProposalId other(ProposalId proposal) {
        return new ProposalId(proposal.governor(), proposal.number().add(BigInteger.ONE));
    }

    private long eventCount() {
        return requireNonNull(jdbc.queryForObject("select count(*) from domain_event_entry", Long.class));
    }

    private long count(ProposalId proposal) {
        return requireNonNull(jdbc.queryForObject(
                "select count(*) from domain_event_entry where aggregate_identifier like ?",
                Long.class,
                proposal.toString().replace("proposal:", "ballot:") + ":%"));
    }

    private static Accepted answer(CandidateOutcome outcome) {
        assertThat(outcome).isInstanceOf(CandidateOutcome.Appended.class);
        return ((CandidateOutcome.Appended) outcome).answer();
    }

    private static RuleBroken refusal(CandidateOutcome outcome) {
        assertThat(outcome).isInstanceOf(CandidateOutcome.Refused.class);
        return ((CandidateOutcome.Refused) outcome).broken();
    }

    private static Rule rule(CandidateOutcome outcome) {
        return refusal(outcome).rule();
    }
}
