package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.hash;

import org.assaydao.chain.AnnouncedPayouts.Announced;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.mirror.node.ChainLog;

/** The fund's logs by which one steward alone announces a payout; no fact follows from one. */
public final class Announcements {
    private static final DeclaredEvent<RiskFund.StewardPayoutAnnouncedEventResponse> ANNOUNCED =
            new DeclaredEvent<>(RiskFund.STEWARDPAYOUTANNOUNCED_EVENT, RiskFund::getStewardPayoutAnnouncedEventFromLog);

    private Announcements() {}

    /** What such a log says; {@code at} is its block's time. */
    public static Announced read(ChainLog log, ChainTime at) {
        RiskFund.StewardPayoutAnnouncedEventResponse said = ANNOUNCED.read(log);
        return new Announced(
                new DraftId(hash(said.draftId)),
                new IncidentId(hash(said.incident)),
                address(said.steward),
                address(said.token),
                hash(said.root),
                amount(said.total),
                hash(said.contentHash),
                at);
    }
}
