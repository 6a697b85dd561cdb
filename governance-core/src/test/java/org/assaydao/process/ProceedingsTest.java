package org.assaydao.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assaydao.auditor.Accusation;
import org.assaydao.auditor.AuditorCaseStatus;
import org.assaydao.auditor.AuditorEvent.AuditorCaseEnded;
import org.assaydao.auditor.AuditorEvent.AuditorCaseOpened;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.PushProbe.Verdict;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputeEvent.VerdictRecorded;
import org.assaydao.dispute.Offence;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Intent.Act;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.LedgerContext;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalKind;
import org.assaydao.provider.DelistingStatus;
import org.assaydao.provider.ProviderEvent.DelistingEnded;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.riskfund.DraftEvent.DraftOpened;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;
import org.assaydao.transaction.AbandonTransaction;
import org.assaydao.transaction.TransactionEvent.TransactionRequested;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Disputes, drafts, incidents and what else ends only when somebody calls for it are carried on to their end. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class ProceedingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ProviderId PROVIDER = new ProviderId(address(0xb1));
    private static final Address COURT = address(0xc0);
    private static final Address FUND = address(0xf0);
    private static final Address DELISTINGS = address(0xd0);
    private static final Address AUDITOR_CASES = address(0xac);
    private static final Address TOKEN = address(0x70);
    private static final TokenAmount ONE = TokenAmount.of(1);

    private ConfigurableApplicationContext context;
    private SimulatedChain chain;

    @Configuration(proxyBeanMethods = false)
    @Import(ProcessConfiguration.class)
    static class Chain {
        @Bean
        SimulatedChain chain() {
            return new SimulatedChain();
        }

        @Bean
        Contracts contracts() {
            Address none = Address.ZERO;
            return new Contracts(
                    31_337,
                    0,
                    none,
                    SimulatedChain.GOVERNOR,
                    none,
                    none,
                    none,
                    TOKEN,
                    COURT,
                    FUND,
                    none,
                    none,
                    none,
                    DELISTINGS,
                    AUDITOR_CASES);
        }
    }

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty(), Chain.class);
        chain = context.getBean(SimulatedChain.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private static Address address(int last) {
        byte[] bytes = new byte[Address.BYTES];
        bytes[Address.BYTES - 1] = (byte) last;
        return Address.of(bytes);
    }

    private static Hash32 hash(String name) {
        return Hash32.keccak(name.getBytes(UTF_8));
    }

    private static ChainPosition at(long block) {
        return ChainPosition.ofLog(block, Hash32.ZERO, 0);
    }

    private void tell(ChainFact... facts) {
        LedgerContext.tell(context, facts);
    }

    @Test
    void a_dispute_is_put_to_vote_after_its_answer_window_and_settled_once_nothing_can_change_it() {
        DisputeId dispute = new DisputeId(hash("whole"));
        long answerUntil = chain.now() + 1_000;
        tell(opened(dispute, answerUntil));
        awaitOutcome("dispute/" + dispute.value(), "null");
        chain.say("put COURT " + dispute.value(), Verdict.WOULD);
        assertThat(requests(Act.PUT_TO_VOTE, dispute.value())).isEmpty();
        chain.see(answerUntil);
        assertThat(text(requested(Act.PUT_TO_VOTE, dispute.value()))).isEqualTo("put COURT " + dispute.value());

        chain.say("put COURT " + dispute.value(), Verdict.NOT_YET);
        long appealUntil = chain.now() + 1_000;
        tell(verdict(dispute, dispute.value(), appealUntil, 30));
        chain.say("settle " + dispute, Verdict.WOULD);
        await().pollDelay(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> requests(Act.SETTLE, dispute.value())
                .isEmpty());
        chain.see(appealUntil);
        assertThat(text(requested(Act.SETTLE, dispute.value()))).isEqualTo("settle " + dispute);
        tell(new DisputeSettled(
                dispute,
                PROVIDER,
                org.assaydao.dispute.Verdict.UPHELD,
                ONE,
                TokenAmount.ZERO,
                TokenAmount.ZERO,
                TokenAmount.ZERO,
                at(50)));
        awaitOutcome("dispute/" + dispute.value(), "SETTLED");
    }

    /** Both have rows of their own, for either case may be what decides it. */
    @Test
    void an_appeal_is_put_to_vote_by_its_own_case_and_what_is_missing_is_recorded_of_its_dispute() {
        DisputeId dispute = new DisputeId(hash("appealed"));
        Hash32 appeal = hash("appeal of it");
        tell(opened(dispute, 1), verdict(dispute, dispute.value(), 9_000_000, 30));
        chain.say("put COURT " + appeal, Verdict.WOULD);
        tell(new DisputeAppealed(dispute, PROVIDER.address(), appeal, ChainTime.of(9_000_000), at(40)));
        requested(Act.PUT_TO_VOTE, appeal);
        chain.say("put COURT " + appeal, Verdict.NOT_YET);
        chain.say("verdict " + dispute, Verdict.WOULD);
        ProposalId proposal = entitled(401, COURT, appeal, ProposalKind.SLASH_BOND);
        tell(new ProposalCanceled(proposal, at(60)));
        assertThat(text(requested(Act.RECORD_VERDICT, dispute.value()))).isEqualTo("verdict " + dispute);
        tell(verdict(dispute, appeal, 0, 70));
        awaitOutcome("appeal/" + appeal, "DECIDED");
        awaitOutcome("dispute/" + dispute.value(), "null");
    }

    /** It is put off for minutes while nothing can be done; that a vote was lost or cancelled is known at once. */
    @Test
    void a_case_whose_vote_ended_is_tried_at_once() {
        DisputeId dispute = new DisputeId(hash("waits"));
        tell(opened(dispute, 1));
        awaitOutcome("dispute/" + dispute.value(), "null");
        context.getBean(JdbcTemplate.class)
                .update(
                        "update due set tries = 10, not_before = now() + interval '1 hour' where subject like ?",
                        "%" + dispute.value());
        chain.say("cancellation " + dispute, Verdict.WOULD);
        tell(new ProposalCanceled(entitled(402, COURT, dispute.value(), ProposalKind.SLASH_BOND), at(60)));
        requested(Act.RECORD_CANCELLATION, dispute.value());
    }

    @Test
    void a_step_that_came_to_nothing_is_asked_for_anew_and_one_under_way_is_not() {
        DisputeId dispute = new DisputeId(hash("anew"));
        chain.say("settle " + dispute, Verdict.WOULD);
        tell(opened(dispute, 1));
        IntentId first = IntentId.step(Act.SETTLE, dispute.value());
        requested(Act.SETTLE, dispute.value());
        await().pollDelay(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> said(first.next())
                .isEmpty());
        context.getBean(CommandGateway.class).sendAndWait(new AbandonTransaction(first, "it would revert: for now"));
        await().atMost(PATIENCE).until(() -> said(first.next()).size() == 1);
        assertThat(said(first)).hasSize(1);
    }

    @Test
    void nothing_is_asked_for_while_the_allowance_is_spent() {
        DisputeId dispute = new DisputeId(hash("spent"));
        chain.steps = 0;
        chain.say("settle " + dispute, Verdict.WOULD);
        tell(opened(dispute, 1));
        awaitOutcome("dispute/" + dispute.value(), "null");
        await().pollDelay(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> requests(Act.SETTLE, dispute.value())
                .isEmpty());
        chain.steps = 8;
        requested(Act.SETTLE, dispute.value());
    }

    /** A list with a fault in it can be withdrawn, and stewards may pay, until a vote must begin to be in time. */
    @Test
    void a_draft_is_put_to_vote_at_the_end_of_its_claims_window() {
        IncidentId incident = new IncidentId(hash("claimed"));
        DraftId draft = new DraftId(hash("early"));
        long claimsUntil = chain.now() + 1_000;
        tell(new IncidentOpened(incident, PROVIDER.address(), TOKEN, ONE, ONE, ChainTime.of(claimsUntil), at(10)));
        chain.say("put FUND " + draft.value(), Verdict.WOULD);
        tell(new PayoutDrafted(
                draft, incident, TOKEN, TOKEN, hash("r"), ONE, hash("c"), ChainTime.of(9_000_000), at(11)));
        awaitOutcome("draft/" + draft.value(), "null");
        await().pollDelay(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> requests(Act.PUT_TO_VOTE, draft.value())
                .isEmpty());
        chain.see(claimsUntil);
        requested(Act.PUT_TO_VOTE, draft.value());
    }

    /** What begins it, the call that is tried then, the intent, and the fact that ends it. */
    private record Course(String row, ChainFact begin, String call, String act, ChainFact end, String outcome) {
        @Override
        public String toString() {
            return call;
        }
    }

    private static Stream<Course> courses() {
        Hash32 delisting = hash("delisting");
        Hash32 sanction = hash("sanction");
        DraftId voted = new DraftId(hash("voted"));
        DraftId announced = new DraftId(hash("announced"));
        IncidentId incident = new IncidentId(hash("incident"));
        IncidentId paid = new IncidentId(hash("paid"));
        PayoutId payout = new PayoutId(hash("payout"));
        AuditorId auditor = new AuditorId(address(0xa9));
        return Stream.of(
                new Course(
                        "delisting/" + delisting,
                        new DelistingOpened(PROVIDER, delisting, Address.ZERO, hash("why"), at(10)),
                        "put DELISTINGS " + delisting,
                        "put-to-vote/" + delisting,
                        new DelistingEnded(PROVIDER, delisting, BigInteger.ONE, DelistingStatus.DISMISSED, at(20)),
                        "DISMISSED"),
                new Course(
                        "auditor_case/" + sanction,
                        new AuditorCaseOpened(
                                auditor,
                                sanction,
                                TOKEN,
                                new Accusation(true, ONE, List.of(), hash("why")),
                                ONE,
                                at(10)),
                        "end case " + sanction,
                        "end-auditor-case/" + sanction,
                        new AuditorCaseEnded(
                                auditor, sanction, BigInteger.ONE, AuditorCaseStatus.UNDECIDED, ONE, at(20)),
                        "UNDECIDED"),
                new Course(
                        "draft/" + voted.value(),
                        new PayoutDrafted(
                                voted, incident, TOKEN, TOKEN, hash("r"), ONE, hash("c"), ChainTime.of(9), at(10)),
                        "put FUND " + voted.value(),
                        "put-to-vote/" + voted.value(),
                        new DraftOpened(voted, payout, at(20)),
                        "OPENED"),
                new Course(
                        "draft/" + announced.value(),
                        new StewardPayoutAnnounced(
                                announced,
                                incident,
                                TOKEN,
                                FUND,
                                TOKEN,
                                hash("r"),
                                ONE,
                                hash("c"),
                                ChainTime.of(9),
                                ChainTime.of(8),
                                ONE,
                                at(10)),
                        "open " + announced,
                        "open-payout/" + announced.value(),
                        new DraftOpened(announced, payout, at(20)),
                        "OPENED"),
                new Course(
                        "incident/" + incident.value(),
                        new IncidentOpened(incident, PROVIDER.address(), TOKEN, ONE, ONE, ChainTime.of(9), at(10)),
                        "release " + incident,
                        "release-escrow/" + incident.value(),
                        new EscrowReleased(incident, TOKEN, ONE, ONE, at(20)),
                        "RELEASED"),
                new Course(
                        "payout/" + payout.key(),
                        new PayoutOpened(payout, voted, paid, TOKEN, hash("r"), ONE, ONE, ChainTime.of(9), at(10)),
                        "sweep " + paid,
                        "sweep/" + paid.value(),
                        new PayoutSwept(payout, ONE, TokenAmount.ZERO, ONE, at(20)),
                        "SWEPT"));
    }

    @ParameterizedTest
    @MethodSource("courses")
    void what_ends_by_a_call_alone_is_called_for_until_a_fact_ends_it(Course course) {
        tell(course.begin());
        awaitOutcome(course.row(), "null");
        chain.say(course.call(), Verdict.WOULD);
        assertThat(text(requested(IntentId.ofPath("step/" + course.act())))).isEqualTo(course.call());
        tell(course.end());
        awaitOutcome(course.row(), course.outcome());
    }

    private static DisputeOpened opened(DisputeId dispute, long answerUntil) {
        return new DisputeOpened(
                dispute,
                PROVIDER,
                TOKEN,
                Offence.OVERSOLD,
                1,
                ONE,
                ONE,
                new Bps(100),
                List.of(PROVIDER.address()),
                ChainTime.of(answerUntil),
                1,
                at(10));
    }

    private static VerdictRecorded verdict(DisputeId dispute, Hash32 caseId, long appealUntil, long block) {
        return new VerdictRecorded(
                dispute,
                caseId,
                org.assaydao.dispute.Verdict.UPHELD,
                org.assaydao.dispute.Verdict.UPHELD,
                ChainTime.of(appealUntil),
                at(block));
    }

    private ProposalId entitled(long number, Address source, Hash32 caseId, ProposalKind kind) {
        ProposalId proposal = new ProposalId(SimulatedChain.GOVERNOR, BigInteger.valueOf(number));
        tell(
                new ProposalPublished(
                        proposal,
                        SimulatedChain.GOVERNOR,
                        List.of(source),
                        List.of(TokenAmount.ZERO),
                        List.of(HexBytes.EMPTY),
                        "a case",
                        hash("a case"),
                        ChainTime.of(1),
                        ChainTime.of(9_000_000),
                        at(11)),
                new ProposalEntitled(proposal, kind, source, caseId, 1, List.of(), at(12)));
        return proposal;
    }

    private List<TransactionRequested> said(IntentId intent) {
        return context.getBean(EventStore.class)
                .readEvents(intent.toString())
                .asStream()
                .map(message -> message.getPayload())
                .filter(TransactionRequested.class::isInstance)
                .map(TransactionRequested.class::cast)
                .toList();
    }

    private List<TransactionRequested> requests(Act act, Hash32 subject) {
        return said(IntentId.step(act, subject));
    }

    private TransactionRequested requested(Act act, Hash32 subject) {
        return requested(IntentId.step(act, subject));
    }

    private TransactionRequested requested(IntentId intent) {
        await().atMost(PATIENCE).until(() -> !said(intent).isEmpty());
        return said(intent).getFirst();
    }

    private static String text(TransactionRequested request) {
        return new String(request.calldata().toBytes(), UTF_8);
    }

    private void awaitOutcome(String row, String outcome) {
        await().atMost(PATIENCE).until(() -> outcome.equals(outcome(row)));
    }

    private String outcome(String row) {
        return context
                .getBean(JdbcTemplate.class)
                .query("select outcome from due where id = ?", (found, _) -> String.valueOf(found.getString(1)), row)
                .stream()
                .findFirst()
                .orElse("not waited for");
    }
}
