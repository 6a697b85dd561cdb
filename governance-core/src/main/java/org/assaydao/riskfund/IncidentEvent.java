package org.assaydao.riskfund;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;

/** The events of an incident, in the base unit of the token that settles it. */
public sealed interface IncidentEvent {
    IncidentId incident();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends IncidentEvent, ChainFact {
        @Override
        default String topic() {
            return "incident";
        }

        @Override
        default String stream() {
            return incident().toString();
        }

        @Override
        default IncidentPicture untold() {
            return IncidentPicture.of(incident());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(incident(), storedName(), position());
        }
    }

    /**
     * Somebody entitled to it declared an incident that no slash pays for.
     *
     * @param provider whom the declarer named, who is no party by it; the zero address when nobody
     * @param statement the hash of the declarer's reasons
     */
    @StoredAs("assay.incident.IncidentDeclared")
    record IncidentDeclared(
            IncidentId incident,
            Address provider,
            Address declarer,
            Address token,
            Hash32 statement,
            ChainPosition position)
            implements Fact {}

    /**
     * It was opened, or its escrow grew.
     *
     * @param escrow what the escrow holds now, {@code amount} included
     * @param claimsUntil until then a drafted payout has its time for a veto, a vote and a second vote
     */
    @StoredAs("assay.incident.IncidentOpened")
    record IncidentOpened(
            IncidentId incident,
            Address provider,
            Address token,
            TokenAmount amount,
            TokenAmount escrow,
            ChainTime claimsUntil,
            ChainPosition position)
            implements Fact {}

    /** A payout of it was opened, so its awards are fixed; {@code fromEscrow} of the total came out of its escrow. */
    @StoredAs("assay.incident.PayoutFunded")
    record PayoutFunded(
            IncidentId incident,
            PayoutId payout,
            DraftId draft,
            TokenAmount total,
            TokenAmount fromEscrow,
            ChainPosition position)
            implements Fact {}

    /** {@code amount} went to the token's reserve, which is now {@code reserve}: what no award needs, or what came too late. */
    @StoredAs("assay.incident.EscrowReleased")
    record EscrowReleased(
            IncidentId incident, Address token, TokenAmount amount, TokenAmount reserve, ChainPosition position)
            implements Fact {}

    /**
     * Nothing is filed, amended or withdrawn any more.
     *
     * @param decideUntil the last second in which stewards decide
     * @param closedAt the block by whose time it was closed
     */
    @StoredAs("assay.incident.ClaimsClosed")
    record ClaimsClosed(IncidentId incident, ChainTime decideUntil, AcceptedAt closedAt) implements IncidentEvent {}

    /**
     * Its awards are fixed: what each account is paid stands in its list, which follows from them to the last unit.
     *
     * @param accounts how many are awarded something
     * @param awards what they are awarded together
     * @param proceeds what was held for it alone
     * @param committed what of the reserve is promised to it, of which no other incident is promised a unit
     * @param payable what its list pays: min(awards, proceeds + committed)
     * @param payout the key, the first word of every leaf of the list
     * @param root of the list's tree; zero for a list of nobody
     * @param contentHash SHA-256 of the list
     */
    @StoredAs("assay.incident.AwardsFixed")
    record AwardsFixed(
            IncidentId incident,
            Address token,
            int accounts,
            TokenAmount awards,
            TokenAmount proceeds,
            TokenAmount committed,
            TokenAmount payable,
            PayoutId payout,
            Hash32 root,
            Hash32 contentHash,
            AcceptedAt fixedAt)
            implements IncidentEvent {}

    /** The incident that we know is not one to which the fact could happen. */
    @StoredAs(value = "assay.incident.DivergenceFound", revision = 2)
    record DivergenceFound(IncidentId incident, String fact, ChainPosition position) implements IncidentEvent {}
}
