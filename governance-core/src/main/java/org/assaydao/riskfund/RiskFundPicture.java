package org.assaydao.riskfund;

import java.util.Optional;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Picture;
import org.assaydao.riskfund.RiskFundEvent.DivergenceFound;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;

/**
 * The fund's books of one token as its events, one after the other, say.
 *
 * @param throughBlock the last block of the range that the books stand for; -1 before the first
 * @param terms that governance set last; absent for a token that was never admitted
 */
public record RiskFundPicture(
        FundId fund, Books books, long throughBlock, Optional<TokenTermsSet> terms, int divergences)
        implements Picture<RiskFundEvent, RiskFundEvent.Fact> {
    /** Before its first event. */
    public static RiskFundPicture of(FundId fund) {
        return new RiskFundPicture(fund, Books.NONE, -1, Optional.empty(), 0);
    }

    @Override
    public String stream() {
        return fund.toString();
    }

    @Override
    public RiskFundPicture after(RiskFundEvent event) {
        return switch (event) {
            case FundAdvanced said -> new RiskFundPicture(fund, said.books(), said.throughBlock(), terms, divergences);
            case TokenTermsSet said -> new RiskFundPicture(fund, books, throughBlock, Optional.of(said), divergences);
            case DivergenceFound _ -> new RiskFundPicture(fund, books, throughBlock, terms, divergences + 1);
        };
    }

    /** The mirror checks the books against what moved them; here only ranges can contradict one another. */
    @Override
    public boolean expects(RiskFundEvent.Fact fact) {
        return switch (fact) {
            case FundAdvanced said ->
                throughBlock < said.position().block() && said.position().block() <= said.throughBlock();
            case TokenTermsSet _ -> true;
        };
    }
}
