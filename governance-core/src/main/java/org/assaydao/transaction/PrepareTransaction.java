package org.assaydao.transaction;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.TokenAmount;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Fix nonce, fees and hash before the bytes go out. */
public record PrepareTransaction(
        @TargetAggregateIdentifier IntentId intent,
        Address sender,
        long nonce,
        TokenAmount gasLimit,
        TokenAmount maxFeePerGas,
        TokenAmount maxPriorityFeePerGas,
        Hash32 hash) {}
