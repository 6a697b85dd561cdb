package org.assaydao.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaydao.Samples;
import org.assaydao.ballot.BallotAdvice.Plan;
import org.assaydao.ballot.BallotAdvice.Warning;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.chain.RelayGauge.Money;
import org.assaydao.chain.StillChain;
import org.assaydao.chain.VotingPower.AccountPower;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.kernel.Wei;
import org.junit.jupiter.api.Test;

class BallotAdviceTest {
    private static final BallotId BALLOT =
            new BallotId(new ProposalId(Samples.address("governor"), BigInteger.TEN), Samples.address("voter"));

    private static final Plan PLAIN = Plan.plain(BALLOT, 1);
    private static final Plan REASONED = new Plan(BALLOT, 1, true, "with a reason", HexBytes.EMPTY, Optional.empty());

    private final StillChain chain = new StillChain();
    private final BallotAdvice advice =
            new BallotAdvice(chain, chain, new MemoryLedger(), chain, chain, BallotSettings.STANDARD, chain.reads);

    private void votingUntil(long deadline) {
        chain.standings.put(BALLOT.voter(), new AccountPower(TokenAmount.of(5), TokenAmount.of(5), BALLOT.voter()));
        chain.windows.put(
                BALLOT.proposal(), new Window(ChainTime.of(900), ChainTime.of(deadline), true, false, List.of()));
    }

    @Test
    void a_ballot_that_is_prepared_within_the_closing_margin_is_told_so_with_the_way_to_vote_on_chain() {
        votingUntil(2_000);
        chain.seen = ChainTime.of(1_970);
        assertThat(advice.before(PLAIN).join()).isEmpty();
        chain.seen = ChainTime.of(1_971);
        assertThatThrownBy(() -> advice.before(PLAIN)).isInstanceOfSatisfying(RuleBroken.class, late -> {
            assertThat(late.rule()).isEqualTo(Rule.INTAKE_CLOSED);
            assertThat(late.details().get("remedy")).asString().contains("/v1/transactions/vote?proposal=10");
        });
    }

    private List<Rule> warned(Plan plan) {
        List<Warning> warnings = advice.before(plan).join();
        assertThat(warnings).allSatisfy(warning -> assertThat(warning.remedy()).isNotBlank());
        return warnings.stream().map(Warning::rule).toList();
    }

    @Test
    void a_spent_budget_and_a_relay_that_cannot_pay_are_warned_of_with_the_way_to_vote_on_chain() {
        votingUntil(2_000);
        chain.voterGasLeft = Gas.of(100_000);
        assertThat(warned(PLAIN)).isEmpty();
        assertThat(warned(REASONED)).containsExactly(Rule.RELAY_BUDGET_SPENT);
        chain.voterGasLeft = Gas.of(2_000_000);
        chain.gasLeft = Gas.of(41_999);
        assertThat(warned(PLAIN)).containsExactly(Rule.RELAY_BUDGET_SPENT);
        chain.gasLeft = Gas.of(1_000_000);
        Wei wei = Wei.of(1);
        chain.money = Optional.of(new Money(Wei.of(100_000), Wei.ZERO, Instant.EPOCH, wei, wei, false, Gas.ZERO));
        assertThat(warned(PLAIN)).isEmpty();
        assertThat(advice.before(REASONED).join()).singleElement().satisfies(warning -> {
            assertThat(warning.rule()).isEqualTo(Rule.RELAY_CANNOT_PAY);
            assertThat(warning.remedy()).contains("/v1/transactions/vote");
        });
    }

    @Test
    void a_relay_that_stands_still_is_warned_of() {
        votingUntil(2_000);
        chain.standstill = Optional.of("no turn of the keeper has ended well for 21 s");
        assertThat(warned(PLAIN)).containsExactly(Rule.RELAY_STANDS_STILL);
    }

    @Test
    void everything_that_stands_in_the_way_is_told_at_once() {
        votingUntil(2_000);
        chain.standings.clear();
        chain.gasLeft = Gas.ZERO;
        chain.backlog = 20_000;
        chain.seen = ChainTime.of(1_900);
        assertThat(warned(PLAIN)).containsExactly(Rule.NO_VOTING_POWER, Rule.RELAY_BEHIND, Rule.RELAY_BUDGET_SPENT);
        assertThat(warned(new Plan(BALLOT, 1, false, "", HexBytes.EMPTY, Optional.of(SignedNonce.of(3)))))
                .contains(Rule.NONCE_NOT_NEXT);
        assertThat(warned(new Plan(BALLOT, 1, false, "", HexBytes.EMPTY, Optional.of(SignedNonce.ZERO))))
                .doesNotContain(Rule.NONCE_NOT_NEXT);
    }

    @Test
    void what_could_never_be_relayed_is_refused_before_it_is_signed() {
        votingUntil(2_000);
        for (Plan never : List.of(
                Plan.plain(BALLOT, 3),
                new Plan(BALLOT, 1, true, "", HexBytes.of(new byte[1]), Optional.empty()),
                new Plan(BALLOT, 1, true, "x".repeat(4_097), HexBytes.EMPTY, Optional.empty()))) {
            assertThatThrownBy(() -> advice.before(never)).isInstanceOf(RuleBroken.class);
        }
    }

    @Test
    void one_that_those_before_it_would_carry_past_the_deadline_is_warned_of() {
        votingUntil(2_000);
        chain.backlog = 20_000;
        chain.seen = ChainTime.of(1_900);
        assertThat(advice.before(PLAIN).join()).extracting(Warning::rule).containsExactly(Rule.RELAY_BEHIND);
    }
}
