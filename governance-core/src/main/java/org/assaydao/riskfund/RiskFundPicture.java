package org.assaydao.riskfund;

import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.KeptItems;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.RiskFundEvent.DivergenceFound;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.assaydao.riskfund.RiskFundEvent.ReserveCommitted;
import org.assaydao.riskfund.RiskFundEvent.ReserveReleased;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;

/**
 * The fund's books of one token as its events, one after the other, say.
 *
 * @param throughBlock the last block of the range that the books stand for; -1 before the first
 * @param terms that governance set last; absent for a token that was never admitted
 * @param promises what of the reserve is promised to incidents whose payouts did not take it yet
 */
public record RiskFundPicture(
        FundId fund,
        Books books,
        long throughBlock,
        Optional<TokenTermsSet> terms,
        List<Promise> promises,
        int divergences)
        implements Picture<RiskFundEvent, RiskFundEvent.Fact> {
    public RiskFundPicture {
        promises = List.copyOf(promises);
    }

    /** What of the reserve one incident is promised. */
    public record Promise(IncidentId incident, TokenAmount amount) {}

    /** Before its first event. */
    public static RiskFundPicture of(FundId fund) {
        return new RiskFundPicture(fund, Books.NONE, -1, Optional.empty(), List.of(), 0);
    }

    /** What is promised to all incidents together. */
    public TokenAmount promised() {
        return promises.stream().map(Promise::amount).reduce(TokenAmount.ZERO, TokenAmount::plus);
    }

    /** What of the reserve is promised to nobody. A payout of another list may have taken what was promised. */
    public TokenAmount available() {
        TokenAmount promised = promised();
        return promised.exceeds(books.reserve())
                ? TokenAmount.ZERO
                : books.reserve().minus(promised);
    }

    Optional<Promise> promiseTo(IncidentId incident) {
        return promises.stream()
                .filter(promise -> promise.incident().equals(incident))
                .findFirst();
    }

    @Override
    public String stream() {
        return fund.toString();
    }

    @Override
    public RiskFundPicture after(RiskFundEvent event) {
        return switch (event) {
            case FundAdvanced said -> with(said.books(), said.throughBlock(), terms, promises, divergences);
            case TokenTermsSet said -> with(books, throughBlock, Optional.of(said), promises, divergences);
            case ReserveCommitted said ->
                with(books, throughBlock, terms, promising(new Promise(said.incident(), said.amount())), divergences);
            case ReserveReleased said -> with(books, throughBlock, terms, without(said.incident()), divergences);
            case DivergenceFound _ -> with(books, throughBlock, terms, promises, divergences + 1);
        };
    }

    private RiskFundPicture with(
            Books held, long through, Optional<TokenTermsSet> set, List<Promise> promising, int diverged) {
        return new RiskFundPicture(fund, held, through, set, promising, diverged);
    }

    private List<Promise> promising(Promise promise) {
        return KeptItems.put(promises, other -> other.incident().equals(promise.incident()), promise);
    }

    private List<Promise> without(IncidentId incident) {
        return promises.stream()
                .filter(promise -> !promise.incident().equals(incident))
                .toList();
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
