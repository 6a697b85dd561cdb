package org.assaydao.claim;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A steward decides over a claim. The signature is verified already, and that the signer is a steward and no party.
 *
 * @param filed the digest of the claim as the steward saw it
 * @param award zero where nothing is upheld [base units of the incident's token]
 * @param aloneUpTo the largest award that this steward still decides over alone in the incident [base units of its token]
 */
public record DecideClaim(
        @TargetAggregateIdentifier ClaimId claim,
        Address steward,
        Hash32 filed,
        Verdict verdict,
        TokenAmount award,
        TokenAmount aloneUpTo,
        String reason,
        Hash32 previous,
        ChainTime validUntil,
        Authorisation authorisation,
        AcceptedAt acceptedAt) {
    /** What she says; the order is the number in the statement {@code ClaimDecision}. */
    public enum Verdict {
        UPHOLD,
        REFUSE,
        ASK;

        /** The verdict of a statement's number. */
        public static Verdict of(int number) {
            return values()[number];
        }
    }
}
