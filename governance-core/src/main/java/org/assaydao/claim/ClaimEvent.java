package org.assaydao.claim;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;

/** The events of one account's claim on one incident. Amounts are in the base unit of the incident's token. */
public sealed interface ClaimEvent {
    ClaimId claim();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends ClaimEvent, ChainFact {
        @Override
        default String topic() {
            return "claim";
        }

        @Override
        default String stream() {
            return claim().toString();
        }

        @Override
        default ClaimPicture untold() {
            return ClaimPicture.of(claim());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(claim(), storedName(), position());
        }
    }

    /**
     * The claim as it stands from now on: filed, or amended. Whatever was decided over the one before it is no more.
     *
     * @param evidence the hashes of what proves the loss
     * @param closes the last second in which it may be amended or withdrawn
     */
    @StoredAs("assay.claim.ClaimFiled")
    record ClaimFiled(
            ClaimId claim,
            Address token,
            TokenAmount loss,
            String reason,
            List<Hash32> evidence,
            ChainTime closes,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements ClaimEvent {
        public ClaimFiled {
            evidence = List.copyOf(evidence);
        }
    }

    /** Its claimant took it back. */
    @StoredAs("assay.claim.ClaimWithdrawn")
    record ClaimWithdrawn(
            ClaimId claim,
            String text,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements ClaimEvent {}

    /** A steward asks its claimant something; what stands of the claim stays. */
    @StoredAs("assay.claim.ClaimQuestioned")
    record ClaimQuestioned(
            ClaimId claim,
            Address steward,
            String reason,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements ClaimEvent {}

    /** Its claimant answers what was asked. */
    @StoredAs("assay.claim.ClaimExplained")
    record ClaimExplained(
            ClaimId claim,
            String text,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements ClaimEvent {}

    /** The first of two stewards signed an award that one alone may not decide over. */
    @StoredAs("assay.claim.AwardSupported")
    record AwardSupported(
            ClaimId claim,
            TokenAmount award,
            Address steward,
            String reason,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements ClaimEvent {}

    /** The claim is upheld with that award, by the steward or by the second of two. */
    @StoredAs("assay.claim.ClaimUpheld")
    record ClaimUpheld(
            ClaimId claim,
            TokenAmount award,
            Address steward,
            String reason,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements ClaimEvent {}

    /** A steward refused it, with a reason. */
    @StoredAs("assay.claim.ClaimRefused")
    record ClaimRefused(
            ClaimId claim,
            Address steward,
            String reason,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements ClaimEvent {}

    /** Its claimant has a steward who did not decide look once more. */
    @StoredAs("assay.claim.ClaimAppealed")
    record ClaimAppealed(
            ClaimId claim,
            String text,
            Hash32 previous,
            ChainTime validUntil,
            Authorisation authorisation,
            AcceptedAt acceptedAt)
            implements ClaimEvent {}

    /** The account, or whoever sent it for the account, drew {@code amount}; a receiver that refused has it as a credit. */
    @StoredAs("assay.claim.ClaimPaid")
    record ClaimPaid(ClaimId claim, PayoutId payout, Address token, TokenAmount amount, ChainPosition position)
            implements Fact {}

    /** It was paid before: a payout is drawn once by an account, and an incident has one payout. */
    @StoredAs(value = "assay.claim.DivergenceFound", revision = 2)
    record DivergenceFound(ClaimId claim, String fact, ChainPosition position) implements ClaimEvent {}
}
