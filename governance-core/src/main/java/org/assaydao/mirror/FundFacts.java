package org.assaydao.mirror;

import static org.assaydao.contracts.RiskFund.CONTRIBUTIONRECEIVED_EVENT;
import static org.assaydao.contracts.RiskFund.CREDITDRAWN_EVENT;
import static org.assaydao.contracts.RiskFund.CREDITGIVEN_EVENT;
import static org.assaydao.contracts.RiskFund.DEPOSITSHARERECEIVED_EVENT;
import static org.assaydao.contracts.RiskFund.FUNDADVANCED_EVENT;
import static org.assaydao.contracts.RiskFund.FUNDTERMSSET_EVENT;
import static org.assaydao.contracts.RiskFund.PREMIUMPAID_EVENT;
import static org.assaydao.contracts.RiskFund.TOKENTERMSSET_EVENT;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.PremiumId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.mirror.Facts.Known;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.PremiumEvent.PremiumPaid;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;

/**
 * The fund's events: what moved its books, and the books as it states them after. Contributions and credits stay in the
 * mirror, for anybody can make as many as he likes; premiums become events, because each counts for its provider.
 */
final class FundFacts {
    private FundFacts() {}

    static List<Known> table() {
        return Stream.concat(books().stream(), IncidentFacts.table().stream()).toList();
    }

    private static List<Known> books() {
        return List.of(
                new Known(CONTRIBUTIONRECEIVED_EVENT, (_, f) -> booked(moved(f).reserve(f.amount(2)), f.address(1))),
                new Known(PREMIUMPAID_EVENT, FundFacts::premium),
                // Of which dispute's deposit it is a share, the court tells by an event of its own.
                new Known(DEPOSITSHARERECEIVED_EVENT, (_, f) -> booked(moved(f).reserve(f.amount(1)))),
                new Known(CREDITGIVEN_EVENT, (_, f) -> booked(moved(f).credited(f.amount(2)), f.address(1))),
                new Known(CREDITDRAWN_EVENT, (_, f) -> booked(moved(f).creditDrawn(f.amount(2)), f.address(1))),
                new Known(FUNDADVANCED_EVENT, FundFacts::advanced),
                new Known(
                        TOKENTERMSSET_EVENT,
                        (log, f) -> new Reading.Facts(List.of(new TokenTermsSet(
                                new FundId(f.address(0)), f.flag(1), f.amount(2), f.amount(3), log.position())))),
                // They hold for every token and belong to the stream of none; what follows from them is told with it.
                Facts.ofNoFact(FUNDTERMSSET_EVENT));
    }

    private static Reading premium(ChainLog log, EventFields f) {
        PremiumId premium = new PremiumId(new ProviderId(f.address(1)), f.address(0), f.number(2));
        return new Reading.Booked(
                moved(f).reserve(f.amount(4)),
                List.of(new PremiumPaid(premium, f.address(3), f.amount(4), f.amount(5), log.position())),
                List.of(f.address(3)));
    }

    /** A statement of the books moves nothing; what did must lead to it. */
    private static Reading advanced(ChainLog log, EventFields f) {
        Books books = new Books(f.amount(1), f.amount(2), f.amount(3), f.amount(4));
        return new Reading.Booked(
                moved(f),
                List.of(new FundAdvanced(new FundId(f.address(0)), books, log.block(), log.position())),
                List.of());
    }

    private static Movement moved(EventFields f) {
        return Movement.none(f.address(0));
    }

    private static Reading booked(Movement movement, Address... accounts) {
        return new Reading.Booked(movement, List.of(), List.of(accounts));
    }
}
