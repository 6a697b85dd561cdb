package org.assaydao.riskfund;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;

/** The events of one account's claim on one incident. */
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

    /** The account, or whoever sent it for the account, drew {@code amount}; a receiver that refused has it as a credit. */
    @StoredAs("assay.claim.ClaimPaid")
    record ClaimPaid(ClaimId claim, PayoutId payout, Address token, TokenAmount amount, ChainPosition position)
            implements Fact {}

    /** It was paid before: a payout is drawn once by an account, and an incident has one payout. */
    @StoredAs(value = "assay.claim.DivergenceFound", revision = 2)
    record DivergenceFound(ClaimId claim, String fact, ChainPosition position) implements ClaimEvent {}
}
