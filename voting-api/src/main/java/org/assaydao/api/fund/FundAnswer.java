package org.assaydao.api.fund;

import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;
import org.assaydao.riskfund.RiskFundPicture;
import org.jspecify.annotations.Nullable;

/**
 * What the fund holds of a token, each unit in one of four books, and the token's terms; in the token's base unit.
 *
 * @param reserve free for any incident within its cap
 * @param promised what of the reserve incidents are to have whose awards are fixed and whose payouts are not opened
 * @param committed to opened payouts, not yet drawn
 * @param escrow slashed for incidents whose awards are not fixed
 * @param credits drawn, but refused by their receivers
 * @param throughBlock the last block of the range that the books stand for; absent before their first change
 * @param terms absent for a token that governance set none for
 */
record FundAnswer(
        Address token,
        TokenAmount reserve,
        TokenAmount promised,
        TokenAmount committed,
        TokenAmount escrow,
        TokenAmount credits,
        @Nullable Long throughBlock,
        @Nullable TokenTerms terms,
        int divergences,
        FinalityNote finality) {
    /**
     * What governance allows of the token.
     *
     * @param admitted whether contributions, premiums and incidents are taken in it
     * @param incidentCap the most that one incident takes out of the reserve [base units of the token]
     * @param stewardLimit the most that stewards open within any of their windows [base units of the token]
     */
    record TokenTerms(boolean admitted, TokenAmount incidentCap, TokenAmount stewardLimit) {
        static TokenTerms of(TokenTermsSet said) {
            return new TokenTerms(said.admitted(), said.incidentCap(), said.stewardLimit());
        }
    }

    static FundAnswer of(RiskFundPicture picture, FinalityNote finality) {
        Books books = picture.books();
        return new FundAnswer(
                picture.fund().token(),
                books.reserve(),
                picture.promised(),
                books.committed(),
                books.escrow(),
                books.credits(),
                picture.throughBlock() < 0 ? null : picture.throughBlock(),
                picture.terms().map(TokenTerms::of).orElse(null),
                picture.divergences(),
                finality);
    }
}
