package org.assaydao.api.proposal;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalState;
import org.jspecify.annotations.Nullable;

/**
 * A proposal's tally.
 *
 * @param against at the level that finality names; so are the two others and the ballots
 * @param quorum what for and abstain must reach together; absent before the snapshot
 */
record TallyAnswer(
        String proposal,
        TokenAmount against,
        @JsonProperty("for") TokenAmount inFavour,
        TokenAmount abstain,
        Ballots ballots,
        @Nullable TokenAmount quorum,
        ProposalState state,
        Live live,
        FinalityNote finality) {
    /** Counted voters by side; {@code split} ones divided their weight among the sides. */
    record Ballots(long against, @JsonProperty("for") long inFavour, long abstain, long split) {}

    /**
     * The sums at each depth, each containing the next.
     *
     * @param recorded the seen ones and what is accepted here but stands in no seen block
     */
    record Live(Sums recorded, Sums seen, Sums safe, Sums finalized) {}
}
