package org.assaydao.transaction;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Send {@code calldata} to {@code to}, once. Asking again for the same intent is silent. */
public record RequestTransaction(
        @TargetAggregateIdentifier IntentId intent, Address to, HexBytes calldata, List<String> subjects) {}
