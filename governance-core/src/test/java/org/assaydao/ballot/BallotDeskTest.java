package org.assaydao.ballot;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.PROPOSAL;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.chain.RelayGauge.Money;
import org.assaydao.chain.StillChain;
import org.assaydao.chain.VotingPower.AccountPower;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.Wei;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.BallotEncoding;
import org.assaydao.statement.FieldError;
import org.assaydao.statement.Notary;
import org.assaydao.statement.SigningKey;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.StatementTypes;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BallotDeskTest {
    private static final StatementTypes TYPES = new StatementTypes(CONTRACTS);
    private static final BallotEncoding ENCODING = new BallotEncoding(TYPES.domain(StatementType.BALLOT));
    private static final BigInteger KEYED = BigInteger.valueOf(77).shiftLeft(64);
    private static final SigningKey VOTER = key("voter");

    private final StillChain chain = new StillChain();
    private final MemoryLedger ledger = new MemoryLedger();
    private BallotDesk desk = desk(BallotSettings.STANDARD);

    private BallotDesk desk(BallotSettings settings) {
        Notary notary = new Notary(TYPES, chain, chain.reads);
        return new BallotDesk(CONTRACTS, notary, chain, chain, chain, chain, chain, chain.reads, ledger, settings);
    }

    private static BallotSettings settings(int inFlight, int refusalsPerSecond) {
        return new BallotSettings(
                Duration.ofSeconds(30), Duration.ofSeconds(20), inFlight, 10, 100, 7, refusalsPerSecond);
    }

    @BeforeEach
    void voting_is_open() {
        window(900, 2_000, true, false);
        chain.standings.put(VOTER.address(), standing(50));
    }

    @AfterEach
    void close() {
        ledger.gate.countDown();
        chain.nodeGate.countDown();
        desk.close();
    }

    @Test
    void a_ballot_with_the_keyed_nonce_is_accepted_after_the_commit() {
        Accepted answer = cast(ballot(VOTER, 1, KEYED));
        assertThat(answer.position())
                .isEqualTo("ballot:" + CONTRACTS.governor().toLowerCase() + ":77:"
                        + VOTER.address().toLowerCase() + "@0");
        assertThat(answer.repeated()).isFalse();
        assertThat(answer.acceptedAt().block()).isEqualTo(10);
        assertThat(ledger.taken).hasSize(1);
    }

    @Test
    void the_identical_ballot_again_gets_the_first_answer_even_after_the_end() {
        Accepted first = cast(ballot(VOTER, 1, KEYED));
        chain.seen = ChainTime.of(9_000);
        assertThat(cast(ballot(VOTER, 1, KEYED))).isEqualTo(first.again());
    }

    @Test
    void any_other_ballot_of_the_voter_is_refused_and_kept_as_refused() {
        cast(ballot(VOTER, 1, KEYED));
        assertThat(refused(ballot(VOTER, 0, KEYED), Rule.BALLOT_ALREADY_CAST)).containsEntry("on", "intake");
        assertThat(ledger.refusals).extracting(Refusal::rule).containsExactly(Rule.BALLOT_ALREADY_CAST);
    }

    @Test
    void a_voter_whom_the_chain_has_counted_or_seen_is_refused() {
        chain.voted.add(VOTER.address());
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.BALLOT_ALREADY_CAST)).containsEntry("on", "chain");
        chain.voted.clear();
        ledger.onChain.add(org.assaydao.Samples.ballot("voter"));
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.BALLOT_ALREADY_CAST)).containsEntry("on", "chain");
    }

    @Test
    void reason_or_params_mean_that_the_extended_ballot_was_signed() {
        Hash32 digest = ENCODING.extended(BigInteger.valueOf(77), 1, VOTER.address(), KEYED, "good", HexBytes.EMPTY);
        Map<String, @Nullable Object> body = body(VOTER, 1, KEYED, digest);
        body.put("reason", "good");
        assertThat(cast(body).digest()).isEqualTo(digest);
    }

    @Test
    void a_ballot_signed_without_its_reason_does_not_bind_with_one() {
        Map<String, @Nullable Object> body = ballot(VOTER, 1, KEYED);
        body.put("reason", "put into the voter's mouth");
        Map<String, Object> details = refused(body, Rule.SIGNATURE_NOT_BY_ACTOR);
        assertThat(details).containsKeys("digest", "recovered");
        assertThat(ledger.refusals).isEmpty();
    }

    @Test
    void what_does_not_bind_its_voter_is_never_kept() {
        Map<String, @Nullable Object> foreign = ballot(key("stranger"), 1, KEYED);
        foreign.put("voter", VOTER.address().toString());
        refused(foreign, Rule.SIGNATURE_NOT_BY_ACTOR);
        Map<String, @Nullable Object> malformed = ballot(VOTER, 1, KEYED);
        malformed.put("signature", "0x1234");
        refused(malformed, Rule.SIGNATURE_MALFORMED);
        malformed.put("signature", "signed");
        refused(malformed, Rule.SIGNATURE_MALFORMED);
        assertThat(ledger.refusals).isEmpty();
    }

    @Test
    void a_ballot_for_another_chain_or_governor_does_not_bind() {
        BallotEncoding elsewhere =
                new BallotEncoding(new org.assaydao.statement.Domain("AssayGovernor", "1", 1, CONTRACTS.governor()));
        Hash32 digest = elsewhere.ballot(BigInteger.valueOf(77), 1, VOTER.address(), KEYED);
        refused(body(VOTER, 1, KEYED, digest), Rule.SIGNATURE_NOT_BY_ACTOR);
    }

    @Test
    void a_contract_wallet_is_told_not_yet_by_name() {
        chain.contracts.add(VOTER.address());
        Map<String, @Nullable Object> body = ballot(key("owner of the wallet"), 1, KEYED);
        body.put("voter", VOTER.address().toString());
        refused(body, Rule.CONTRACT_WALLET_NOT_YET);
        body.put("signature", "0x" + "6492".repeat(32));
        chain.contracts.clear();
        refused(body, Rule.CONTRACT_WALLET_NOT_YET);
    }

    @Test
    void an_unknown_proposal_is_refused_and_has_no_list_to_stand_in() {
        chain.windows.clear();
        refused(ballot(VOTER, 1, KEYED), Rule.PROPOSAL_UNKNOWN);
        assertThat(ledger.refusals).isEmpty();
    }

    @Test
    void before_the_snapshot_the_voter_is_told_when_to_come_again() {
        window(1_000, 2_000, false, false);
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.PROPOSAL_NOT_OPEN)).containsEntry("retryAfterSeconds", 1L);
    }

    @Test
    void until_the_snapshot_is_final_power_could_still_change() {
        window(900, 2_000, false, false);
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.SNAPSHOT_NOT_FINAL)).containsKey("retryAfterSeconds");
    }

    @Test
    void within_the_margin_before_the_deadline_the_intake_is_closed() {
        chain.seen = ChainTime.of(1_970);
        cast(ballot(VOTER, 1, KEYED));
        chain.seen = ChainTime.of(1_971);
        chain.standings.put(key("late").address(), standing(1));
        refused(ballot(key("late"), 1, KEYED), Rule.INTAKE_CLOSED);
        assertThat(ledger.closed).containsEntry(PROPOSAL, ChainTime.of(2_000));
        window(900, 3_000, true, false);
        cast(ballot(key("late"), 1, KEYED));
    }

    @Test
    void the_margin_grows_with_the_time_that_inclusion_and_fail_over_take() {
        chain.inclusion = Duration.ofSeconds(100);
        chain.seen = ChainTime.of(2_000 - 121);
        cast(ballot(VOTER, 1, KEYED));
        chain.seen = ChainTime.of(2_000 - 119);
        chain.standings.put(key("late").address(), standing(1));
        assertThat(refused(ballot(key("late"), 1, KEYED), Rule.INTAKE_CLOSED))
                .hasEntrySatisfying("remedy", how -> assertThat(String.valueOf(how))
                        .contains("castVote(uint256,uint8)")
                        .contains("/v1/transactions/vote?proposal=77"));
        assertThat(ledger.closed).as("a measured margin may shrink again").isEmpty();
    }

    @Test
    void a_ballot_that_those_before_it_would_carry_past_the_deadline_is_refused_early() {
        chain.backlog = 20_000;
        chain.seen = ChainTime.of(2_000 - 225);
        cast(ballot(VOTER, 1, KEYED));
        chain.seen = ChainTime.of(2_000 - 224);
        chain.standings.put(key("late").address(), standing(1));
        assertThat(refused(ballot(key("late"), 1, KEYED), Rule.RELAY_BEHIND))
                .containsEntry("neededSeconds", 225L)
                .containsEntry("retryAfterSeconds", 5L)
                .hasEntrySatisfying(
                        "remedy", how -> assertThat(String.valueOf(how)).contains("castVote"));
        chain.backlog = 19_000;
        cast(ballot(key("late"), 1, KEYED));
    }

    @Test
    void nothing_is_promised_while_what_relays_stands_still() {
        chain.standstill = Optional.of("no turn of the sender has ended well for 21 s");
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.RELAY_STANDS_STILL))
                .containsEntry("retryAfterSeconds", 5L)
                .hasEntrySatisfying(
                        "remedy", how -> assertThat(String.valueOf(how)).contains("castVote"));
        chain.standstill = Optional.empty();
        cast(ballot(VOTER, 1, KEYED));
    }

    @Test
    void what_no_money_is_left_for_is_refused_with_the_way_to_vote_on_chain() {
        chain.gasLeft = Gas.of(41_999);
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.RELAY_BUDGET_SPENT)).containsKey("remedy");
        chain.gasLeft = Gas.of(42_000);
        chain.voterGasLeft = Gas.of(0);
        cast(ballot(VOTER, 1, KEYED));
    }

    @Test
    void what_the_relay_cannot_pay_for_at_what_is_offered_for_gas_now_is_refused_for_a_while() {
        chain.money = Optional.of(money(42_000 * 2 - 1, false));
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.RELAY_CANNOT_PAY))
                .containsEntry("retryAfterSeconds", 5L)
                .containsKey("remedy");
        chain.money = Optional.of(money(1_000_000_000, true));
        refused(ballot(VOTER, 1, KEYED), Rule.RELAY_CANNOT_PAY);
        chain.money = Optional.of(money(42_000 * 2, false));
        cast(ballot(VOTER, 1, KEYED));
    }

    @Test
    void one_that_goes_alone_must_be_paid_for_with_all_that_is_reserved_for_it() {
        long alone = 224_000 + 40 * (420 + 13);
        chain.money = Optional.of(money(alone * 2 - 1, false));
        refused(reasoned(), Rule.RELAY_CANNOT_PAY);
        chain.money = Optional.of(money(alone * 2, false));
        chain.willing.put(VOTER.address(), Gas.of(30_000));
        refused(reasoned(), Rule.RELAY_CANNOT_PAY);
        chain.money = Optional.of(money((alone + 45_000) * 2, false));
        cast(reasoned());
    }

    /** Where a unit of gas costs a wei and two are offered, and nothing is owed. */
    private static Money money(long balance, boolean tooDear) {
        return new Money(Wei.of(balance), Wei.ZERO, Instant.EPOCH, Wei.of(1), Wei.of(2), tooDear, Gas.ZERO);
    }

    @Test
    void what_a_ballot_may_use_is_reserved_with_half_as_much_again_as_code_used_each_time_that_it_is_asked() {
        long alone = 224_000 + 40 * (420 + 13);
        chain.voterGasLeft = Gas.of(alone);
        cast(reasoned());
        assertThat(ledger.reserved.values()).containsExactly(chain.voterGasLeft);
        ledger.taken.clear();
        chain.willing.put(VOTER.address(), Gas.of(30_001));
        refused(reasoned(), Rule.RELAY_BUDGET_SPENT);
        chain.voterGasLeft = Gas.of(1_000_000);
        cast(reasoned());
        assertThat(ledger.reserved.values()).containsExactly(Gas.of(alone + 45_001));
        ledger.taken.clear();
        cast(ballot(VOTER, 1, BigInteger.ZERO));
        assertThat(ledger.reserved.values()).containsExactly(Gas.of(224_000 + 40 * 420 + 2 * 45_001));
        ledger.taken.clear();
        cast(ballot(VOTER, 1, KEYED));
        assertThat(ledger.reserved.values()).containsExactly(Gas.of(42_000));
        ledger.taken.clear();
        chain.willing.put(VOTER.address(), Gas.of(150_001));
        refused(reasoned(), Rule.ACCOUNT_CODE_REFUSES);
        chain.voterGasLeft = Gas.of(100_000);
        assertThat(refused(reasoned(), Rule.RELAY_BUDGET_SPENT)).containsKey("remedy");
    }

    private static Map<String, @Nullable Object> reasoned() {
        Hash32 digest =
                ENCODING.extended(BigInteger.valueOf(77), 1, VOTER.address(), KEYED, "with a reason", HexBytes.EMPTY);
        Map<String, @Nullable Object> reasoned = body(VOTER, 1, KEYED, digest);
        reasoned.put("reason", "with a reason");
        return reasoned;
    }

    @Test
    void one_ballot_of_a_voter_that_goes_alone_is_tried_at_a_time_and_a_few_wait_behind_it() {
        ledger.gate = new CountDownLatch(1);
        List<CompletableFuture<Accepted>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) answers.add(desk.cast("77", reasoned()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 40 - VoterLanes.AT_ONCE);
        assertThat(chain.tried).as("of those that wait none").hasValue(1);
        chain.standings.put(key("another").address(), standing(1));
        int judged = chain.judged.get();
        CompletableFuture<Accepted> another = desk.cast("77", ballot(key("another"), 1, KEYED));
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> chain.judged.get() > judged);
        assertThat(answers.stream().filter(CompletableFuture::isDone)).allSatisfy(full -> assertThatThrownBy(full::join)
                .cause()
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(Rule.INTAKE_FULL)));
        ledger.gate.countDown();
        another.join();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> answers.stream()
                .allMatch(CompletableFuture::isDone));
        assertThat(answers.stream()
                        .filter(answer -> !answer.isCompletedExceptionally())
                        .map(CompletableFuture::join)
                        .map(Accepted::repeated))
                .hasSize(VoterLanes.AT_ONCE)
                .containsOnlyOnce(false);
    }

    @Test
    void ballots_that_are_sent_again_and_those_of_a_batch_wait_in_no_lane_of_their_voter() {
        Accepted first = cast(reasoned());
        window("78", 900, 2_000);
        window("79", 900, 2_000);
        ledger.gate = new CountDownLatch(1);
        CompletableFuture<Accepted> alone = desk.cast("78", ballot("78", VOTER, BigInteger.ZERO));
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> chain.tried.get() == 2);
        for (int i = 0; i < 2 * VoterLanes.AT_ONCE; i++) {
            assertThat(desk.cast("77", reasoned()))
                    .succeedsWithin(Duration.ofSeconds(90))
                    .isEqualTo(first.again());
        }
        CompletableFuture<Accepted> batched =
                desk.cast("79", ballot("79", VOTER, BigInteger.valueOf(79).shiftLeft(64)));
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> chain.judged.get() == 3);
        ledger.gate.countDown();
        assertThat(List.of(alone, batched))
                .allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(90)));
    }

    @Test
    void signatures_of_nobodys_delay_no_answer_to_who_has_signed() {
        chain.nodeGate = new CountDownLatch(1);
        List<CompletableFuture<Accepted>> junk = junk(100);
        assertThat(desk.cast("77", reasoned())).succeedsWithin(Duration.ofSeconds(90));
        chain.standings.put(key("another").address(), standing(1));
        assertThat(desk.cast("77", ballot(key("another"), 1, KEYED))).succeedsWithin(Duration.ofSeconds(90));
        assertThat(desk.cast("77", ballot(key("another"), 0, KEYED)))
                .failsWithin(Duration.ofSeconds(90))
                .withThrowableThat()
                .withCauseInstanceOf(RuleBroken.class);
        assertThat(junk).noneMatch(CompletableFuture::isDone);
        chain.nodeGate.countDown();
        assertThat(junk).allSatisfy(answer -> assertThat(answer).failsWithin(Duration.ofSeconds(90)));
    }

    @Test
    void signatures_of_nobodys_that_wait_for_a_node_take_few_of_all_places() {
        desk.close();
        desk = desk(settings(300, 10));
        chain.nodeGate = new CountDownLatch(1);
        List<CompletableFuture<Accepted>> junk = junk(300);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> junk.stream().filter(CompletableFuture::isDone).count() == 100);
        assertThat(junk.stream().filter(CompletableFuture::isDone)).allSatisfy(full -> assertThatThrownBy(full::join)
                .cause()
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(Rule.INTAKE_FULL)));
        assertThat(desk.cast("77", ballot(VOTER, 1, KEYED))).succeedsWithin(Duration.ofSeconds(90));
        chain.nodeGate.countDown();
        assertThat(junk).allSatisfy(answer -> assertThat(answer).failsWithin(Duration.ofSeconds(90)));
        refusedAsNobodys(junk(1).getFirst());
    }

    private static void refusedAsNobodys(CompletableFuture<Accepted> junk) {
        assertThatThrownBy(junk::join).cause().isInstanceOfSatisfying(RuleBroken.class, broken -> assertThat(
                        broken.rule())
                .isEqualTo(Rule.SIGNATURE_NOT_BY_ACTOR));
    }

    /** Of as many voters, signed by a stranger. */
    private List<CompletableFuture<Accepted>> junk(int count) {
        List<CompletableFuture<Accepted>> junk = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> body = ballot(key("stranger"), 1, KEYED);
            body.put("voter", key("voter " + i).address().toString());
            junk.add(desk.cast("77", body));
        }
        return junk;
    }

    private void window(String proposal, long snapshot, long deadline) {
        chain.windows.put(
                org.assaydao.kernel.ProposalId.of(CONTRACTS.governor(), proposal),
                new Window(ChainTime.of(snapshot), ChainTime.of(deadline), true, false, List.of()));
    }

    private static Map<String, @Nullable Object> ballot(String proposal, SigningKey voter, BigInteger nonce) {
        return body(voter, 1, nonce, ENCODING.ballot(new BigInteger(proposal), 1, voter.address(), nonce));
    }

    @Test
    void a_ballot_that_goes_alone_must_hold_by_the_accounts_code_and_one_of_a_batch_need_not() {
        chain.coded.add(VOTER.address());
        assertThat(refused(reasoned(), Rule.ACCOUNT_CODE_REFUSES)).containsKey("remedy");
        refused(ballot(VOTER, 1, BigInteger.ZERO), Rule.ACCOUNT_CODE_REFUSES);
        refused(ballot(VOTER, 1, KEYED.add(BigInteger.ONE)), Rule.NONCE_NOT_NEXT);
        cast(ballot(VOTER, 1, KEYED));
    }

    @Test
    void who_was_judged_in_time_and_waited_for_the_writer_past_the_margin_is_late() {
        ledger.gate = new CountDownLatch(1);
        CompletableFuture<Accepted> answer = castMany(1).getFirst();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> chain.judged.get() == 1);
        chain.seen = ChainTime.of(1_971);
        ledger.gate.countDown();
        assertThatThrownBy(answer::join).cause().isInstanceOfSatisfying(RuleBroken.class, broken -> assertThat(
                        broken.rule())
                .isEqualTo(Rule.INTAKE_CLOSED));
        assertThat(ledger.taken).isEmpty();
    }

    @Test
    void a_mirror_that_stands_still_judges_no_ballot_and_keeps_no_refusal() {
        chain.standsStill = true;
        assertThatThrownBy(() -> cast(ballot(VOTER, 1, KEYED))).cause().isInstanceOf(ChainNotReady.class);
        assertThat(ledger.refusals).isEmpty();
        chain.standsStill = false;
        cast(ballot(VOTER, 1, KEYED));
    }

    @Test
    void a_mirror_that_stops_while_a_ballot_waits_for_the_writer_takes_it_no_more() {
        ledger.gate = new CountDownLatch(1);
        CompletableFuture<Accepted> answer = castMany(1).getFirst();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> chain.judged.get() == 1);
        chain.standsStill = true;
        ledger.gate.countDown();
        assertThatThrownBy(answer::join).cause().isInstanceOf(ChainNotReady.class);
        assertThat(ledger.taken).isEmpty();
    }

    @Test
    void after_the_deadline_or_a_cancellation_voting_has_ended() {
        chain.seen = ChainTime.of(2_001);
        refused(ballot(VOTER, 1, KEYED), Rule.VOTING_ENDED);
        chain.seen = ChainTime.of(1_000);
        window(900, 2_000, true, true);
        refused(ballot(VOTER, 1, KEYED), Rule.VOTING_ENDED);
    }

    private Optional<Intake> intake() {
        return chain.window(PROPOSAL).map(window -> desk.intake(window, chain.clock()));
    }

    @Test
    void the_intake_says_whether_it_is_open_until_when_and_after_how_long_to_look_again() {
        assertThat(intake()).contains(new Intake(Intake.State.OPEN, ChainTime.of(1_970), 0));
        window(1_005, 2_000, false, false);
        assertThat(intake()).contains(new Intake(Intake.State.NOT_STARTED, ChainTime.of(1_970), 6));
        window(995, 2_000, false, false);
        // Final is 992, eight blocks of a second behind: the snapshot is final in four.
        assertThat(intake()).contains(new Intake(Intake.State.SNAPSHOT_NOT_FINAL, ChainTime.of(1_970), 4));
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.SNAPSHOT_NOT_FINAL)).containsEntry("retryAfterSeconds", 4L);
        window(900, 2_000, true, false);
        chain.backlog = 20_000;
        assertThat(intake()).contains(new Intake(Intake.State.OPEN, ChainTime.of(2_000 - 225), 0));
        chain.seen = ChainTime.of(1_900);
        assertThat(intake().orElseThrow().state()).isEqualTo(Intake.State.CLOSED);
        chain.windows.clear();
        assertThat(intake()).isEmpty();
    }

    @Test
    void a_party_of_the_case_has_no_ballot_in_it() {
        chain.windows.put(
                PROPOSAL, new Window(ChainTime.of(900), ChainTime.of(2_000), true, false, List.of(VOTER.address())));
        refused(ballot(VOTER, 1, KEYED), Rule.RECUSED_PARTY);
    }

    @Test
    void without_power_the_voter_learns_what_it_holds_and_how_to_delegate() {
        chain.standings.put(
                VOTER.address(),
                new AccountPower(amount(0), amount(9), key("delegate").address()));
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.NO_VOTING_POWER))
                .containsEntry("balance", "9")
                .containsEntry("delegate", key("delegate").address().toString())
                .containsEntry("timepoint", 900L)
                .containsKey("remedy");
    }

    @Test
    void the_sequential_nonce_is_taken_when_it_is_the_next_one() {
        chain.sequential.put(VOTER.address(), SignedNonce.of(4));
        ledger.nonces.put(VOTER.address(), Set.of(SignedNonce.of(4), SignedNonce.of(5)));
        for (long wrong : new long[] {4, 5, 23}) {
            assertThat(refused(ballot(VOTER, 1, BigInteger.valueOf(wrong)), Rule.NONCE_NOT_NEXT))
                    .containsEntry("expectedSequential", "6")
                    .containsEntry("expectedKeyed", KEYED.toString())
                    .doesNotContainKey("retryAfterSeconds");
        }
        refused(ballot(VOTER, 1, KEYED.add(BigInteger.ONE)), Rule.NONCE_NOT_NEXT);
        cast(ballot(VOTER, 1, BigInteger.valueOf(6)));
    }

    @Test
    void one_of_several_posted_at_once_that_comes_before_those_in_front_of_it_is_told_to_come_again() {
        chain.sequential.put(VOTER.address(), SignedNonce.of(4));
        for (long ahead : new long[] {5, 20}) {
            assertThat(refused(ballot(VOTER, 1, BigInteger.valueOf(ahead)), Rule.NONCE_NOT_NEXT))
                    .containsEntry("expectedSequential", "4")
                    .containsEntry("retryAfterSeconds", 1L);
        }
        ledger.nonces.put(VOTER.address(), Set.of(SignedNonce.of(4)));
        cast(ballot(VOTER, 1, BigInteger.valueOf(5)));
    }

    @Test
    void the_nonce_of_a_ballot_that_ended_uncounted_is_the_next_one_again() {
        chain.sequential.put(VOTER.address(), SignedNonce.of(4));
        ledger.nonces.put(VOTER.address(), Set.of(SignedNonce.of(5), SignedNonce.of(6)));
        assertThat(refused(ballot(VOTER, 1, BigInteger.valueOf(7)), Rule.NONCE_NOT_NEXT))
                .containsEntry("expectedSequential", "4");
        cast(ballot(VOTER, 1, BigInteger.valueOf(4)));
    }

    @Test
    void what_could_never_be_relayed_is_refused_at_once() {
        refused(ballot(VOTER, 3, KEYED), Rule.SUPPORT_INVALID);
        Map<String, @Nullable Object> body = ballot(VOTER, 1, KEYED);
        body.put("params", "0x01");
        refused(body, Rule.PARAMS_NOT_COUNTED);
        body.put("params", "0x");
        body.put("reason", "x".repeat(100_000));
        assertThat(refused(body, Rule.REASON_TOO_LONG)).containsEntry("limit", 4_096);
        assertThat(ledger.refusals).isEmpty();
    }

    @Test
    void a_field_that_does_not_fit_is_named() {
        Map<String, @Nullable Object> body = ballot(VOTER, 1, KEYED);
        body.put("nonce", "-1");
        body.put("side", "for");
        assertThat(String.valueOf(refused(body, Rule.STATEMENT_FIELD_INVALID).get("errors")))
                .contains("nonce")
                .contains("side");
        body.remove("signature");
        body.put("proposalId", "8");
        assertThat(refused(body, Rule.STATEMENT_FIELD_INVALID).get("errors"))
                .asInstanceOf(InstanceOfAssertFactories.list(FieldError.class))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("signature", "proposalId", "nonce", "side");
        assertThat(refusedFor("1" + "0".repeat(78), ballot(VOTER, 1, KEYED)).rule())
                .isEqualTo(Rule.STATEMENT_FIELD_INVALID);
    }

    @Test
    void while_one_batch_commits_the_next_one_gathers() {
        ledger.gate = new CountDownLatch(1);
        List<CompletableFuture<Accepted>> answers = castMany(20);
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> chain.judged.get() == 20);
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        ledger.gate.countDown();
        answers.forEach(CompletableFuture::join);
        assertThat(ledger.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(ledger.batches).anyMatch(size -> size > 1);
        assertThat(ledger.taken).hasSize(20);
    }

    @Test
    void a_batch_that_fails_as_a_whole_is_tried_one_by_one() {
        ledger.largestThatCommits = 1;
        castMany(20).forEach(CompletableFuture::join);
        assertThat(ledger.taken).hasSize(20);
    }

    @Test
    void a_store_that_fails_fails_the_ballot_with_its_fault() {
        ledger.largestThatCommits = 0;
        assertThatThrownBy(() -> cast(ballot(VOTER, 1, KEYED)))
                .hasRootCauseMessage("the transaction failed as a whole");
    }

    @Test
    void an_error_answers_all_of_its_batch_and_gives_their_lanes_and_places_back() {
        desk.close();
        desk = desk(settings(20, 10));
        for (AtomicInteger times : List.of(ledger.findsOutOfMemory, ledger.appendsOutOfMemory)) {
            times.set(Integer.MAX_VALUE);
            assertThat(castMany(20)).allSatisfy(answer -> assertThat(answer)
                    .failsWithin(Duration.ofSeconds(90))
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(OutOfMemoryError.class));
            times.set(0);
        }
        assertThat(castMany(20)).allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(90)));
        assertThat(ledger.taken).hasSize(20);
    }

    @Test
    void a_full_intake_says_when_to_come_again() {
        desk.close();
        desk = desk(settings(1, 10));
        ledger.gate = new CountDownLatch(1);
        CompletableFuture<Accepted> first = desk.cast("77", ballot(VOTER, 1, KEYED));
        assertThat(refused(ballot(VOTER, 1, KEYED), Rule.INTAKE_FULL)).containsEntry("retryAfterSeconds", 7L);
        ledger.gate.countDown();
        assertThat(first.join().repeated()).isFalse();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> cast(ballot(VOTER, 1, KEYED))
                .repeated());
    }

    @Test
    void a_flood_of_refusals_is_answered_and_not_all_kept() {
        desk.close();
        desk = desk(settings(100, 1));
        window(900, 2_000, true, true);
        for (int i = 0; i < 20; i++) {
            refused(ballot(VOTER, 1, BigInteger.valueOf(i)), Rule.VOTING_ENDED);
        }
        assertThat(ledger.refusals.size()).isBetween(1, 19);
    }

    private List<CompletableFuture<Accepted>> castMany(int count) {
        List<CompletableFuture<Accepted>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SigningKey voter = key("voter " + i);
            chain.standings.put(voter.address(), standing(1));
        }
        for (int i = 0; i < count; i++) {
            answers.add(desk.cast("77", ballot(key("voter " + i), 1, KEYED)));
        }
        return answers;
    }

    private Accepted cast(Map<String, @Nullable Object> body) {
        return desk.cast("77", body).join();
    }

    private Map<String, Object> refused(Map<String, @Nullable Object> body, Rule rule) {
        RuleBroken broken = refusedFor("77", body);
        assertThat(broken.rule()).isEqualTo(rule);
        return broken.details();
    }

    private RuleBroken refusedFor(String proposal, Map<String, @Nullable Object> body) {
        try {
            throw new AssertionError("accepted: " + desk.cast(proposal, body).join());
        } catch (CompletionException refusal) {
            if (refusal.getCause() instanceof RuleBroken broken) {
                return broken;
            }
            throw refusal;
        }
    }

    private void window(long snapshot, long deadline, boolean snapshotFinal, boolean over) {
        chain.windows.put(
                PROPOSAL, new Window(ChainTime.of(snapshot), ChainTime.of(deadline), snapshotFinal, over, List.of()));
    }

    private static AccountPower standing(long votes) {
        return new AccountPower(amount(votes), amount(votes), VOTER.address());
    }

    private static Map<String, @Nullable Object> ballot(SigningKey voter, int support, BigInteger nonce) {
        return body(voter, support, nonce, ENCODING.ballot(BigInteger.valueOf(77), support, voter.address(), nonce));
    }

    private static Map<String, @Nullable Object> body(SigningKey voter, int support, BigInteger nonce, Hash32 digest) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("voter", voter.address().toString());
        body.put("support", support);
        body.put("nonce", nonce.toString());
        body.put("signature", voter.sign(digest).toString());
        return body;
    }
}
