package org.assaydao.transaction;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.Wei;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Fix nonce, fees and hash before the bytes go out. */
public record PrepareTransaction(
        @TargetAggregateIdentifier IntentId intent,
        Address sender,
        Nonce nonce,
        Gas gasLimit,
        Wei maxFeePerGas,
        Wei maxPriorityFeePerGas,
        Hash32 hash) {}
