package org.assaydao.api.proposal;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.Totals;

/** Voting power by side, in the names that people use. */
public record Sums(TokenAmount against, @JsonProperty("for") TokenAmount inFavour, TokenAmount abstain) {
    static Sums of(Totals totals) {
        return new Sums(totals.against(), totals.inFavour(), totals.abstain());
    }
}
