package org.assaydao.api.fund;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;
import org.assaydao.riskfund.RiskFundPicture;

/**
 * What the fund holds of a token as a list shows it, in the token's base unit.
 *
 * @param admitted whether contributions, premiums and incidents are taken in it
 * @param reserve free for any incident within its cap
 * @param committed to opened payouts, not yet drawn
 * @param escrow slashed for incidents whose awards are not fixed
 * @param credits drawn, but refused by their receivers
 */
record FundItem(
        String href,
        Address token,
        boolean admitted,
        TokenAmount reserve,
        TokenAmount committed,
        TokenAmount escrow,
        TokenAmount credits,
        int divergences) {
    static FundItem of(RiskFundPicture picture) {
        Books books = picture.books();
        Address token = picture.fund().token();
        return new FundItem(
                "/v1/funds/" + token,
                token,
                picture.terms().filter(TokenTermsSet::admitted).isPresent(),
                books.reserve(),
                books.committed(),
                books.escrow(),
                books.credits(),
                picture.divergences());
    }
}
