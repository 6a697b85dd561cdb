package org.assaydao.api.stream;

import java.util.Optional;
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.ProviderId;

/** Where an aggregate is shown by this API. */
public final class Places {
    private static final String INTENT = "tx:";

    private Places() {}

    /** The path of an aggregate; empty for one that nothing shows alone. */
    public static Optional<String> href(String aggregate) {
        int colon = aggregate.indexOf(':');
        return switch (aggregate.substring(0, Math.max(colon, 0))) {
            case "proposal" -> Optional.of(of(ProposalId.parse(aggregate)));
            case "ballot" -> {
                BallotId ballot = BallotId.parse(aggregate);
                yield Optional.of(of(ballot.proposal()) + "/ballots/" + ballot.voter());
            }
            case "provider" ->
                Optional.of("/v1/providers/" + ProviderId.parse(aggregate).address());
            case "auditor" ->
                Optional.of("/v1/auditors/" + AuditorId.parse(aggregate).address());
            case "bond" ->
                Optional.of("/v1/providers/" + BondId.parse(aggregate).provider() + "/bond");
            case "dispute" ->
                Optional.of("/v1/disputes/" + DisputeId.parse(aggregate).value());
            case "incident" ->
                Optional.of("/v1/incidents/" + IncidentId.parse(aggregate).value());
            case "claim" -> {
                ClaimId claim = ClaimId.parse(aggregate);
                yield Optional.of("/v1/incidents/" + claim.incident().value() + "/claims/" + claim.account());
            }
            case "draft" -> Optional.of("/v1/drafts/" + DraftId.parse(aggregate).value());
            case "payout" ->
                Optional.of("/v1/payouts/" + PayoutId.parse(aggregate).key());
            case "fund" -> Optional.of("/v1/funds/" + FundId.parse(aggregate).token());
            case "certificate" ->
                Optional.of("/v1/certificates/" + CertificateId.parse(aggregate).number());
            case "tx" -> Optional.of("/v1/outbound/" + aggregate.substring(INTENT.length()));
            default -> Optional.empty();
        };
    }

    private static String of(ProposalId proposal) {
        return "/v1/proposals/" + proposal.number();
    }
}
