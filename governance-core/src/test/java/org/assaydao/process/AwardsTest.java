package org.assaydao.process;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assaydao.chain.Contracts;
import org.assaydao.claim.ClaimRegister;
import org.assaydao.claim.ClaimRegister.Upheld;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.LedgerContext;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.riskfund.AwardBook;
import org.assaydao.riskfund.AwardList;
import org.assaydao.riskfund.AwardList.Award;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.CommitReserve;
import org.assaydao.riskfund.IncidentEvent.AwardsFixed;
import org.assaydao.riskfund.IncidentEvent.ClaimsClosed;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.assaydao.riskfund.RiskFundEvent.ReserveCommitted;
import org.assaydao.riskfund.RiskFundEvent.ReserveReleased;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
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

/** Claims close by the chain's clock, awards are fixed, and no unit of a reserve is promised to two incidents. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class AwardsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Address ALICE = address("alice");
    private static final Address BOB = address("bob");
    private static final Address BETH = address("beth");
    private static final Address CARL = address("carl");
    private static final Address FUND = address("fund");
    private static final long FAR = 50_000;

    private ConfigurableApplicationContext context;
    private SimulatedChain chain;
    private int block = 1;

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
                    none,
                    none,
                    FUND,
                    none,
                    none,
                    none,
                    none,
                    none);
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

    @Test
    void awards_are_fixed_when_the_time_of_claims_and_of_decisions_is_over() {
        Address token = reserve("first", 1_000, 500);
        long closes = chain.now() + 1_000;
        IncidentId incident = opened("first", token, 70, closes);
        upheld(incident, ALICE, 80);
        upheld(incident, BOB, 40);

        chain.apply(closes);
        assertThat(said(incident, ClaimsClosed.class)).isEmpty();
        chain.apply(closes + 1);
        ClaimsClosed closed = awaited(incident, ClaimsClosed.class);
        assertThat(closed.decideUntil()).isEqualTo(ChainTime.of(closes + 1 + SimulatedChain.VETO_WINDOW));
        chain.apply(closes + SimulatedChain.VETO_WINDOW + 2);
        AwardsFixed fixed = awaited(incident, AwardsFixed.class);
        assertThat(fixed.awards()).isEqualTo(amount(120));
        assertThat(fixed.proceeds()).isEqualTo(amount(70));
        assertThat(fixed.committed()).isEqualTo(amount(50));
        assertThat(fixed.payable()).isEqualTo(amount(120));
        AwardList list = AwardList.of(
                AwardList.key(31_337, FUND, token, incident), Map.of(ALICE, amount(80), BOB, amount(40)), amount(120));
        assertThat(fixed.root()).isEqualTo(list.root());
        assertThat(fixed.contentHash()).isEqualTo(list.contentHash());
        AwardBook book = context.getBean(AwardBook.class);
        assertThat(book.behind(incident, Optional.empty(), 10)).isEqualTo(list.awards());
        Award last = list.awards().getLast();
        assertThat(book.behind(incident, Optional.of(list.awards().getFirst().account()), 10))
                .containsExactly(last);
        assertThat(book.find(incident, last.account())).contains(last);
        assertThat(book.find(incident, address("nobody"))).isEmpty();
        assertThatThrownBy(() -> upheld(incident, ALICE, 1))
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(Rule.AWARDS_FIXED));
    }

    @Test
    void what_a_payout_took_is_promised_no_longer() {
        Address token = reserve("taken", 1_000, 500);
        IncidentId incident = opened("taken", token, 0, chain.now() + 1);
        upheld(incident, ALICE, 300);
        chain.apply(chain.now() + 2);
        awaited(incident, ClaimsClosed.class);
        chain.apply(chain.now() + SimulatedChain.VETO_WINDOW + 1);
        awaited(incident, AwardsFixed.class);
        assertThat(last(token, ReserveCommitted.class).promised()).isEqualTo(amount(300));
        tell(new PayoutFunded(
                incident, new PayoutId(hash("key")), new DraftId(hash("draft")), amount(300), TokenAmount.ZERO, at()));
        await().atMost(PATIENCE)
                .until(() -> !said(new FundId(token), ReserveReleased.class).isEmpty());
        assertThat(last(token, ReserveReleased.class).promised()).isEqualTo(TokenAmount.ZERO);
    }

    /** Promised behind the automation's back, as it is for a moment after the chain told of the end. */
    @Test
    void what_is_promised_to_an_incident_that_is_over_lacks_nobody() {
        Address token = reserve("over", 1_000, 1_000);
        IncidentId over = opened("over", token, 0, chain.now() + 1_000);
        tell(new PayoutFunded(
                over, new PayoutId(hash("key")), new DraftId(hash("draft")), amount(5), TokenAmount.ZERO, at()));
        CommandGateway commands = context.getBean(CommandGateway.class);
        await().atMost(PATIENCE).until(() -> isDone("close_claims/" + over));
        context.getBean(LedgerTransaction.class)
                .<TokenAmount>run(() -> commands.sendAndWait(new CommitReserve(new FundId(token), over, amount(900))));
        IncidentId incident = opened("not over", token, 0, chain.now() + 1);
        upheld(incident, ALICE, 300);
        chain.apply(chain.now() + 2);
        awaited(incident, ClaimsClosed.class);
        chain.apply(chain.now() + SimulatedChain.VETO_WINDOW + 1);
        assertThat(awaited(incident, AwardsFixed.class).committed()).isEqualTo(amount(300));
        assertThat(last(token, ReserveCommitted.class).promised()).isEqualTo(amount(300));
    }

    @Test
    void stewards_have_their_time_whole_however_late_claims_are_closed() {
        Address token = reserve("late", 1_000, 500);
        long closes = chain.now() + 10;
        IncidentId incident = opened("late", token, 0, closes);
        chain.apply(closes + 10 * SimulatedChain.VETO_WINDOW);
        assertThat(awaited(incident, ClaimsClosed.class).decideUntil())
                .isEqualTo(ChainTime.of(closes + 11 * SimulatedChain.VETO_WINDOW));
    }

    @Test
    void the_register_knows_who_decided_and_what_each_signed_alone() {
        ClaimRegister register = context.getBean(ClaimRegister.class);
        LedgerTransaction transaction = context.getBean(LedgerTransaction.class);
        IncidentId incident = new IncidentId(hash("signed alone"));
        transaction.run(() -> {
            register.holdForDecision(incident, BETH);
            register.set(new ClaimId(incident, ALICE), Optional.of(new Upheld(amount(7), Optional.of(BETH))));
            register.set(new ClaimId(incident, BOB), Optional.of(new Upheld(amount(5), Optional.of(BETH))));
            return true;
        });
        assertThat(transaction.<TokenAmount>run(() -> register.holdForDecision(incident, BETH)))
                .isEqualTo(amount(12));
        transaction.run(() -> {
            register.set(new ClaimId(incident, BOB), Optional.of(new Upheld(amount(5), Optional.empty())));
            return true;
        });
        assertThat(transaction.<TokenAmount>run(() -> register.holdForDecision(incident, BETH)))
                .isEqualTo(amount(7));
        assertThat(transaction.run(() -> register.hasDecided(incident, BETH))).isTrue();
        assertThat(transaction.run(() -> register.hasDecided(incident, CARL))).isFalse();
    }

    /** A claim that is filed meanwhile, or another decision, waits, and finds who decided what. */
    @Test
    void who_files_or_decides_waits_for_a_decision_under_way() throws Exception {
        ClaimRegister register = context.getBean(ClaimRegister.class);
        LedgerTransaction transaction = context.getBean(LedgerTransaction.class);
        IncidentId incident = new IncidentId(hash("held"));
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Boolean> decision = CompletableFuture.supplyAsync(
                () -> transaction.run(() -> {
                    register.holdForDecision(incident, CARL);
                    register.set(new ClaimId(incident, ALICE), Optional.of(new Upheld(amount(7), Optional.of(CARL))));
                    held.countDown();
                    await().atMost(PATIENCE).until(() -> waiting() == 2);
                    return true;
                }),
                Thread::startVirtualThread);
        held.await();
        CompletableFuture<Boolean> claim = CompletableFuture.supplyAsync(
                () -> transaction.run(() -> {
                    register.hold(incident);
                    return register.hasDecided(incident, CARL);
                }),
                Thread::startVirtualThread);
        CompletableFuture<TokenAmount> other = CompletableFuture.supplyAsync(
                () -> transaction.<TokenAmount>run(() -> register.holdForDecision(incident, CARL)),
                Thread::startVirtualThread);
        assertThat(decision.get()).isTrue();
        assertThat(claim.get()).isTrue();
        assertThat(other.get()).isEqualTo(amount(7));
    }

    /** How many wait for a row that another transaction holds. */
    private int waiting() {
        Integer waiting = context.getBean(JdbcTemplate.class)
                .queryForObject(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and datname = current_database() and query like '%incident_claims%'",
                        Integer.class);
        return waiting == null ? 0 : waiting;
    }

    private boolean isDone(String due) {
        return !context.getBean(JdbcTemplate.class)
                .queryForList("select 1 from due where id = ? and done_at is not null", due)
                .isEmpty();
    }

    @Test
    void incidents_whose_awards_are_fixed_together_share_what_there_is() {
        Address token = reserve("shared", 1_000, 400);
        long closes = chain.now() + 10;
        List<IncidentId> incidents = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            IncidentId incident = opened("shared " + i, token, 10, closes);
            upheld(incident, ALICE, 1_000);
            incidents.add(incident);
        }
        chain.apply(closes + 1);
        incidents.forEach(incident -> awaited(incident, ClaimsClosed.class));
        chain.apply(closes + SimulatedChain.VETO_WINDOW + 2);
        assertThat(incidents.stream()
                        .map(incident -> awaited(incident, AwardsFixed.class).committed()))
                .containsExactlyInAnyOrder(amount(400), amount(400), amount(200), TokenAmount.ZERO);
        assertThat(incidents.stream()
                        .map(incident -> awaited(incident, AwardsFixed.class).payable()))
                .containsExactlyInAnyOrder(amount(410), amount(410), amount(210), amount(10));
    }

    /** More at once than the keeper ever fixes, each in a transaction of its own. */
    @Test
    void however_many_promise_at_once_no_unit_is_promised_twice() throws Exception {
        Address token = reserve("contended", 1_000, 400);
        LedgerTransaction transaction = context.getBean(LedgerTransaction.class);
        CommandGateway commands = context.getBean(CommandGateway.class);
        CountDownLatch together = new CountDownLatch(1);
        List<CompletableFuture<TokenAmount>> promises = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> promised(together, transaction, commands, token, i), Thread::startVirtualThread))
                .toList();
        together.countDown();
        TokenAmount sum = TokenAmount.ZERO;
        for (CompletableFuture<TokenAmount> promise : promises) sum = sum.plus(promise.get());
        assertThat(sum).isEqualTo(amount(1_000));
        assertThat(last(token, ReserveCommitted.class).promised()).isEqualTo(amount(1_000));
    }

    private static TokenAmount promised(
            CountDownLatch together, LedgerTransaction transaction, CommandGateway commands, Address token, int i) {
        try {
            together.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        CommitReserve commit =
                new CommitReserve(new FundId(token), new IncidentId(hash("contended " + i)), amount(150));
        while (true) {
            try {
                return transaction.<TokenAmount>retrying(() -> commands.sendAndWait(commit));
            } catch (ConcurrencyException again) {
                Thread.onSpinWait();
            }
        }
    }

    private Address reserve(String name, long reserve, long cap) {
        Address token = address("token " + name);
        FundId fund = new FundId(token);
        tell(new TokenTermsSet(fund, true, amount(cap), amount(1_000), at()));
        ChainPosition moved = at();
        Books books = new Books(amount(reserve), TokenAmount.ZERO, TokenAmount.ZERO, TokenAmount.ZERO);
        tell(new FundAdvanced(fund, books, moved.block(), moved));
        return token;
    }

    private IncidentId opened(String name, Address token, long escrow, long closes) {
        IncidentId incident = new IncidentId(hash(name));
        tell(new IncidentOpened(
                incident, address("provider"), token, amount(escrow), amount(escrow), ChainTime.of(closes), at()));
        return incident;
    }

    /** What the desk does when a steward upholds a claim. */
    private void upheld(IncidentId incident, Address account, long award) {
        ClaimRegister register = context.getBean(ClaimRegister.class);
        context.getBean(LedgerTransaction.class).run(() -> {
            register.hold(incident);
            register.set(new ClaimId(incident, account), Optional.of(new Upheld(amount(FAR), Optional.of(BETH))));
            register.set(new ClaimId(incident, account), Optional.empty());
            register.set(new ClaimId(incident, account), Optional.of(new Upheld(amount(award), Optional.empty())));
            return award;
        });
    }

    private ChainPosition at() {
        return ChainPosition.ofLog(block++, Hash32.ZERO, 0);
    }

    private void tell(ChainFact... facts) {
        LedgerContext.tell(context, facts);
    }

    private <E> E awaited(Object stream, Class<E> kind) {
        await().atMost(PATIENCE).until(() -> !said(stream, kind).isEmpty());
        return said(stream, kind).getLast();
    }

    private <E> E last(Address token, Class<E> kind) {
        return said(new FundId(token), kind).getLast();
    }

    private <E> List<E> said(Object stream, Class<E> kind) {
        return context.getBean(EventStore.class)
                .readEvents(stream.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
