package org.assaydao.divergence;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.DivergenceId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.StoredAs;

/** The events of one value that is compared with the chain's. */
public sealed interface DivergenceEvent {
    DivergenceId divergence();

    /**
     * The chain, the store, a view and the mirror's own row no longer say the same. Each as text, empty where nobody tells it.
     *
     * @param contract which of ours it is, by the name that the deployment gives it
     * @param subject what it is told of: an aggregate, an application, an account
     * @param store what the events up to that block add up to
     */
    // An event of that name and the first revision is one of those that named a fact otherwise.
    @StoredAs(value = "assay.divergence.DivergenceFound", revision = 2)
    record DivergenceFound(
            DivergenceId divergence,
            String contract,
            Address address,
            String subject,
            String field,
            String chain,
            String store,
            String view,
            String mirror,
            long block,
            Hash32 blockHash)
            implements DivergenceEvent {}

    /** They were found to say the same again. */
    @StoredAs("assay.divergence.DivergenceEnded")
    record DivergenceEnded(DivergenceId divergence, long block, Hash32 blockHash) implements DivergenceEvent {}
}
