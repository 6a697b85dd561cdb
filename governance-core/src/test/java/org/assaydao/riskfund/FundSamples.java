package org.assaydao.riskfund;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.riskfund.DraftEvent.DraftOpened;
import org.assaydao.riskfund.DraftEvent.PayoutDraftClosed;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftEvent.PayoutProposed;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.DraftEvent.StewardPayoutOpened;
import org.assaydao.riskfund.DraftEvent.VetoAdvanced;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentDeclared;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.PayoutEvent.PayoutAdvanced;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;

/** Facts about one incident in one token, its draft and its payout. */
final class FundSamples {
    static final Address TOKEN = address("bond token");
    static final FundId FUND = new FundId(TOKEN);
    static final IncidentId INCIDENT = new IncidentId(hash("incident"));
    static final DraftId DRAFT = new DraftId(hash("draft"));
    static final PayoutId PAYOUT = new PayoutId(hash("key"));

    private static final ChainTime EXPIRY = ChainTime.of(9_000);

    private FundSamples() {}

    static FundAdvanced advanced(long reserve, long through, ChainPosition at) {
        Books books = new Books(amount(reserve), amount(2), amount(3), amount(4));
        return new FundAdvanced(FUND, books, through, at);
    }

    static TokenTermsSet terms(boolean admitted, ChainPosition at) {
        return new TokenTermsSet(FUND, admitted, amount(500), amount(50), at);
    }

    static IncidentDeclared declared(ChainPosition at) {
        return new IncidentDeclared(INCIDENT, address("provider"), address("steward"), TOKEN, hash("reasons"), at);
    }

    static IncidentOpened opened(long amount, long escrow, ChainPosition at) {
        return new IncidentOpened(
                INCIDENT, address("provider"), TOKEN, amount(amount), amount(escrow), ChainTime.of(5_000), at);
    }

    static PayoutFunded funded(long total, long fromEscrow, ChainPosition at) {
        return new PayoutFunded(INCIDENT, PAYOUT, DRAFT, amount(total), amount(fromEscrow), at);
    }

    static EscrowReleased released(long amount, ChainPosition at) {
        return new EscrowReleased(INCIDENT, TOKEN, amount(amount), amount(1_000), at);
    }

    static PayoutDrafted drafted(ChainPosition at) {
        return new PayoutDrafted(
                DRAFT, INCIDENT, address("drafter"), TOKEN, hash("root"), amount(100), hash("list"), EXPIRY, at);
    }

    static StewardPayoutAnnounced announced(ChainPosition at) {
        return new StewardPayoutAnnounced(
                DRAFT,
                INCIDENT,
                address("drafter"),
                address("cosigner"),
                TOKEN,
                hash("root"),
                amount(100),
                hash("list"),
                EXPIRY,
                ChainTime.of(6_000),
                amount(1_000),
                at);
    }

    static VetoAdvanced vetoed(long vetoes, ChainPosition at) {
        return new VetoAdvanced(DRAFT, amount(vetoes), amount(1_000), at.block(), at);
    }

    static PayoutProposed proposed(int round, ChainPosition at) {
        return new PayoutProposed(DRAFT, INCIDENT, amount(77).units(), round, at);
    }

    static DraftOpened draftOpened(ChainPosition at) {
        return new DraftOpened(DRAFT, PAYOUT, at);
    }

    static StewardPayoutOpened stewardOpened(long total, ChainPosition at) {
        return new StewardPayoutOpened(DRAFT, amount(total), amount(300), at);
    }

    static PayoutDraftClosed closed(String drafter, ChainPosition at) {
        return new PayoutDraftClosed(DRAFT, address(drafter), at);
    }

    static PayoutOpened payoutOpened(long total, long fromEscrow, ChainPosition at) {
        return new PayoutOpened(
                PAYOUT, DRAFT, INCIDENT, TOKEN, hash("root"), amount(total), amount(fromEscrow), EXPIRY, at);
    }

    static PayoutAdvanced drawn(long drawn, ChainPosition at) {
        return new PayoutAdvanced(PAYOUT, amount(drawn), at.block(), at);
    }

    static PayoutSwept swept(long amount, long drawn, ChainPosition at) {
        return new PayoutSwept(PAYOUT, amount(amount), amount(drawn), amount(1_000), at);
    }
}
