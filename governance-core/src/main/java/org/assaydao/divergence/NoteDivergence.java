package org.assaydao.divergence;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.DivergenceId;
import org.assaydao.kernel.Hash32;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A value was found to differ; each as text, empty where nobody tells it. */
public record NoteDivergence(
        @TargetAggregateIdentifier DivergenceId divergence,
        String contract,
        Address address,
        String subject,
        String field,
        String chain,
        String store,
        String view,
        String mirror,
        long block,
        Hash32 blockHash) {}
