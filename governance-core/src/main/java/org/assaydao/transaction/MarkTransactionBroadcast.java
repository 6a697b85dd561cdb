package org.assaydao.transaction;

import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The bytes of {@code hash} went out to a node. */
public record MarkTransactionBroadcast(
        @TargetAggregateIdentifier IntentId intent, Hash32 hash) {}
