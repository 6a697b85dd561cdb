package org.assaydao.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.BallotVoided;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.SequentialNonce;
import org.assaydao.ballot.RelayGas;
import org.assaydao.ballot.Support;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.PushProbe.Verdict;
import org.assaydao.chain.RelayedBallots.Reason;
import org.assaydao.chain.RelayedBallots.Refused;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.kernel.Wei;
import org.assaydao.ledger.DeadLetters;
import org.assaydao.ledger.LedgerContext;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.ledger.StatementCount;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalDefeated;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalEvent.ProposalQueued;
import org.assaydao.proposal.ProposalKind;
import org.assaydao.proposal.Totals;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.assaydao.provider.ProviderEvent.ListingProposed;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.assaydao.transaction.AbandonTransaction;
import org.assaydao.transaction.GiveUpTransaction;
import org.assaydao.transaction.PrepareTransaction;
import org.assaydao.transaction.RequestTransaction;
import org.assaydao.transaction.TransactionEvent;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionRequested;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.assaydao.turn.Lease;
import org.axonframework.commandhandling.gateway.CommandGateway;
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
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events and chain time in, intents and ended ballots out: the automations and the keeper on a real event store. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class AutomationsTest {
    private static final Address GOVERNOR = SimulatedChain.GOVERNOR;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private ConfigurableApplicationContext context;
    private CommandGateway commands;
    private EventStore events;
    private SimulatedChain chain;

    @Configuration(proxyBeanMethods = false)
    @Import(ProcessConfiguration.class)
    static class Chain {
        @Bean
        static StatementCount statementCount() {
            return new StatementCount();
        }

        @Bean
        SimulatedChain chain() {
            return new SimulatedChain();
        }

        @Bean
        Contracts contracts() {
            Address none = Address.ZERO;
            return new Contracts(
                    31_337, 0, none, GOVERNOR, none, none, none, none, none, none, none, none, none, none, none);
        }
    }

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty(), Chain.class);
        commands = context.getBean(CommandGateway.class);
        events = context.getBean(EventStore.class);
        chain = context.getBean(SimulatedChain.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private static ProposalId proposal() {
        return new ProposalId(GOVERNOR, BigInteger.valueOf(NUMBER.incrementAndGet()));
    }

    private static Address account() {
        return Address.of(ByteBuffer.allocate(Address.BYTES)
                .putInt(NUMBER.incrementAndGet())
                .array());
    }

    private static ChainPosition at(long block) {
        return ChainPosition.ofLog(block, Hash32.ZERO, 0);
    }

    private void tell(ProposalEvent.Fact fact) {
        LedgerContext.tell(context, fact);
    }

    private static Hash32 descriptionHash(ProposalId proposal) {
        return Hash32.keccak(("p" + proposal.number()).getBytes(UTF_8));
    }

    private ProposalId published(long deadline) {
        ProposalId proposal = proposal();
        tell(new ProposalPublished(
                proposal,
                Address.ZERO,
                List.of(GOVERNOR),
                List.of(TokenAmount.ZERO),
                List.of(HexBytes.EMPTY),
                "p" + proposal.number(),
                descriptionHash(proposal),
                ChainTime.of(1),
                ChainTime.of(deadline),
                at(10)));
        return proposal;
    }

    private BallotId accepted(ProposalId proposal, SignedNonce nonce) {
        return accepted(new BallotId(proposal, account()), nonce, false);
    }

    private BallotId accepted(BallotId id, SignedNonce nonce, boolean extended) {
        return accepted(id, nonce, 7, extended);
    }

    private BallotId accepted(BallotId id, SignedNonce nonce, int signature) {
        return accepted(id, nonce, signature, false);
    }

    private BallotId accepted(BallotId id, SignedNonce nonce, int signature, boolean extended) {
        BallotAccepted ballot = new BallotAccepted(
                id,
                Support.FOR,
                extended,
                "",
                HexBytes.EMPTY,
                nonce,
                TokenAmount.of(5),
                new Authorisation(
                        Authorisation.Kind.EOA,
                        id.voter(),
                        Hash32.keccak(id.toString().getBytes(UTF_8)),
                        HexBytes.of(new byte[] {(byte) signature}),
                        3),
                new AcceptedAt(ChainTime.of(1_000), 3));
        var outcomes = context.getBean(BallotLedger.class)
                .append(
                        List.of(new Candidate(
                                ballot,
                                ChainTime.of(10_000_000),
                                ChainTime.of(9_999_999),
                                sequential(id, nonce),
                                RelayGas.BATCHED)),
                        new BallotLedger.Limits(() -> ChainTime.of(1_000), Optional::empty, _ -> RelayGas.BATCHED, 1));
        assertThat(outcomes).singleElement().isInstanceOf(BallotLedger.CandidateOutcome.Appended.class);
        return id;
    }

    private static Optional<SequentialNonce> sequential(BallotId ballot, SignedNonce nonce) {
        return nonce.equals(ballot.proposal().ballotNonce())
                ? Optional.empty()
                : Optional.of(new SequentialNonce(nonce, firstKeyed(ballot.proposal())));
    }

    private <E> List<E> said(Object aggregate, Class<E> kind) {
        return events.readEvents(aggregate.toString())
                .asStream()
                .map(message -> message.getPayload())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private TransactionRequested requested(IntentId intent) {
        await().atMost(PATIENCE)
                .until(() -> !said(intent, TransactionRequested.class).isEmpty());
        assertThat(said(intent, TransactionRequested.class)).hasSize(1);
        return said(intent, TransactionRequested.class).getFirst();
    }

    private BallotVoided voided(BallotId ballot) {
        await().atMost(PATIENCE).until(() -> !said(ballot, BallotVoided.class).isEmpty());
        return said(ballot, BallotVoided.class).getFirst();
    }

    /** Until a ballot that is given up for good is: events before it have been heard then. */
    private void awaitAutomations() {
        BallotId last = extended(published(7_000_000));
        reverted(last, "GovernorInvalidSignature(" + last.voter() + ")");
        voided(last);
    }

    /** A ballot that goes alone, over the keyed nonce. */
    private BallotId extended(ProposalId proposal) {
        return accepted(new BallotId(proposal, account()), firstKeyed(proposal), true);
    }

    private void awaitOutcome(String due, String outcome) {
        await().atMost(PATIENCE).until(() -> outcome.equals(outcome(due)));
    }

    private String outcome(String due) {
        return context
                .getBean(JdbcTemplate.class)
                .query("select outcome from due where id = ?", (row, _) -> String.valueOf(row.getString(1)), due)
                .stream()
                .findFirst()
                .orElse("no such window");
    }

    private static String text(TransactionRequested request) {
        return new String(request.calldata().toBytes(), UTF_8);
    }

    @Test
    void an_accepted_ballot_is_relayed_with_its_signature() {
        BallotId ballot = accepted(published(5_000_000), SignedNonce.ZERO);
        TransactionRequested request = requested(IntentId.relay(ballot.proposal(), ballot.voter()));
        assertThat(text(request)).isEqualTo("vote 1 " + ballot.voter().toLowerCase() + " 0x07");
        assertThat(request.subjects()).containsExactly(ballot.toString());
    }

    @Test
    void a_ballot_in_the_place_of_a_void_one_is_relayed_by_an_attempt_of_its_own() {
        chain.nextNonce = SignedNonce.of(1);
        BallotId first = accepted(published(5_000_000), SignedNonce.ZERO);
        IntentId intent = IntentId.relay(first.proposal(), first.voter());
        requested(intent);
        reverted(first, "GovernorInvalidSignature(" + first.voter() + ")");
        assertThat(voided(first).leavesItsPlace()).isTrue();
        accepted(first, SignedNonce.ZERO, 8);
        assertThat(text(requested(intent.next()))).endsWith(" 0x08");
        assertThat(said(first, BallotVoided.class)).hasSize(1);
    }

    @Test
    void the_same_ballot_sent_again_after_its_signature_was_refused_is_relayed_once_more_and_heard_twice_only_once() {
        BallotId ballot = extended(published(5_000_000));
        IntentId intent = IntentId.relay(ballot.proposal(), ballot.voter());
        TransactionRequested first = requested(intent);
        reverted(ballot, "GovernorInvalidSignature(" + ballot.voter() + ")");
        assertThat(voided(ballot).leavesItsPlace()).isTrue();
        heardAgain(ballot);
        assertThat(said(intent.next(), TransactionRequested.class)).isEmpty();
        accepted(ballot, firstKeyed(ballot.proposal()), true);
        assertThat(requested(intent.next()).calldata()).isEqualTo(first.calldata());
        heardAgain(ballot);
        assertThat(requested(intent.next()).subjects()).containsExactly(ballot.toString());
        assertThat(said(intent.next().next(), TransactionRequested.class)).isEmpty();
    }

    /** As a processor does that could not keep how far it came. */
    private void heardAgain(BallotId ballot) {
        WhenBallotAcceptedThenRelay automation = context.getBean(WhenBallotAcceptedThenRelay.class);
        said(ballot, BallotAccepted.class).forEach(automation::on);
    }

    private static SignedNonce firstKeyed(ProposalId proposal) {
        return proposal.ballotNonce();
    }

    @Test
    void ballots_over_the_keyed_nonce_are_relayed_together_with_hints_to_their_votes() {
        ProposalId proposal = published(5_000_000);
        List<BallotId> ballots = List.of(
                accepted(proposal, firstKeyed(proposal)),
                accepted(proposal, firstKeyed(proposal)),
                accepted(proposal, firstKeyed(proposal)));
        TransactionRequested request = requested(IntentId.relay(proposal, 1));
        assertThat(text(request)).startsWith("batch " + proposal.number() + " ");
        for (BallotId ballot : ballots) {
            assertThat(text(request)).contains(ballot.voter().toLowerCase() + "=1@3:0x07");
        }
        assertThat(request.subjects())
                .containsExactlyElementsOf(
                        ballots.stream().map(BallotId::toString).toList());
        BallotId late = accepted(proposal, firstKeyed(proposal));
        assertThat(requested(IntentId.relay(proposal, 2)).subjects()).containsExactly(late.toString());
    }

    @Test
    void ballots_that_are_heard_of_together_begin_to_wait_by_one_statement() {
        ProposalId proposal = published(5_000_000);
        chain.deadlines.put(proposal, chain.now() - 1);
        List<BallotAccepted> ballots = Stream.generate(() -> accepted(proposal, firstKeyed(proposal)))
                .limit(3)
                .map(ballot -> said(ballot, BallotAccepted.class).getFirst())
                .toList();
        WhenBallotAcceptedThenRelay automation = context.getBean(WhenBallotAcceptedThenRelay.class);
        int statements = context.getBean(StatementCount.class)
                .of(() -> context.getBean(LedgerTransaction.class).run(() -> {
                    ballots.forEach(automation::on);
                    return ballots;
                }));
        assertThat(statements).isEqualTo(1);
        assertThat(context.getBean(JdbcTemplate.class)
                        .queryForList(
                                "select voter from relay_queue where proposal = ? order by ordinal",
                                byte[].class,
                                proposal.toString()))
                .containsExactlyElementsOf(ballots.stream()
                        .map(ballot -> ballot.ballot().voter().toBytes())
                        .toList());
    }

    @Test
    void ballots_of_a_vote_that_is_over_wait_for_no_batch_until_a_block_extends_it() {
        ProposalId over = published(5_000_000);
        ProposalId open = published(5_000_000);
        chain.deadlines.put(over, chain.now() - 1);
        BallotId waiting = accepted(over, firstKeyed(over));
        await().atMost(PATIENCE).until(() -> isQueued(waiting));
        accepted(open, firstKeyed(open));
        requested(IntentId.relay(open, 1));
        assertThat(said(IntentId.relay(over, 1), TransactionRequested.class)).isEmpty();
        chain.deadlines.put(over, 5_000_000L);
        assertThat(requested(IntentId.relay(over, 1)).subjects()).containsExactly(waiting.toString());
    }

    /** It comes back as regularly as any other, and did nothing for a ballot. */
    @Test
    void a_turn_of_the_keeper_that_meets_no_node_is_none_that_ended_well() {
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        ProposalId proposal = published(5_000_000);
        chain.away = true;
        try {
            accepted(proposal, firstKeyed(proposal));
            await().atMost(PATIENCE).until(() -> chain.askedAway.get() > 0);
            jdbc.update("update lease set until = until - interval '1 hour' where name = 'keeper.turn'");
            int asked = chain.askedAway.get();
            await().pollDelay(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> chain.askedAway.get() > asked + 2);
            assertThat(Lease.sinceTurn("keeper", jdbc))
                    .hasValueSatisfying(age -> assertThat(age).isGreaterThan(Duration.ofMinutes(50)));
        } finally {
            chain.away = false;
        }
        requested(IntentId.relay(proposal, 1));
        await().atMost(PATIENCE)
                .until(() -> Lease.sinceTurn("keeper", jdbc).orElseThrow().toMinutes() == 0);
    }

    private boolean isQueued(BallotId ballot) {
        return !context.getBean(JdbcTemplate.class)
                .queryForList(
                        "select voter from relay_queue where proposal = ?",
                        ballot.proposal().toString())
                .isEmpty();
    }

    @Test
    void a_batch_is_cut_by_the_gas_that_it_would_use() {
        ProposalId proposal = published(5_000_000);
        chain.gasPerBallot = 7_000_000;
        try {
            List<BallotId> ballots = new ArrayList<>();
            for (int i = 0; i < 3; i++) ballots.add(accepted(proposal, firstKeyed(proposal)));
            List<String> first = requested(IntentId.relay(proposal, 1)).subjects();
            List<String> second = requested(IntentId.relay(proposal, 2)).subjects();
            assertThat(first).hasSizeLessThanOrEqualTo(2);
            assertThat(second).hasSizeLessThanOrEqualTo(2);
            assertThat(Stream.concat(first.stream(), second.stream()))
                    .containsExactlyElementsOf(
                            ballots.stream().map(BallotId::toString).toList());
        } finally {
            chain.gasPerBallot = 25_000;
        }
    }

    @Test
    void a_ballot_ends_when_our_own_final_batch_was_refused_it_for_good_and_only_then() {
        ProposalId proposal = published(5_000_000);
        BallotId forged = accepted(proposal, firstKeyed(proposal));
        BallotId overtaken = accepted(proposal, firstKeyed(proposal));
        BallotId other = accepted(proposal, firstKeyed(proposal));
        IntentId batch = IntentId.relay(proposal, 1);
        requested(batch);
        Hash32 hash = Hash32.keccak("batch".getBytes(UTF_8));
        BallotId stranger = accepted(proposal, SignedNonce.ZERO);
        chain.refuse(
                hash,
                List.of(
                        refused(forged, digest(forged), Reason.BAD_SIGNATURE),
                        refused(overtaken, digest(overtaken), Reason.ALREADY_VOTED),
                        refused(other, Hash32.keccak("other words".getBytes(UTF_8)), Reason.BAD_SIGNATURE),
                        refused(stranger, digest(stranger), Reason.BAD_SIGNATURE)));
        LedgerContext.tell(context, new TransactionFinalised(batch, hash, Gas.of(75_000), at(60)));
        assertThat(voided(forged).reason()).isEqualTo(VoidReason.SIGNATURE_INVALID);
        awaitAutomations();
        for (BallotId kept : List.of(overtaken, other, stranger)) {
            assertThat(said(kept, BallotVoided.class)).isEmpty();
        }
    }

    private static Refused refused(BallotId ballot, Hash32 digest, Reason reason) {
        return new Refused(ballot.voter(), digest, reason, at(60));
    }

    private static Hash32 digest(BallotId ballot) {
        return Hash32.keccak(ballot.toString().getBytes(UTF_8));
    }

    @Test
    void an_application_is_put_to_vote_as_soon_as_the_chain_would_take_it() {
        ApplicationId application = new ApplicationId(Hash32.keccak("ready".getBytes(UTF_8)));
        bonded(application);
        awaitOutcome("propose/" + application, "null");
        chain.say("propose " + application, Verdict.WOULD);
        TransactionRequested request = requested(IntentId.propose(application.value(), 1));
        assertThat(text(request)).isEqualTo("propose " + application);
        awaitOutcome("propose/" + application, "REQUESTED");
    }

    @Test
    void an_application_that_a_stranger_put_to_vote_needs_no_push() {
        ApplicationId application = new ApplicationId(Hash32.keccak("stranger".getBytes(UTF_8)));
        ProviderId provider = bonded(application);
        awaitOutcome("propose/" + application, "null");
        LedgerContext.tell(context, new ListingProposed(provider, application, BigInteger.ONE, 1, at(20)));
        awaitOutcome("propose/" + application, "PROPOSED");
        assertThat(said(IntentId.propose(application.value(), 1), TransactionRequested.class))
                .isEmpty();
    }

    @Test
    void a_cancelled_vote_of_an_application_is_followed_by_its_next_round() {
        ApplicationId application = new ApplicationId(Hash32.keccak("again".getBytes(UTF_8)));
        ProposalId proposal = published(5_000_000);
        tell(new ProposalEntitled(
                proposal, ProposalKind.LIST_PROVIDER, Address.ZERO, application.value(), 1, List.of(), at(20)));
        tell(new ProposalCanceled(proposal, at(30)));
        awaitOutcome("propose/" + application + "/2", "null");
        chain.say("propose " + application, Verdict.WOULD);
        requested(IntentId.propose(application.value(), 2));
        awaitOutcome("propose/" + application + "/2", "REQUESTED");
    }

    private ProviderId bonded(ApplicationId application) {
        ProviderId provider = new ProviderId(account());
        LedgerContext.tell(
                context, new ApplicationBonded(provider, application, TokenAmount.of(1), TokenAmount.of(1), at(10)));
        return provider;
    }

    @Test
    void what_the_chain_would_never_take_is_over_without_a_transaction() {
        ApplicationId application = new ApplicationId(Hash32.keccak("never".getBytes(UTF_8)));
        chain.say("propose " + application, Verdict.NEVER);
        bonded(application);
        awaitOutcome("propose/" + application, "OVER");
        assertThat(said(IntentId.propose(application.value(), 1), TransactionRequested.class))
                .isEmpty();
    }

    @Test
    void a_succeeded_proposal_is_queued_after_its_deadline_and_executed_after_its_delay() {
        long deadline = chain.now() + 1_000;
        ProposalId proposal = published(deadline);
        chain.say("queue " + descriptionHash(proposal), Verdict.WOULD);
        chain.say("execute " + descriptionHash(proposal), Verdict.WOULD);
        awaitOutcome("queue/" + proposal, "null");
        chain.see(deadline);
        assertThat(said(IntentId.queue(proposal), TransactionRequested.class)).isEmpty();
        chain.see(deadline + 1);
        assertThat(text(requested(IntentId.queue(proposal)))).isEqualTo("queue " + descriptionHash(proposal));
        tell(new ProposalQueued(proposal, ChainTime.of(deadline + 500), at(30)));
        awaitOutcome("execute/" + proposal, "null");
        assertThat(said(IntentId.execute(proposal), TransactionRequested.class)).isEmpty();
        chain.see(deadline + 500);
        assertThat(text(requested(IntentId.execute(proposal)))).isEqualTo("execute " + descriptionHash(proposal));
    }

    @Test
    void a_defeated_listing_is_told_to_the_registry_and_another_defeat_is_not() {
        ApplicationId application = new ApplicationId(Hash32.keccak("defeated".getBytes(UTF_8)));
        chain.say("reject " + application, Verdict.WOULD);
        ProposalId listing = published(9_000_000);
        tell(new ProposalEntitled(
                listing, ProposalKind.LIST_PROVIDER, Address.ZERO, application.value(), 1, List.of(), at(11)));
        ProposalId custom = published(9_000_000);
        for (ProposalId defeated : List.of(custom, listing)) {
            tell(new ProposalDefeated(defeated, Totals.NONE, TokenAmount.of(1), at(40)));
        }
        assertThat(text(requested(IntentId.reject(application)))).isEqualTo("reject " + application);
        awaitOutcome("queue/" + custom, "DEFEATED");
        assertThat(context.getBean(JdbcTemplate.class)
                        .queryForObject("select count(*) from due where task = 'REJECT'", Long.class))
                .isEqualTo(1);
    }

    @Test
    void ballots_left_at_the_deadline_end_and_counted_ones_do_not() {
        long deadline = chain.now() + 1_000;
        ProposalId proposal = published(deadline - 500);
        BallotId left = accepted(proposal, SignedNonce.ZERO);
        BallotId counted = accepted(proposal, SignedNonce.ZERO);
        LedgerContext.tell(
                context,
                new BallotCounted(
                        counted,
                        Channel.GASLESS,
                        Support.FOR,
                        TokenAmount.of(5),
                        "",
                        Hash32.keccak(),
                        HexBytes.EMPTY,
                        at(20)));
        tell(new ProposalExtended(proposal, ChainTime.of(deadline), at(21)));
        chain.apply(deadline);
        awaitWindow("close/" + proposal, deadline + 1);
        assertThat(said(left, BallotVoided.class)).isEmpty();
        chain.apply(deadline + 1);
        BallotVoided voided = voided(left);
        assertThat(voided.reason()).isEqualTo(VoidReason.DEADLINE_PASSED);
        assertThat(voided.position()).isEqualTo(ChainPosition.withoutLog(deadline + 1, Hash32.ZERO));
        awaitOutcome("close/" + proposal, "DEADLINE_PASSED");
        assertThat(said(left, BallotVoided.class)).hasSize(1);
        assertThat(said(counted, BallotVoided.class)).isEmpty();
    }

    private void awaitWindow(String due, long at) {
        await().atMost(PATIENCE)
                .until(() -> context.getBean(JdbcTemplate.class)
                                .queryForList("select 1 from due where id = ? and at = ?", Integer.class, due, at)
                                .size()
                        == 1);
    }

    @Test
    void ballots_of_a_cancelled_proposal_end_at_once_by_its_cancellation() {
        ProposalId proposal = published(8_000_000);
        BallotId ballot = accepted(proposal, SignedNonce.ZERO);
        tell(new ProposalCanceled(proposal, at(50)));
        BallotVoided voided = voided(ballot);
        assertThat(voided.reason()).isEqualTo(VoidReason.PROPOSAL_CANCELED);
        assertThat(voided.position()).isEqualTo(at(50));
        awaitOutcome("queue/" + proposal, "CANCELED");
    }

    @Test
    void a_relay_whose_signature_the_governor_refuses_ends_its_ballot_unless_its_nonce_may_come_yet() {
        ProposalId proposal = published(7_000_000);
        chain.nextNonce = SignedNonce.of(3);
        BallotId ahead = accepted(proposal, SignedNonce.of(4));
        reverted(ahead, "GovernorInvalidSignature(" + ahead.voter() + ")");
        requested(IntentId.relay(proposal, ahead.voter()).next());
        BallotId invalid = extended(proposal);
        reverted(invalid, "GovernorInvalidSignature(" + invalid.voter() + ")");
        assertThat(voided(invalid).reason()).isEqualTo(VoidReason.SIGNATURE_INVALID);
        BallotId spent = accepted(proposal, SignedNonce.of(2));
        reverted(spent, "GovernorInvalidSignature(" + spent.voter() + ")");
        assertThat(voided(spent).reason()).isEqualTo(VoidReason.NONCE_SPENT);
        assertThat(said(ahead, BallotVoided.class)).isEmpty();
    }

    @Test
    void a_ballot_behind_one_that_ended_without_its_nonce_is_told_so_and_one_behind_a_used_nonce_is_not() {
        Address voter = account();
        ProposalId canceled = published(8_000_000);
        chain.nextNonce = SignedNonce.of(5);
        accepted(new BallotId(canceled, voter), SignedNonce.of(5), false);
        BallotId behind = accepted(new BallotId(published(8_000_000), voter), SignedNonce.of(6), false);
        BallotId another = accepted(published(8_000_000), SignedNonce.of(5));
        tell(new ProposalCanceled(canceled, at(50)));
        assertThat(voided(behind).reason()).isEqualTo(VoidReason.NONCE_GAP);
        assertThat(voided(behind).position()).isEqualTo(at(50));

        Address second = account();
        ProposalId over = published(8_000_000);
        accepted(new BallotId(over, second), SignedNonce.of(5), false);
        BallotId fine = accepted(new BallotId(published(8_000_000), second), SignedNonce.of(6), false);
        chain.nextNonce = SignedNonce.of(6);
        tell(new ProposalCanceled(over, at(51)));
        assertThat(voided(new BallotId(over, second)).reason()).isEqualTo(VoidReason.PROPOSAL_CANCELED);
        awaitAutomations();
        assertThat(said(fine, BallotVoided.class)).isEmpty();
        assertThat(said(another, BallotVoided.class)).isEmpty();
    }

    @Test
    void what_a_silent_node_held_up_is_done_when_it_answers_again() {
        BallotId ballot = accepted(published(7_000_000), SignedNonce.of(3));
        chain.nextNonce = SignedNonce.of(1_000_000);
        chain.silent = true;
        reverted(ballot, "GovernorInvalidSignature(" + ballot.voter() + ")");
        DeadLetters letters = context.getBean(DeadLetters.class);
        await().atMost(PATIENCE).until(() -> letters.list().size() == 1);
        assertThat(said(ballot, BallotVoided.class)).isEmpty();
        chain.silent = false;
        assertThat(voided(ballot).reason()).isEqualTo(VoidReason.NONCE_SPENT);
        await().atMost(PATIENCE).until(() -> letters.list().isEmpty());
    }

    @Test
    void a_relay_that_the_voters_own_vote_overtook_ends_nothing() {
        ProposalId proposal = published(7_000_000);
        BallotId overtaken = accepted(proposal, SignedNonce.ZERO);
        reverted(overtaken, "GovernorAlreadyCastVote(" + overtaken.voter() + ")");
        awaitAutomations();
        assertThat(said(overtaken, BallotVoided.class)).isEmpty();
    }

    @Test
    void a_relay_that_is_refused_behind_a_seen_vote_of_its_voter_leaves_the_end_to_the_count() {
        BallotId overtaken = extended(published(7_000_000));
        chain.voted.add(overtaken);
        reverted(overtaken, "GovernorInvalidSignature(" + overtaken.voter() + ")");
        awaitAutomations();
        assertThat(said(overtaken, BallotVoided.class)).isEmpty();
    }

    @Test
    void what_failed_for_a_reason_that_may_be_over_is_asked_for_again_however_often_it_failed() {
        BallotId ballot = accepted(published(7_000_000), SignedNonce.ZERO);
        IntentId relay = IntentId.relay(ballot.proposal(), ballot.voter());
        TransactionRequested first = requested(relay);
        reverted(relay, "OutOfGas()");
        IntentId second = IntentId.ofPath(relay.path() + "~2");
        TransactionRequested again = requested(second);
        assertThat(again).isEqualTo(new TransactionRequested(second, first.to(), first.calldata(), first.subjects()));
        LedgerContext.tell(context, new TransactionDisplaced(second, Nonce.of(7), at(61)));
        IntentId last = second.next();
        prepared(last);
        commands.sendAndWait(new GiveUpTransaction(last, Nonce.of(8), "exceeds block gas limit"));
        for (last = last.next(); last.attempt() < 9; last = last.next()) reverted(last, "OutOfGas()");
        requested(last);
    }

    private void prepared(IntentId intent) {
        requested(intent);
        commands.sendAndWait(new PrepareTransaction(
                intent,
                GOVERNOR,
                Nonce.of(8),
                Gas.of(1),
                Wei.of(1),
                Wei.of(1),
                Hash32.keccak(intent.toString().getBytes(UTF_8))));
    }

    @Test
    void the_ballots_of_a_batch_that_came_to_nothing_go_out_again_in_smaller_ones_and_those_that_ended_do_not() {
        ProposalId proposal = published(5_000_000);
        List<BallotId> ballots = new ArrayList<>();
        for (int i = 0; i < 4; i++) ballots.add(accepted(proposal, firstKeyed(proposal)));
        IntentId first = IntentId.relay(proposal, 1);
        assertThat(requested(first).subjects()).hasSize(4);
        BallotId counted = ballots.removeFirst();
        LedgerContext.tell(
                context,
                new BallotCounted(
                        counted,
                        Channel.ON_CHAIN,
                        Support.FOR,
                        TokenAmount.of(5),
                        "",
                        Hash32.keccak(),
                        HexBytes.EMPTY,
                        at(20)));
        reverted(first, "OutOfGas()");

        List<String> again = new ArrayList<>();
        for (int number = 2; number <= 4; number++) {
            assertThat(requested(IntentId.relay(proposal, number)).subjects()).hasSize(1);
            again.addAll(requested(IntentId.relay(proposal, number)).subjects());
        }
        assertThat(again)
                .containsExactlyInAnyOrderElementsOf(
                        ballots.stream().map(BallotId::toString).toList());
        commands.sendAndWait(new AbandonTransaction(IntentId.relay(proposal, 2), "it would use too much gas"));
        prepared(IntentId.relay(proposal, 3));
        commands.sendAndWait(new GiveUpTransaction(IntentId.relay(proposal, 3), Nonce.of(8), "oversized data"));
        assertThat(requested(IntentId.relay(proposal, 5)).subjects()).isSubsetOf(again);
        assertThat(requested(IntentId.relay(proposal, 6)).subjects()).isSubsetOf(again);
    }

    @Test
    void the_ballots_of_a_batch_that_only_money_was_missing_for_go_out_together_again() {
        ProposalId proposal = published(5_000_000);
        for (int i = 0; i < 4; i++) accepted(proposal, firstKeyed(proposal));
        IntentId first = IntentId.relay(proposal, 1);
        List<String> ballots = requested(first).subjects();
        assertThat(ballots).hasSize(4);

        commands.sendAndWait(new AbandonTransaction(first, TransactionEvent.NO_MONEY));

        assertThat(requested(IntentId.relay(proposal, 2)).subjects()).containsExactlyInAnyOrderElementsOf(ballots);
    }

    @Test
    void a_batch_that_the_node_does_not_estimate_is_halved_until_it_does() {
        ProposalId proposal = published(5_000_000);
        chain.gasPerBallot = 3_000_000;
        chain.blockGas = 11_578_834;
        try {
            List<String> ballots = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ballots.add(accepted(proposal, firstKeyed(proposal)).toString());
            }
            List<String> carried = new ArrayList<>();
            for (int number = 1; carried.size() < 8; number++) {
                List<String> subjects =
                        requested(IntentId.relay(proposal, number)).subjects();
                assertThat(subjects).hasSizeBetween(1, 2);
                carried.addAll(subjects);
            }
            assertThat(carried).containsExactlyInAnyOrderElementsOf(ballots);
        } finally {
            chain.gasPerBallot = 25_000;
            chain.blockGas = 60_000_000;
        }
    }

    @Test
    void ballots_that_a_batch_would_pass_over_are_left_out_of_it_until_it_would_not() {
        ProposalId proposal = published(5_000_000);
        List<String> counting = new ArrayList<>();
        BallotId voted = new BallotId(proposal, account());
        chain.uncounted.add(voted.voter());
        for (int i = 0; i < 5; i++)
            counting.add(accepted(proposal, firstKeyed(proposal)).toString());
        accepted(voted, firstKeyed(proposal), false);
        for (int i = 0; i < 2; i++)
            counting.add(accepted(proposal, firstKeyed(proposal)).toString());
        List<String> carried = new ArrayList<>();
        for (int number = 1; carried.size() < counting.size(); number++) {
            carried.addAll(requested(IntentId.relay(proposal, number)).subjects());
        }
        assertThat(carried).containsExactlyInAnyOrderElementsOf(counting);
        chain.uncounted.clear();
        await().atMost(PATIENCE).until(() -> batches(proposal).contains(voted.toString()));
    }

    private List<String> batches(ProposalId proposal) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> said(IntentId.relay(proposal, number), TransactionRequested.class))
                .takeWhile(requests -> !requests.isEmpty())
                .flatMap(requests -> requests.getFirst().subjects().stream())
                .toList();
    }

    @Test
    void a_proposal_whose_batch_fails_holds_up_no_other_and_no_push() {
        ProposalId broken = published(5_000_000);
        chain.broken.add("batch " + broken.number() + " ");
        accepted(broken, firstKeyed(broken));
        ProposalId sound = published(6_000_000);
        BallotId ballot = accepted(sound, firstKeyed(sound));
        ApplicationId application = new ApplicationId(Hash32.keccak("beside the broken".getBytes(UTF_8)));
        chain.say("propose " + application, Verdict.WOULD);
        bonded(application);
        assertThat(requested(IntentId.relay(sound, 1)).subjects()).containsExactly(ballot.toString());
        requested(IntentId.propose(application.value(), 1));
        assertThat(batches(broken)).isEmpty();
        chain.broken.clear();
        requested(IntentId.relay(broken, 1));
    }

    @Test
    void what_somebody_else_did_first_is_not_asked_for_again_and_what_may_have_been_too_early_is() {
        ProposalId proposal = published(9_000_000);
        IntentId queue = IntentId.queue(proposal);
        commands.sendAndWait(new RequestTransaction(queue, GOVERNOR, HexBytes.EMPTY, List.of(proposal.toString())));
        reverted(queue, "GovernorAlreadyQueuedProposal(1)");
        IntentId another = IntentId.queue(published(9_000_000));
        commands.sendAndWait(new RequestTransaction(another, GOVERNOR, HexBytes.EMPTY, List.of()));
        reverted(another, "GovernorUnexpectedProposalState(1, 1, 0x10)");
        requested(another.next());
        assertThat(said(queue.next(), TransactionRequested.class)).isEmpty();
    }

    private void reverted(BallotId ballot, String reason) {
        reverted(IntentId.relay(ballot.proposal(), ballot.voter()), reason);
    }

    private void reverted(IntentId relay, String reason) {
        requested(relay);
        LedgerContext.tell(context, new TransactionReverted(relay, Hash32.ZERO, Gas.of(21_000), reason, at(60)));
    }
}
