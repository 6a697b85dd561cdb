package org.assaydao.api.export;

import org.assaydao.api.export.ExportTable.Newest;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.ledger.FactStreams;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A fact of a proposal or of a ballot on it.
 *
 * @param fact its stored name, as {@code assay.proposal.ProposalQueued}
 * @param voter whose ballot it is of; absent for a fact of the proposal itself
 * @param logIndex absent for a fact that no log states, as an outcome
 * @param details all of it, as the store of events holds it
 */
record HistoryRow(
        String fact,
        @Nullable Address voter,
        long block,
        @Nullable Integer logIndex,
        @Nullable Hash32 transaction,
        @Nullable ChainTime time,
        JsonNode details) {
    static HistoryRow of(ChainFact fact, Newest at) {
        return new HistoryRow(
                fact.storedName(),
                fact instanceof BallotEvent of ? of.ballot().voter() : null,
                at.block(),
                at.logIndex(),
                at.transaction(),
                at.time(),
                FactStreams.payload(fact));
    }
}
