package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Facts.reading;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.provider;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.PremiumId;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.mirror.node.ChainLog;
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
                reading(
                        RiskFund.CONTRIBUTIONRECEIVED_EVENT,
                        RiskFund::getContributionReceivedEventFromLog,
                        (_, e) -> booked(moved(e.token).reserve(amount(e.amount)), address(e.from))),
                reading(RiskFund.PREMIUMPAID_EVENT, RiskFund::getPremiumPaidEventFromLog, FundFacts::premium),
                // Of which dispute's deposit it is a share, the court tells by an event of its own.
                reading(
                        RiskFund.DEPOSITSHARERECEIVED_EVENT,
                        RiskFund::getDepositShareReceivedEventFromLog,
                        (_, e) -> booked(moved(e.token).reserve(amount(e.amount)))),
                reading(
                        RiskFund.CREDITGIVEN_EVENT,
                        RiskFund::getCreditGivenEventFromLog,
                        (_, e) -> booked(moved(e.token).credited(amount(e.amount)), address(e.account))),
                reading(
                        RiskFund.CREDITDRAWN_EVENT,
                        RiskFund::getCreditDrawnEventFromLog,
                        (_, e) -> booked(moved(e.token).creditDrawn(amount(e.amount)), address(e.account))),
                reading(RiskFund.FUNDADVANCED_EVENT, RiskFund::getFundAdvancedEventFromLog, FundFacts::advanced),
                fact(
                        RiskFund.TOKENTERMSSET_EVENT,
                        RiskFund::getTokenTermsSetEventFromLog,
                        (log, e) -> new TokenTermsSet(
                                new FundId(address(e.token)),
                                e.admitted,
                                amount(e.incidentCap),
                                amount(e.stewardLimit),
                                log.position())),
                // They hold for every token and belong to the stream of none; what follows from them is told with it.
                ofNoFact(RiskFund.FUNDTERMSSET_EVENT));
    }

    private static Reading premium(ChainLog log, RiskFund.PremiumPaidEventResponse e) {
        PremiumId premium = new PremiumId(provider(e.provider), address(e.token), e.period);
        return new Reading.Booked(
                moved(e.token).reserve(amount(e.amount)),
                List.of(new PremiumPaid(premium, address(e.payer), amount(e.amount), amount(e.paid), log.position())),
                List.of(address(e.payer)));
    }

    /** A statement of the books moves nothing; what did must lead to it. */
    private static Reading advanced(ChainLog log, RiskFund.FundAdvancedEventResponse e) {
        Books books = new Books(amount(e.reserve), amount(e.committed), amount(e.escrow), amount(e.credits));
        return new Reading.Booked(
                moved(e.token),
                List.of(new FundAdvanced(new FundId(address(e.token)), books, log.block(), log.position())),
                List.of());
    }

    private static Movement moved(String token) {
        return Movement.none(address(token));
    }

    private static Reading booked(Movement movement, Address... accounts) {
        return new Reading.Booked(movement, List.of(), List.of(accounts));
    }
}
