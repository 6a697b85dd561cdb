package org.assaydao.transaction;

import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Wei;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The same nonce with higher fees. */
public record ReplaceTransaction(
        @TargetAggregateIdentifier IntentId intent,
        Hash32 replaced,
        Hash32 hash,
        Wei maxFeePerGas,
        Wei maxPriorityFeePerGas) {}
