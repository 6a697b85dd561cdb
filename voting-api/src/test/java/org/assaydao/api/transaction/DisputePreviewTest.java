package org.assaydao.api.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.transaction.DisputePreview.Earlier;
import org.assaydao.api.transaction.DisputePreview.Period;
import org.assaydao.api.transaction.DisputePreview.Standing;
import org.assaydao.chain.Revert;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.dispute.DisputeStatus;
import org.assaydao.dispute.Offence;
import org.assaydao.dispute.Verdict;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.HexBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.abi.datatypes.CustomError;

class DisputePreviewTest {
    private static final Earlier RUNNING = new Earlier("/v1/disputes/0x1", DisputeStatus.VOTING, null, null);
    private static final Earlier DISMISSED =
            new Earlier("/v1/disputes/0x2", DisputeStatus.SETTLED, Verdict.DISMISSED, null);
    private static final Earlier UPHELD = new Earlier("/v1/disputes/0x3", DisputeStatus.SETTLED, Verdict.UPHELD, null);

    private static Optional<Revert> refused(String rule) {
        return Optional.of(new Revert(HexBytes.EMPTY, rule, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "NothingNew, NEEDS_NEW_EVIDENCE",
        "AlreadyUpheld, BARRED",
        "StatuteOver, BARRED",
        "NotYet, BARRED",
        "NetworkAtFault, BARRED",
        "NeverListed, BARRED",
        "ChallengesItself, BARRED",
        "ZeroHash, BARRED",
        "AlreadyFiled, BARRED"
    })
    void a_rule_of_the_court_decides_whatever_came_before(String rule, Standing standing) throws Exception {
        assertThat(DisputePreview.standing(refused(rule), List.of(RUNNING, DISMISSED), true))
                .isEqualTo(standing);
        assertThat(DisputePreview.ofTheDispute(refused(rule))).isPresent();
        assertThat(Arrays.stream(DisputeCourt.class.getFields())
                        .filter(field -> field.getType() == CustomError.class)
                        .map(DisputePreviewTest::name))
                .contains(rule);
    }

    private static String name(java.lang.reflect.Field error) {
        try {
            return ((CustomError) error.get(null)).getName();
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }

    @ParameterizedTest
    @CsvSource({"ERC20InsufficientAllowance", "ERC20InvalidApprover", "DepositTooSmall", "Error", "''"})
    void what_only_the_deposit_is_missing_for_stands_as_what_came_before_says(String rule) {
        assertThat(DisputePreview.standing(refused(rule), List.of(), true)).isEqualTo(Standing.FREE);
        assertThat(DisputePreview.standing(refused(rule), List.of(RUNNING), true))
                .isEqualTo(Standing.OPEN);
        assertThat(DisputePreview.ofTheDispute(refused(rule))).isEmpty();
    }

    @Test
    void what_was_dismissed_needs_new_evidence_unless_the_court_took_what_was_named() {
        assertThat(DisputePreview.standing(Optional.empty(), List.of(DISMISSED, RUNNING), false))
                .isEqualTo(Standing.NEEDS_NEW_EVIDENCE);
        assertThat(DisputePreview.standing(Optional.empty(), List.of(DISMISSED), true))
                .isEqualTo(Standing.FREE);
        assertThat(DisputePreview.standing(Optional.empty(), List.of(UPHELD), false))
                .isEqualTo(Standing.FREE);
    }

    @Test
    void a_period_is_a_day_of_missed_proofs_and_thirty_days_of_everything_else() {
        ChainTime day700 = ChainTime.of(700 * 86_400L + 5);
        assertThat(Period.of(Offence.MISSED_PROOF, day700))
                .isEqualTo(new Period(700, ChainTime.of(700 * 86_400L), ChainTime.of(701 * 86_400L)));
        assertThat(Period.of(Offence.DOWNTIME, day700))
                .isEqualTo(new Period(23, ChainTime.of(690 * 86_400L), ChainTime.of(720 * 86_400L)));
    }
}
