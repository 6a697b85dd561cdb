package org.assaydao.api.fund;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.assaydao.riskfund.RiskFundEvent.ReserveCommitted;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;
import org.assaydao.riskfund.RiskFundPicture;
import org.junit.jupiter.api.Test;

/** Tests that a fund's answer shows each book, and terms only where there are some. */
class FundAnswerTest {
    private static final FundId FUND = new FundId(Address.parse("0x00000000000000000000000000000000000000aa"));
    private static final FinalityNote FINALITY = new FinalityNote("seen", 1, 2, 2, 2, 3);
    private static final ChainPosition POSITION = ChainPosition.ofLog(7, Hash32.ZERO, 0);

    @Test
    void books_are_shown_as_they_stood_after_a_block() {
        RiskFundPicture books = RiskFundPicture.of(FUND)
                .after(new FundAdvanced(
                        FUND,
                        new Books(TokenAmount.of(1), TokenAmount.of(2), TokenAmount.of(3), TokenAmount.of(4)),
                        9,
                        POSITION))
                .after(new ReserveCommitted(
                        FUND, new IncidentId(Hash32.keccak(new byte[] {1})), TokenAmount.of(7), TokenAmount.of(7)));
        assertThat(FundAnswer.of(books, FINALITY))
                .isEqualTo(new FundAnswer(
                        FUND.token(),
                        TokenAmount.of(1),
                        TokenAmount.of(7),
                        TokenAmount.of(2),
                        TokenAmount.of(3),
                        TokenAmount.of(4),
                        9L,
                        null,
                        0,
                        FINALITY));
        assertThat(FundItem.of(books).admitted()).isFalse();
        assertThat(FundItem.of(books).href()).isEqualTo("/v1/funds/" + FUND.token());
    }

    @Test
    void terms_are_shown_before_the_first_unit_comes() {
        RiskFundPicture admitted = RiskFundPicture.of(FUND)
                .after(new TokenTermsSet(FUND, true, TokenAmount.of(5), TokenAmount.of(6), POSITION));
        FundAnswer answer = FundAnswer.of(admitted, FINALITY);
        assertThat(answer.throughBlock()).isNull();
        assertThat(answer.terms()).isEqualTo(new FundAnswer.TokenTerms(true, TokenAmount.of(5), TokenAmount.of(6)));
        assertThat(FundItem.of(admitted).admitted()).isTrue();
    }
}
