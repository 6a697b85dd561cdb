package org.assaydao.api.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.api.answer.FinalityNote;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.bond.BondEvent.BondWithdrawn;
import org.assaydao.bond.BondPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

/** Tests that a bond's answer says what answers, what leaves and when, and what it lacks. */
class BondAnswerTest {
    private static final FinalityNote FINALITY = new FinalityNote("seen", 1, 2, 2, 2, 3);
    private static final BondId ID = new BondId(Address.parse("0x00000000000000000000000000000000000000bb"));
    private static final ApplicationId APPLICATION = new ApplicationId(Hash32.keccak(new byte[] {1}));
    private static final DisputeId DISPUTE = new DisputeId(Hash32.keccak(new byte[] {2}));
    private static final ChainPosition POSITION = ChainPosition.ofLog(7, Hash32.ZERO, 0);

    @Test
    void a_slashed_bond_shows_what_took_it_and_what_it_lacks() {
        BondPicture leaving = BondPicture.of(ID)
                .after(new BondDeposited(
                        ID, APPLICATION, ID.provider(), TokenAmount.of(10), TokenAmount.of(10), POSITION))
                .after(new BondWithdrawalRequested(
                        ID, TokenAmount.of(4), ChainTime.of(9_000), TokenAmount.of(6), TokenAmount.of(4), POSITION))
                .after(new BondFrozen(ID, 1, POSITION));
        assertThat(BondAnswer.of(leaving, FINALITY).releasesAt()).isEqualTo(ChainTime.of(9_000));

        BondPicture slashed = leaving.after(new BondSlashed(
                        ID,
                        DISPUTE,
                        TokenAmount.of(7),
                        TokenAmount.of(1),
                        TokenAmount.ZERO,
                        TokenAmount.of(3),
                        POSITION))
                .after(new BondShortfallOpened(ID, TokenAmount.ZERO, TokenAmount.of(5), ChainTime.of(9_500), POSITION));
        assertThat(BondAnswer.of(slashed, FINALITY))
                .isEqualTo(new BondAnswer(
                        ID.provider(),
                        TokenAmount.ZERO,
                        TokenAmount.of(3),
                        ChainTime.of(9_000),
                        1,
                        new BondAnswer.Shortfall(TokenAmount.ZERO, TokenAmount.of(5), ChainTime.of(9_500)),
                        new BondAnswer.Slash(
                                "/v1/disputes/" + DISPUTE.value(), TokenAmount.of(7), TokenAmount.of(1), 7),
                        APPLICATION,
                        1,
                        0,
                        1,
                        "/v1/providers/" + ID.provider() + "/disputes",
                        0,
                        FINALITY));
        assertThat(BondAnswer.of(
                                slashed.after(new BondWithdrawn(ID, TokenAmount.of(3), TokenAmount.ZERO, POSITION)),
                                FINALITY)
                        .releasesAt())
                .isNull();
    }
}
