package org.assaydao.chain;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.jspecify.annotations.Nullable;

/** When and by which transactions a proposal came to where it stands. */
public interface ProposalHistory {
    /** Its steps as of the newest seen block, in the order of the chain. Blocks. */
    List<Step> steps(ProposalId proposal);

    /**
     * One step.
     *
     * @param time of its block
     * @param by the proposer as the governor tells him, otherwise this system's key that sent the transaction; null where the
     *     sender is not known: logs do not tell him, and transactions of others are not read for it
     */
    record Step(
            Kind step,
            long block,
            ChainTime time,
            Hash32 transaction,
            @Nullable Address by) {}

    /** What a transaction did to a proposal. */
    enum Kind {
        PUBLISHED,
        EXTENDED,
        QUEUED,
        EXECUTED,
        CANCELED
    }
}
