package org.assaydao.claim;

import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.Hash32;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A claimant withdraws his claim, appeals its refusal, or answers what a steward asked. The signature is verified already. */
public record FollowClaimUp(
        @TargetAggregateIdentifier ClaimId claim,
        Act act,
        String text,
        Hash32 previous,
        ChainTime validUntil,
        Authorisation authorisation,
        AcceptedAt acceptedAt) {
    /** What he does; the order is the number in the statement {@code ClaimFollowUp}. */
    public enum Act {
        WITHDRAW,
        APPEAL,
        EXPLAIN;

        /** The act of a statement's number. */
        public static Act of(int number) {
            return values()[number];
        }
    }
}
